"""The words of the library, held against what a tired person with closed eyes can follow.

These are for English lines; those of other languages are left to `coach check`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from coach.routine.advice import Advice
from coach.routine.exercise import Exercise
from coach.routine.models import Routine

SEEDS = Path(__file__).parents[2] / "seeds"

FORBIDDEN = [
    r"like this",
    r"like that",
    r"this way",
    r"that way",
    r"as shown",
    r"\bhere\b",
    r"\blook",
    r"\bsee\b",
    r"\bwatch",
    r"\bmirror",
    r"picture",
    r"hold(ing)? your breath",
    r"hold (it )?in\b",
    r"\bcure",
    r"\btreat",
    r"\bheal",
    r"\bfix",
    r"\betc\b",
    r"e\.g",
    r"i\.e",
]
PLAIN = re.compile(r"(?:[^\W\d_]|[ ,.:'{}-])+")
"""What may stand in a spoken line: no digits, slashes, brackets, exclamation marks."""

CONDITIONS = {
    "herniated-disc",
    "degenerative-disc",
    "spondylolisthesis",
    "pregnancy",
    "knee",
    "no-floor",
}
FLOOR = {"kneeling", "half-kneeling", "floor-sitting", "all-fours", "prone", "supine", "side-lying"}


def routines() -> list[Routine]:
    paths = sorted((SEEDS / "routines").glob("*.toml"))
    read = [msgspec.toml.decode(path.read_bytes(), type=Routine) for path in paths]
    return [routine for routine in read if routine.language == "en"]


def shared() -> list[Exercise]:
    paths = sorted((SEEDS / "exercises").glob("*.toml"))
    return [msgspec.toml.decode(path.read_bytes(), type=Exercise) for path in paths]


def exercises() -> list[Exercise]:
    return [*shared(), *(own for routine in routines() for own in routine.exercises)]


def advice() -> list[Advice]:
    paths = sorted((SEEDS / "advice").glob("*.toml"))
    return [msgspec.toml.decode(path.read_bytes(), type=Advice) for path in paths]


def language(exercise: Exercise) -> str:
    """Return the language that an exercise is written in."""
    own = {one.id: routine.language for routine in routines() for one in routine.exercises}
    return own.get(exercise.id, "en")


TOO_MUCH = {"en": "If ", "de": "Wenn ", "es": "Si ", "fr": "Si "}
AVOID = {
    "en": ("No ", "Nothing "),
    "de": ("Kein ", "Keine "),
    "es": ("Sin ",),
    "fr": ("Sans ", "Aucun "),
}
FEEL = {
    "en": ("Feel ", "Expect "),
    "de": ("Du spürst",),
    "es": ("Notas ",),
    "fr": ("Vous sentez ",),
}
"""How these lines begin, so that the ear knows at once what they are."""

BY_EXERCISE = pytest.mark.parametrize("exercise", exercises(), ids=lambda one: str(one.id))


def sentences(exercise: Exercise) -> Iterator[str]:
    """Yield every line that is a whole sentence."""
    yield from (*exercise.setup, *exercise.form, *exercise.cautions)
    yield from (
        line
        for line in (
            exercise.action,
            exercise.switch,
            exercise.easier,
            exercise.feel,
            exercise.avoid,
        )
        if line
    )


def spoken() -> list[str]:
    """List every sentence of the library that somebody may hear."""
    lines = [line for exercise in exercises() for line in sentences(exercise)]
    lines += [line for one in advice() for line in one.say]
    return lines + [step.say for routine in routines() for step in routine.steps if step.say]


def words(line: str) -> int:
    return len(line.split())


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_line_needs_eyes_or_promises_a_cure(pattern: str) -> None:
    doctor = re.compile(r"^See a doctor")
    lines = [line for line in spoken() if not doctor.match(line)]
    lines += [routine.about for routine in routines()]
    assert [line for line in lines if re.search(pattern, line, re.IGNORECASE)] == []


def test_every_line_is_one_plain_sentence() -> None:
    assert [line for line in spoken() if not PLAIN.fullmatch(line)] == []
    assert [line for line in spoken() if line.count(".") != 1 or not line.endswith(".")] == []
    assert [line for line in spoken() if not line[0].isupper()] == []


@BY_EXERCISE
def test_lines_are_short_enough_to_be_kept_in_mind(exercise: Exercise) -> None:
    assert 2 <= len(exercise.setup) <= 5
    assert sum(map(words, exercise.setup)) <= 45
    assert max(map(words, exercise.setup)) <= 14
    assert words(exercise.action) <= 9
    assert words(exercise.switch) <= 14
    most_form = 6 if exercise.kind == "advice" else 3
    assert 1 <= len(exercise.form) <= most_form
    assert max(map(words, exercise.form)) <= 9
    assert max(map(words, sentences(exercise))) <= 16


@BY_EXERCISE
def test_every_exercise_has_an_easier_way_and_a_warning_of_what_it_should_not_be(
    exercise: Exercise,
) -> None:
    spoken_in = language(exercise)
    assert exercise.easier[:1].isupper()
    assert not exercise.easier.startswith(TOO_MUCH[spoken_in]), "the coach says that itself"
    assert exercise.avoid.startswith(AVOID[spoken_in])
    assert not exercise.feel or exercise.feel.startswith(FEEL[spoken_in])


@pytest.mark.parametrize("exercise", shared(), ids=lambda one: str(one.id))
def test_every_shared_exercise_says_what_it_feels_like_and_what_to_mind(
    exercise: Exercise,
) -> None:
    assert exercise.feel
    assert exercise.cautions


@BY_EXERCISE
def test_limbs_are_named_by_role_and_only_where_there_are_two_sides(exercise: Exercise) -> None:
    lines = [*sentences(exercise), exercise.title, *exercise.moves, *exercise.kit]
    names = {name for line in lines for _, name, _, _ in string.Formatter().parse(line) if name}
    if exercise.sides == "each":
        assert names <= {"side", "other"}
        assert any(re.search(r"\{side[:}]", line) for line in (*exercise.setup, exercise.action))
        assert re.search(r"\{side[:}]", exercise.switch)
    else:
        assert names == set()
        assert exercise.switch == ""
    assert not any(re.search(r"\b(left|right)\b", line) for line in lines)


@BY_EXERCISE
def test_lines_outside_the_instructions_do_not_depend_on_the_side(exercise: Exercise) -> None:
    elsewhere = [*exercise.form, *exercise.cautions, exercise.easier, exercise.feel, exercise.avoid]
    assert [line for line in elsewhere if "{" in line] == []


@BY_EXERCISE
def test_where_a_side_is_named_it_comes_before_the_other_one(exercise: Exercise) -> None:
    heard = " ".join((*exercise.setup, exercise.action))
    if "{other" in heard:
        assert heard.index("{side") < heard.index("{other")


@BY_EXERCISE
def test_whatever_is_held_says_last_what_loads_the_body(exercise: Exercise) -> None:
    if exercise.dose is not None and exercise.dose.hold_s is not None:
        assert exercise.action
        assert len(exercise.moves) == 2


@BY_EXERCISE
def test_moves_are_two_short_calls(exercise: Exercise) -> None:
    assert len(exercise.moves) in (0, 2)
    assert all(words(move) <= 2 for move in exercise.moves)


@BY_EXERCISE
def test_conditions_are_known_and_the_floor_is_for_those_who_reach_it(exercise: Exercise) -> None:
    assert set(exercise.unsuited) <= CONDITIONS
    assert len(set(exercise.unsuited)) == len(exercise.unsuited)
    assert ("no-floor" in exercise.unsuited) == (exercise.position in FLOOR)


def test_on_one_leg_on_foot_and_under_a_weight_the_eyes_are_open() -> None:
    open_eyes = {
        *("standing-and-walking-check", "posture-break", "walking-lunge", "frankenstein-walk"),
        *("standing-psoas-stretch", "band-hip-flexor-march", "kettlebell-swing"),
    }
    assert {exercise.id for exercise in shared() if exercise.eyes_open} == open_eyes
    standing = [
        exercise
        for exercise in shared()
        if exercise.position == "standing" and exercise.sides != "none"
    ]
    assert {one.id for one in standing} - open_eyes == {"staggered-stance-bend"}, "both feet down"
    assert not any("eyes open" in " ".join(sentences(one)) for one in shared()), "the coach says so"


def test_reminders_and_the_opening_line_are_brief() -> None:
    say = {one.id: one.say for one in advice()}
    assert 6 <= len(say["gentle-form"]) <= 8
    assert max(map(words, say["gentle-form"])) <= 8
    assert words(say["stop-at-pain"][0]) <= 14
