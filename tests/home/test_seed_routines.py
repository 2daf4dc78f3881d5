"""The routines of the library: what they hold, in which order, and for how long."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from small import library, resources

from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.routine.steps import routine_faults
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates

SEEDS = Path(__file__).parents[2] / "seeds"

PROMISED = {
    "first-relief",
    "lying-down",
    "kneeling-standing",
    "seniors-chair",
    "core-strength",
    "ball-and-roller",
    "desk-break",
    "full-programme",
    "warm-and-cold",
}
CRUNCHES = {"bicycle-crunch", "stability-ball-pass"}
"""Sit-ups by another name count."""

LENGTHS = {"first-relief": (510, 570), "desk-break": (120, 150), "full-programme": (1800, 2400)}
"""Seconds, all talk included: about nine minutes, two, half an hour to forty."""

BY_ROUTINE = pytest.mark.parametrize(
    "name", sorted(path.stem for path in (SEEDS / "routines").glob("*.toml"))
)


def read(name: str) -> Routine:
    path = SEEDS / "routines" / f"{name}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=Routine)


def shared() -> dict[str, Exercise]:
    paths = sorted((SEEDS / "exercises").glob("*.toml"))
    return {path.stem: msgspec.toml.decode(path.read_bytes(), type=Exercise) for path in paths}


def done(routine: Routine) -> list[Exercise]:
    """List the exercises of a routine in order."""
    known = {**shared(), **{own.id: own for own in routine.exercises}}
    return [known[step.exercise] for step in routine.steps if step.exercise]


def names() -> list[str]:
    return [path.stem for path in sorted((SEEDS / "routines").glob("*.toml"))]


def test_the_promised_routines_are_there() -> None:
    assert set(names()) >= PROMISED


@BY_ROUTINE
def test_a_routine_is_sound_and_named_like_its_file(name: str) -> None:
    routine = read(name)
    assert routine.id == name
    assert routine.about
    forms = library().phrases(routine.language).side_forms
    assert [*routine_faults(routine, shared(), forms)] == []


@BY_ROUTINE
def test_a_warm_up_comes_before_every_stretch(name: str) -> None:
    kinds = [exercise.kind for exercise in done(read(name))]
    if "stretch" in kinds:
        assert kinds[0] == "warm-up"


def test_what_is_promised_for_relief_or_strength_warms_up() -> None:
    warmed = {name for name in names() if done(read(name))[0].kind == "warm-up"}
    assert warmed >= PROMISED - {"warm-and-cold"}


@BY_ROUTINE
def test_no_crunches_where_relief_is_wanted(name: str) -> None:
    routine = read(name)
    if routine.goal != "strength":
        assert CRUNCHES.isdisjoint(exercise.id for exercise in done(routine))


def test_relief_is_a_goal_of_several_routines() -> None:
    relief = {name for name in names() if read(name).goal == "relief"}
    assert relief >= {"first-relief", "lying-down", "seniors-chair", "ball-and-roller"}


def test_every_exercise_of_the_documents_is_in_a_routine() -> None:
    used = {exercise.id for name in names() for exercise in done(read(name))}
    assert {one.id for one in shared().values() if one.row is not None} - used == set()


@BY_ROUTINE
def test_the_body_goes_down_once_and_does_not_come_up_again(name: str) -> None:
    upright = {"standing", "chair", "lunge"}
    places = [exercise.position in upright for exercise in done(read(name))]
    assert [pair for pair in pairwise(places) if pair == (False, True)] == []


@BY_ROUTINE
def test_spoken_notes_leave_stopping_to_the_opening_and_sides_to_the_exercise(name: str) -> None:
    notes = [step.say for step in read(name).steps if step.say]
    assert not any("{" in note or "hurt" in note.lower() for note in notes)
    assert max((len(note.split()) for note in notes), default=0) <= 14


@pytest.mark.parametrize("name", LENGTHS)
def test_a_routine_lasts_as_long_as_it_says(name: str) -> None:
    plan = fit(read(name), resources(shared()), Wishes(), "voice")
    shortest, longest = LENGTHS[name]
    assert shortest * 1000 <= compose(Drafted(plan), Estimates()).total_ms <= longest * 1000
