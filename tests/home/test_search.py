"""A search finds what somebody means: in any language, mistyped, half typed, and by minutes."""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace
from small import SEEDS, library

from coach.home.catalogue import Catalogue, Listed, in_order
from coach.home.kept import Kept
from coach.home.search import Search
from coach.home.search_minutes import Minutes, minutes_in
from coach.home.search_words import folded, read_search_words
from coach.home.settings import LanguageName
from coach.plan.familiar import NO_HISTORY
from coach.plan.wishes import Wishes

WORDS = read_search_words(SEEDS)
OURS = {*library().languages}


@cache
def listed() -> list[Listed]:
    with TemporaryDirectory() as folder:
        catalogue = Catalogue(library(), Wishes(), NO_HISTORY, Kept(Path(folder)))
        with closing(catalogue):
            return in_order(one for one in catalogue.read() if one is not None)


def found(wanted: str, language: str = "en") -> list[str]:
    return [one.id for one in Search(WORDS).find(listed(), wanted, language)]


def minutes_of(name: str) -> int:
    return next(one.listing.minutes for one in listed() if one.id == name)


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("sciatica", {"first-relief", "lying-down", "seniors-chair"}),
        ("disc", {"first-relief", "lying-down", "desk-break", "slow-breathing", "posture-round"}),
        ("short", {"desk-break"}),
        ("5 min", {"slow-breathing", "pausa-de-escritorio", "pause-bureau", "posture-round"}),
        ("Rücken", {"erste-linderung"}),
        ("rucken", {"erste-linderung"}),
        ("Ruecken", {"erste-linderung"}),
        ("buropause", {"bueropause"}),
        ("Büropause", {"bueropause"}),
        ("büro", {"bueropause"}),
        ("back", {"first-relief", "lying-down"}),
        ("desk", {"desk-break"}),
        ("neck", {"desk-break", "posture-round", "seniors-chair"}),
        ("psoas", {"first-relief", "lying-down", "kneeling-standing", "full-programme"}),
        ("espalda", {"primer-alivio", "first-relief"}),
        ("KRAFT", {"core-strength", "stronger-days"}),
        ("pregnant", {"seniors-chair", "desk-break", "slow-breathing", "posture-round"}),
        ("chair for older", {"seniors-chair"}),
        ("ball", {"ball-and-roller"}),
        ("no equipment lying", {"lying-down", "first-relief"}),
        ("strenght", {"core-strength"}),
        ("brigde", {"lying-down", "first-relief", "core-strength", "full-programme"}),
        ("bakc", {"first-relief", "lying-down"}),
        ("sciat", {"first-relief", "lying-down", "seniors-chair"}),
        (
            "slipped d",
            {"seniors-chair", "first-relief", "lying-down", "desk-break", "slow-breathing"},
        ),
        ("deutsch", {"bueropause", "erste-linderung"}),
    ],
)
def test_what_is_meant_is_found(wanted: str, first: set[str]) -> None:
    assert found(wanted)[0] in first, found(wanted)


@pytest.mark.parametrize("wanted", ["xyzzy", "asdfgh", "qqqq", "spaceship", "desk qqqq", "zz"])
def test_nonsense_finds_nothing(wanted: str) -> None:
    assert found(wanted) == []


def test_a_search_for_nothing_finds_all_of_them_as_they_stand() -> None:
    assert found("") == found("  ") == [one.id for one in listed()]


@pytest.mark.parametrize(
    ("wanted", "words", "minutes"),
    [
        ("5 min", [], Minutes(1, 5)),
        ("5'", [], Minutes(1, 5)),
        ("1", [], Minutes(1, 1, "1")),
        ("under 10", [], Minutes(1, 10)),
        ("<10 back", ["back"], Minutes(1, 10)),
        ("10-15", [], Minutes(10, 15)),
        ("10 bis 15 Minuten Rücken", ["rucken"], Minutes(10, 15)),
        ("hip 8 mi", ["hip"], Minutes(1, 8)),
        ("más de 20 minutos", [], Minutes(20)),
        ("moins de 6 minutes", [], Minutes(1, 6)),
        ("hüfte", ["hufte"], None),
    ],
)
def test_minutes_are_read_out_of_what_is_typed(
    wanted: str, words: list[str], minutes: Minutes | None
) -> None:
    assert minutes_in(wanted, WORDS) == (words, minutes)


def test_what_is_found_takes_no_longer_than_was_asked_for() -> None:
    assert 0 < max(map(minutes_of, found("5 min"))) <= 5
    assert min(map(minutes_of, found("over 20"))) >= 20
    short = found("back under 10 min")
    assert short
    assert max(map(minutes_of, short)) <= 10
    assert found("1"), "15 begins so"


def test_among_equals_the_language_of_the_person_comes_first() -> None:
    one = listed()[0]
    other = replace(one, listing=replace(one.listing, id="zwei", language="de"))
    for language, first in (("en", one.id), ("de", "zwei"), ("fr", one.id)):
        assert Search(WORDS).find([one, other], "psoas", language)[0].id == first
    assert found("mal au dos", "fr")[0] == "premier-soulagement"


def test_all_languages_have_words_for_the_same_subjects_and_conditions() -> None:
    import tomllib

    tables = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (SEEDS / "search").glob("*.toml")
    }
    assert {*tables} == {*LanguageName.__args__}
    for table in tables.values():
        assert table["subjects"].keys() == WORDS.subjects.keys()
        assert table["conditions"].keys() == library().conditions.keys()
        named = [name for names in table.get("leads", {}).values() for name in names]
        assert {*table.get("leads", {}), *named} <= WORDS.subjects.keys()


def test_letters_are_folded() -> None:
    assert folded("  Über-Maß, ÉTÉ! ") == "uber mass ete"
