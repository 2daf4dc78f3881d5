"""The conditions of the library, over all of its exercises, routines and languages."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from small import VOICE, library

from coach.base.errors import AskedWrongly
from coach.plan.changes import told
from coach.plan.fit import fit
from coach.plan.models import Item, Pause, Plan
from coach.plan.wishes import Wishes
from coach.routine.advice import Condition
from coach.routine.bounds import Position
from coach.routine.exercise import Exercise
from coach.routine.models import Routine

SEEDS = Path(__file__).parents[2] / "seeds"
CONDITIONS = library().conditions
SINGLE = [(name,) for name in CONDITIONS]
PAIRS = list(combinations(CONDITIONS, 2))
FLOOR: set[Position] = {
    *("kneeling", "half-kneeling", "floor-sitting", "all-fours"),
    *("prone", "supine", "side-lying"),
}
ON_THE_BELLY_OR_BACK: set[Position] = {"prone", "supine"}

BY_CONDITION = pytest.mark.parametrize("condition", CONDITIONS.values(), ids=list(CONDITIONS))

DEEP_FORWARD_BENDS = {"frankenstein-walk", "boat", "bicycle-crunch", "stability-ball-pass"}
"""What the document asks to leave out with a herniated disc, by our own reading."""
ARCHING = {"bridge", "kneeling-pigeon", "bolster-psoas-stretch", "side-ball-stretch"}
JUMPS = {"jumping-jack"}
KNEELING_OR_DEEP = {"kneeling-psoas-stretch", "kneeling-pigeon", "tucked-lunge", "walking-lunge"}


def routines() -> list[Routine]:
    return [found.routine for found in library().routines.values()]


def exercises() -> dict[str, Exercise]:
    own = {one.id: one for routine in routines() for one in routine.exercises}
    return {**library().exercises, **own}


def planned(routine: Routine, conditions: tuple[str, ...]) -> Plan | None:
    """Make a plan, or None where nothing is left, which has to be said clearly."""
    resources = library().resources(routine.language)
    try:
        return fit(routine, resources, Wishes(condition=conditions), VOICE)
    except AskedWrongly as error:
        refused = str(error)
    assert refused == (
        f"{routine.id}: nothing is left to do that suits {', '.join(conditions)}; "
        "choose another routine; coach list shows what is left of each"
    )
    return None


def test_the_promised_conditions_are_there_and_named_like_their_files() -> None:
    assert set(CONDITIONS) == {
        *("herniated-disc", "degenerative-disc", "spondylolisthesis"),
        *("pregnancy", "knee", "no-floor"),
    }
    assert {path.stem for path in (SEEDS / "conditions").glob("*.toml")} == set(CONDITIONS)


@BY_CONDITION
def test_each_says_what_to_know_and_whom_to_ask(condition: Condition) -> None:
    assert 3 <= len(condition.about) <= 6
    assert any("Ask your doctor" in line for line in condition.about[:2])
    assert all(line[0].isupper() and line.endswith(".") for line in condition.about)
    words = " ".join(condition.about).lower()
    assert not any(word in words for word in ("treat", "cure", "heal", "safe", "therapy"))


@BY_CONDITION
def test_what_it_changes_is_there_and_can_be_changed(condition: Condition) -> None:
    known = exercises()
    for name, other in condition.swap.items():
        assert condition.id not in library().exercises[other].unsuited
        assert known[other].position not in condition.positions
        assert (known[name].kind == "warm-up") == (known[other].kind == "warm-up")
    assert all(known[name].easier for name in condition.easier)
    for name in condition.shorter:
        dose = known[name].dose
        assert dose is not None
        assert any("range" in key and getattr(dose, key) for key in dose.__struct_fields__)
    assert set(condition.swap).isdisjoint({*condition.easier, *condition.shorter})
    assert len(set(condition.easier)) == len(condition.easier)


def test_every_condition_that_an_exercise_names_is_known() -> None:
    assert {name for one in exercises().values() for name in one.unsuited} <= set(CONDITIONS)


@pytest.mark.parametrize("path", sorted((SEEDS / "phrases").glob("*.toml")), ids=lambda p: p.stem)
def test_every_language_has_a_reason_for_every_condition(path: Path) -> None:
    phrases = library().phrases(path.stem)
    assert set(phrases.conditions) == set(CONDITIONS)
    assert len(set(phrases.conditions.values())) == len(CONDITIONS)


@pytest.mark.parametrize("conditions", [*SINGLE, *PAIRS], ids=" ".join)
def test_every_routine_suits_or_says_that_nothing_is_left(conditions: tuple[str, ...]) -> None:
    left = 0
    for routine in routines():
        plan = planned(routine, conditions)
        if plan is None:
            continue
        left += 1
        _check(plan, routine, [CONDITIONS[name] for name in conditions])
    assert left >= 3


def _check(plan: Plan, routine: Routine, conditions: list[Condition]) -> None:
    for item in plan.items:
        exercise = item.exercise
        for condition in conditions:
            helped = {*condition.easier, *condition.shorter}
            assert exercise.id in helped or condition.id not in exercise.unsuited
            assert exercise.id in helped or exercise.position not in condition.positions
            assert exercise.id not in condition.swap
            if exercise.id in condition.easier:
                assert item.easier
    asked = [step.exercise for step in routine.steps if step.exercise]
    changed = {change.title for change in plan.changes}
    done = [item.exercise.id for item in plan.items]
    named = {**library().exercises, **{one.id: one for one in routine.exercises}}
    for name in set(asked) - set(done):
        title = named[name].title
        assert title in changed or any(title in change.what for change in plan.changes)
    entries = plan.entries
    for one, other in pairwise(entries):
        assert not (isinstance(one, Pause) and isinstance(other, Pause))
        if isinstance(one, Item) and isinstance(other, Item) and one.exercise == other.exercise:
            assert one.exercise.id in [a for a, b in pairwise(asked) if a == b]
    assert not isinstance(entries[0], Pause)
    last = routine.steps[-1]
    if last.rest_s is None:
        assert not isinstance(entries[-1], Pause)
    assert sum(len(words.split()) for words in told(plan)) <= 60


@pytest.mark.parametrize("name", ["first-relief", "lying-down", "kneeling-standing"])
def test_what_stretches_still_begins_with_a_warm_up(name: str) -> None:
    for conditions in [*SINGLE, *PAIRS]:
        plan = planned(library().find(name).routine, conditions)
        if plan is not None:
            assert plan.items[0].exercise.kind == "warm-up"


@pytest.mark.parametrize(
    ("condition", "never"),
    [
        ("herniated-disc", {*DEEP_FORWARD_BENDS, *JUMPS}),
        ("degenerative-disc", {*DEEP_FORWARD_BENDS, *JUMPS}),
        ("spondylolisthesis", {*ARCHING, *JUMPS}),
        ("pregnancy", {*DEEP_FORWARD_BENDS, *JUMPS}),
        ("knee", {*KNEELING_OR_DEEP, *JUMPS}),
    ],
)
def test_what_plain_caution_rules_out_is_never_done(condition: str, never: set[str]) -> None:
    for routine in routines():
        plan = planned(routine, (condition,))
        if plan is not None:
            assert never.isdisjoint(item.exercise.id for item in plan.items)


@pytest.mark.parametrize(
    ("condition", "never"), [("no-floor", FLOOR), ("pregnancy", ON_THE_BELLY_OR_BACK)]
)
def test_positions_that_are_ruled_out_are_never_taken(condition: str, never: set[Position]) -> None:
    for routine in routines():
        plan = planned(routine, (condition,))
        if plan is not None:
            assert never.isdisjoint(item.exercise.position for item in plan.items)


def test_the_signs_that_need_a_doctor_are_the_same_in_the_advice_and_in_the_phrases() -> None:
    advice, phrases = library().advice["stop-at-pain"], library().phrases()
    assert advice.say[0] == phrases.safety
    assert advice.say[-len(phrases.red_flags) :] == phrases.red_flags
    assert all(
        line.startswith(("See a doctor now", "See a doctor first")) for line in phrases.red_flags
    )


@pytest.mark.parametrize("path", sorted((SEEDS / "phrases").glob("*.toml")), ids=lambda p: p.stem)
def test_every_language_has_every_sign_that_needs_a_doctor(path: Path) -> None:
    assert len(library().phrases(path.stem).red_flags) == len(library().phrases().red_flags)
