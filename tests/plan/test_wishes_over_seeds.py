"""Whatever somebody wishes for, what is left of each routine of ours makes sense."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from small import VOICE, library

from coach.base.errors import AskedWrongly
from coach.plan.adapted import is_whole
from coach.plan.changes import told
from coach.plan.fit import fit
from coach.plan.fitting import MOST_TIMES
from coach.plan.minutes import in_minutes
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.naming import positions_of
from coach.plan.wishes import SideWish, Wishes
from coach.routine.dose_parsed import asked
from coach.routine.doses import amounts
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.score.measure import Measure

SIDES: tuple[SideWish, ...] = ("right", "left", "tight-left", "only-right", "only-left")


def wished(chance: Random, routine: Routine) -> Wishes:
    """Deal wishes that change what is done in a routine."""
    names = [step.exercise for step in routine.steps if step.exercise]
    conditions = sorted(library().conditions)
    return Wishes(
        condition=tuple(chance.sample(conditions, chance.choice((0, 0, 1, 1, 2, 3)))),
        without=tuple(chance.sample(names, min(len(names), chance.choice((0, 0, 1, 2))))),
        warm_up=chance.random() < 0.7,
        minutes=chance.choice((None, None, *range(2, 20))),
        side=chance.choice(SIDES),
    )


def planned(routine: Routine, wishes: Wishes) -> Plan | None:
    """Make a plan, or None where nothing is left to do, or not in so little time."""
    try:
        plan = fit(routine, library().resources(routine.language), wishes, VOICE)
        return plan if wishes.minutes is None else in_minutes(plan, wishes.minutes, Measure(plan))
    except AskedWrongly:
        return None


@pytest.mark.parametrize("name", sorted(library().routines))
def test_what_is_left_makes_sense(name: str) -> None:
    routine = library().find(name).routine
    chance = Random(name)
    kept = 0
    for _ in range(20):
        wishes = wished(chance, routine)
        plan = planned(routine, wishes)
        if plan is not None:
            kept += 1
            assert [*_wrong(routine, plan, wishes)] == [], wishes
    assert kept >= 3


def _wrong(routine: Routine, plan: Plan, wishes: Wishes) -> list[str]:
    return [
        *_grown(routine, plan),
        *_too_often(routine, plan),
        *_untrue(routine, plan),
        *_out_of_place(routine, plan),
        *_on_the_other_side(plan, wishes),
        *_contradicted(routine, plan),
    ]


def _named(routine: Routine) -> dict[str, Exercise]:
    return {**library().exercises, **{one.id: one for one in routine.exercises}}


def _grown(routine: Routine, plan: Plan) -> list[str]:
    """Find figures that are more than anybody wrote, or than their range allows."""
    most: dict[tuple[str, str], int] = {}
    for own in _named(routine).values():
        for dose in (
            asked(own.dose),
            *(asked(own.dose, step.dose) for step in routine.steps if step.exercise == own.id),
        ):
            for key, one in {} if dose is None else amounts(dose).items():
                reach = max(one.value, *(one.span or (0,)))
                most[own.id, key] = max(most.get((own.id, key), 0), reach)
    # What is swapped has as many sets as were asked of the exercise before it.
    sets = max((step.dose.sets or 1 for step in routine.steps if step.dose), default=1)
    return [
        f"{item.exercise.id} has {key} {one.value}"
        for item in plan.items
        for key, one in ({} if item.dose is None else amounts(item.dose)).items()
        if one.value > max(most[item.exercise.id, key], sets if key == "sets" else 0)
    ]


def _too_often(routine: Routine, plan: Plan) -> list[str]:
    written = [step.exercise for step in routine.steps]
    names = [item.exercise.id for item in plan.items]
    return [
        f"{name} is done {names.count(name)} times"
        for name in {*names}
        if names.count(name) > max(MOST_TIMES, written.count(name))
    ]


def _untrue(routine: Routine, plan: Plan) -> list[str]:
    done = positions_of(item.exercise for item in plan.items)
    gone = {*routine.named_for} - {*done}
    named = any(one.kind == "title" for one in plan.changes)
    if gone and done and plan.changes and not named:
        return [f"{plan.title} without {gone}, and nothing tells"]
    return [] if len(told(plan)) == len({*told(plan)}) else ["something is told twice"]


def _out_of_place(routine: Routine, plan: Plan) -> list[str]:
    """Find notes that need what is not done, and rests that meet."""
    done = {item.exercise.id for item in plan.items}
    wrong = [
        f"“{entry.text}” needs {entry.needs}"
        for entry in plan.entries
        if isinstance(entry, Note) and not done.issuperset(entry.needs)
    ]
    for one, other in pairwise(plan.entries):
        if isinstance(one, Pause) and isinstance(other, Pause):
            wrong.append("two rests meet")
    return wrong


def _on_the_other_side(plan: Plan, wishes: Wishes) -> list[str]:
    if not wishes.side.startswith("only-"):
        return []
    other = "left" if wishes.side == "only-right" else "right"
    return [item.exercise.id for item in plan.items if item.dose and other in item.sides]


def _contradicted(routine: Routine, plan: Plan) -> list[str]:
    """Find an easier form that is told after the usual one."""
    return [
        f"{item.exercise.id} has no words of its own for its easier form"
        for item in plan.items
        if isinstance(item, Item) and item.easier and not is_whole(item.exercise)
    ]
