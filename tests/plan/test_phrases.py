"""The coach's own words: complete in every language, and with the right names in braces."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from small import SEEDS, shelf

from coach.errors import BadFile
from coach.plan.labels import Labels
from coach.plan.phrase_checks import NEEDED, PhraseProblem, phrase_problems
from coach.plan.phrases import Phrases, Words, wordings
from coach.routine.models import opposite
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
    assert phrase_problems(table(path), shelf().conditions) == ()
    assert read_model(path.read_text(encoding="utf-8"), path, Phrases).language == path.stem


@BY_LANGUAGE
def test_every_label_is_translated(path: Path) -> None:
    labels = table(path).get("labels", {})
    assert path.stem == "en" or set(labels) == set(Labels.__struct_fields__)


@BY_LANGUAGE
def test_what_has_to_be_learnt_is_always_said_in_the_same_words(path: Path) -> None:
    phrases = shelf().phrases(path.stem)
    assert [key for key in ONE_WORDING if not isinstance(getattr(phrases, key), str)] == []


@BY_LANGUAGE
def test_praise_and_what_is_said_often_has_several_wordings(path: Path) -> None:
    phrases = shelf().phrases(path.stem)
    often = (phrases.begin_hold, phrases.begin_moves, phrases.begin_breaths, phrases.again)
    often += (phrases.release, phrases.stop, phrases.rest, phrases.halfway, phrases.finish)
    assert min(len(set(wordings(words))) for words in often) >= 2
    assert len(set(wordings(phrases.encourage))) >= 6


@BY_LANGUAGE
def test_every_sentence_ends_and_sides_are_told_apart(path: Path) -> None:
    phrases = shelf().phrases(path.stem)
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
        assert any(name in heard for name in phrases.names(side))
        assert not any(name in heard for name in phrases.names(opposite(side)))


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
    phrases = shelf().phrases(language)
    assert on_the_left in phrases.sided(text, "left")
    assert on_the_right in phrases.sided(text, "right")
    assert phrases.sided(text, None) == text


def problems(**changed: object) -> list[tuple[str, str, str]]:
    return [(one.key, one.found, one.expected) for one in phrase_problems(english(**changed))]


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
    found = phrase_problems({"language": "en"})
    keys = {one.key for one in found}
    assert keys >= set(NEEDED) - {key for key in NEEDED if key.startswith("labels.")}
    assert {"positions.chair", "sides.left", "encourage"} <= keys


def test_every_condition_has_its_reason() -> None:
    assert phrase_problems(english(), ["knee", "elbow"]) == (
        PhraseProblem("conditions.elbow", "no such key", "its words"),
    )


def test_a_key_of_a_wrong_kind_is_left_to_the_reader() -> None:
    wrong = english(safety=["Stop if it hurts.", "Stop."])
    assert phrase_problems(wrong) == ()
    with pytest.raises(msgspec.ValidationError, match=r"\$\.safety"):
        msgspec.convert(wrong, Phrases)


def test_a_missing_sentence_is_named() -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if not line.startswith("halfway"))
    with pytest.raises(BadFile, match=r"en\.toml: found no key “halfway”, expected it"):
        read_model(without, Path("en.toml"), Phrases)


@pytest.mark.parametrize("words", ["Rest.", ("Rest.",), ("Rest.", "A rest.")])
def test_one_wording_is_a_list_of_one(words: Words) -> None:
    assert wordings(words)[0] == "Rest."
