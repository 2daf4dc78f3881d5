"""The coach's own words: complete in every language, and with the right names in braces."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from laws_of_sides import names_of
from small import SEEDS, library

from coach.base.errors import BadFile
from coach.base.keypath import worded
from coach.plan.phrase_checks import NEEDED, SHOWN, phrase_faults
from coach.plan.phrases import Phrases
from coach.plan.wordings import Phrase, wordings
from coach.routine.bounds import opposite
from coach.routine.faults import Fault
from coach.routine.read import read_model

LANGUAGES = sorted((SEEDS / "phrases").glob("*.toml"))

BY_LANGUAGE = pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)

ONE_WORDING = [
    "safety",
    "side_warning",
    "side_switch",
    "side_after_this",
    "last_one",
    "last_one_then_side",
    *("part_warning", "part_switch", "part_after_this", "last_one_then_part"),
    "tight_side_again",
    "half_over",
    "breathe_in",
    "breathe_out",
    "breathe_pause",
    "tempo_out",
    "tempo_pause",
    "tempo_back",
]
"""What people learn to react to."""


def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def english(**changed: object) -> dict[str, Any]:
    """The English table with some keys changed; None takes one out."""
    changes = {**table(SEEDS / "phrases" / "en.toml"), **changed}
    return {key: value for key, value in changes.items() if value is not None}


@BY_LANGUAGE
def test_our_words_are_complete_and_name_what_they_have_to(path: Path) -> None:
    assert [*phrase_faults(table(path), library().conditions)] == []
    assert read_model(path.read_text(encoding="utf-8"), path, Phrases).language == path.stem


@BY_LANGUAGE
@pytest.mark.parametrize("shown", sorted(SHOWN))
def test_everything_that_is_shown_is_translated(path: Path, shown: str) -> None:
    words = table(path).get(shown, {})
    assert path.stem == "en" or set(words) == set(SHOWN[shown].__struct_fields__)


@BY_LANGUAGE
def test_what_has_to_be_learnt_is_always_said_in_the_same_words(path: Path) -> None:
    phrases = library().phrases(path.stem)
    assert [key for key in ONE_WORDING if not isinstance(getattr(phrases, key), str)] == []


@BY_LANGUAGE
def test_praise_and_what_is_said_often_has_several_wordings(path: Path) -> None:
    phrases = library().phrases(path.stem)
    often = (phrases.begin_hold, phrases.begin_moves, phrases.begin_breaths, phrases.again)
    often += (phrases.release, phrases.stop, phrases.rest, phrases.halfway, phrases.finish)
    assert min(len(set(wordings(words))) for words in often) >= 2
    assert len(set(wordings(phrases.encourage))) >= 6


@BY_LANGUAGE
def test_every_sentence_ends_and_sides_are_told_apart(path: Path) -> None:
    phrases = library().phrases(path.stem)
    lines = [
        line
        for key in (*ONE_WORDING, "again", "release", "halfway", "finish", "finish_lying", "rest")
        for line in wordings(getattr(phrases, key))
    ]
    assert [line for line in (*lines, *wordings(phrases.encourage)) if line[-1] not in ".!"] == []
    for form in ("", *phrases.side_forms):
        assert phrases.side("left", form) != phrases.side("right", form)
    for side in ("left", "right"):
        heard = phrases.sided(phrases.side_switch, side)
        assert any(name in heard for name in names_of(phrases, side))
        assert not any(name in heard for name in names_of(phrases, opposite(side)))


@pytest.mark.parametrize(
    ("language", "text", "on_the_left", "on_the_right"),
    [
        ("en", "your {side} foot over the {other}", "left foot over the right", "right foot over"),
        ("de", "das {side} Knie, der {other} Fuß", "linke Knie, der rechte", "rechte Knie"),
        ("de", "den {side:n} vor den {other:n}", "linken vor den rechten", "rechten vor den"),
        ("de", "nach {side:wo}, dein {side:s} Bein", "links, dein linkes", "rechts, dein rechtes"),
        ("de", "dein {side:r} Fuß", "linker Fuß", "rechter Fuß"),
        ("es", "el pie {side}, la pierna {side:a}", "izquierdo, la pierna izquierda", "derecha"),
        ("fr", "le pied {side}, la jambe {side:e}", "gauche, la jambe gauche", "la jambe droite"),
    ],
)
def test_sides_take_the_form_that_the_grammar_needs(
    language: str, text: str, on_the_left: str, on_the_right: str
) -> None:
    phrases = library().phrases(language)
    assert on_the_left in phrases.sided(text, "left")
    assert on_the_right in phrases.sided(text, "right")
    assert phrases.sided(text, None) == text


def problems(**changed: object) -> list[tuple[str, str, str]]:
    return [(worded(one.key), one.found, one.expected) for one in phrase_faults(english(**changed))]


@pytest.mark.parametrize(
    ("changed", "key", "found", "expected"),
    [
        ({"halfway": None}, "halfway", "no such key", "its words"),
        ({"half_way": "Half."}, "half_way", "an unknown key", "known, such as halfway"),
        ({"side_switch": "Switch."}, "side_switch", "no {side}", "{side}"),
        ({"side_switch": "{site}, {side}."}, "side_switch", "“{site}”", "{side}"),
        ({"side_switch": "{side:n}."}, "side_switch", "“{side:n}”", "side_forms]: none"),
        ({"rest": "Rest, {side}."}, "rest", "“{side}”", "no braces"),
        ({"rest": ["Rest.", "{n"]}, "rest, entry 2", "“{n”", "no braces"),
        ({"rest": ["Rest.", " "]}, "rest, entry 2", "an empty text", "its words"),
        ({"set_of": "Set {set}."}, "set_of", "no {sets}", "{set} and {sets}"),
        ({"set_of": "Set {set:n} of {sets}."}, "set_of", "“{set:n}”", "{set} and {sets}"),
        ({"encourage": ["Good."]}, "encourage", "one wording", "a list of 2 or more"),
        ({"encourage": "Good."}, "encourage", "one wording", "a list of 2 or more"),
        ({"sides": {"left": "left"}}, "sides.right", "no such key", "its words"),
        ({"side_forms": {"n": {"left": "l"}}}, "side_forms.n.right", "no such key", "its words"),
        ({"sets": {"one": "one set"}}, "sets.other", "nothing", "a number such as 2"),
        ({"sets": {"one": "a set", "other": "sets"}}, "sets.other", "no {n}", "{n}, where"),
        ({"sets": {"one": "{x}", "other": "{n}"}}, "sets.one", "“{x}”", "no braces but {n}"),
        # In Scottish Gaelic one form is for 1 and 11, and for nothing else.
        ({"language": "gd", "sets": {"one": "a set"}}, "sets.one", "no {n}", "{n}, where"),
        ({"language": "zzz"}, "language", "“zzz”", "a language whose grammar is known"),
        ({"labels": {"set": "set"}}, "labels.set", "no {n}", "{n}"),
        ({"labels": {"sett": "set"}}, "labels.sett", "an unknown key", "known, such as set"),
        ({"labels": {"exercises": {"one": "1"}}}, "labels.exercises.other", "nothing", "as 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(
    changed: dict[str, object], key: str, found: str, expected: str
) -> None:
    told = problems(**changed)
    assert any(one[:2] == (key, found) and expected in one[2] for one in told), told


def test_everything_that_is_missing_is_told_at_once() -> None:
    found = phrase_faults({"language": "en"})
    keys = {worded(one.key) for one in found}
    assert keys >= {worded(key) for key in NEEDED if key[0] not in SHOWN}
    assert {"positions.chair", "sides.left", "encourage"} <= keys


def test_every_condition_has_its_reason() -> None:
    assert [*phrase_faults(english(), ["knee", "elbow"])] == [
        Fault(("conditions", "elbow"), "no such key", "its words")
    ]


def test_a_key_of_a_wrong_kind_is_left_to_the_reader() -> None:
    wrong = english(safety=["Stop if it hurts.", "Stop."])
    assert [*phrase_faults(wrong)] == []
    with pytest.raises(msgspec.ValidationError, match=r"\$\.safety"):
        msgspec.convert(wrong, Phrases)


def test_a_missing_sentence_is_named() -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if not line.startswith("halfway"))
    with pytest.raises(BadFile, match=r"en\.toml: halfway: found no such key, expected text"):
        read_model(without, Path("en.toml"), Phrases)


@pytest.mark.parametrize("words", ["Rest.", ("Rest.",), ("Rest.", "A rest.")])
def test_one_wording_is_a_list_of_one(words: Phrase) -> None:
    assert wordings(words)[0] == "Rest."


@pytest.mark.parametrize(("number", "said"), [(1, "Queda un segundo."), (9, "Quedan 9 segundos.")])
def test_what_is_left_agrees_with_its_number(number: int, said: str) -> None:
    spanish = library().phrases("es")
    words = spanish.left(spanish.seconds_left, number, spanish.seconds.of(number))
    assert words[0].upper() + words[1:] == said


def test_the_verb_of_what_is_left_is_missed_only_where_a_sentence_has_it() -> None:
    assert [*phrase_faults(english())] == []
    problems = phrase_faults(english(seconds_left="{remain} {seconds}."))
    assert [problem.key for problem in problems] == [("remain",)]
    problems = phrase_faults(english(more_time="{remain} {seconds}.", remain={"one": "is"}))
    assert {problem.key for problem in problems} == {("more_time",), ("remain", "other")}


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en", 59, "59 seconds"),
        ("en", 60, "one minute"),
        ("en", 90, "90 seconds"),
        ("en", 99, "99 seconds"),
        ("en", 100, "one minute and 40 seconds"),
        ("en", 165, "2 minutes and 45 seconds"),
        ("en", 180, "3 minutes"),
        ("de", 165, "2 Minuten und 45 Sekunden"),
        ("es", 101, "un minuto y 41 segundos"),
        ("fr", 121, "2 minutes et une seconde"),
    ],
)
def test_a_long_time_is_said_in_minutes_and_seconds(language: str, seconds: int, said: str) -> None:
    assert library().phrases(language).time(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "verb"), [(1, "queda"), (59, "quedan"), (60, "queda"), (150, "quedan")]
)
def test_the_verb_of_the_time_left_agrees_with_what_is_said_first(seconds: int, verb: str) -> None:
    phrases = library().phrases("es")
    said = phrases.time_left("{remain} {amount}", seconds)
    assert said == f"{verb} {phrases.time(seconds)}"
