"""The laws, over routines that were changed for conditions and for the time at hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_sides import later_is_shorter
from ranged import ranged_plans
from small import VOICE, shelf

from coach.errors import DoesNotFit
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan, Wishes
from coach.routine.models import Order, Talk
from coach.score.compose import about_ms, compose
from coach.score.document import document
from coach.score.estimate import Estimates

SINGLE = [(name,) for name in shelf().conditions]
PAIRS = list(combinations(shelf().conditions, 2))


def broken(plan: Plan) -> list[str]:
    """List which laws a plan's score breaks."""
    seen = document(compose(plan, Estimates(plan.phrases.language)))
    return [*violations(seen, plan), *later_is_shorter(seen, plan)]


def fitted(name: str, wishes: Wishes) -> Plan | None:
    """Make a plan of a routine of ours, or None where that does not fit."""
    routine = shelf().find(name).routine
    try:
        plan = fit(routine, shelf().resources(routine.language), wishes, VOICE)
        return plan if wishes.minutes is None else in_minutes(plan, wishes.minutes, about_ms)
    except DoesNotFit:
        return None


@pytest.mark.parametrize("conditions", [*SINGLE, *PAIRS], ids=" ".join)
def test_what_is_left_for_conditions_keeps_every_law(conditions: tuple[str, ...]) -> None:
    kept = 0
    for number, name in enumerate(shelf().routines):
        talks: tuple[Talk, ...] = ("learn", "standard", "minimal")
        wishes = Wishes(conditions=conditions, talk=talks[number % 3])
        plan = fitted(name, wishes)
        if plan is not None:
            assert broken(plan) == [], wishes
            kept += 1
    assert kept >= 3


@pytest.mark.parametrize("name", sorted(shelf().routines))
def test_what_fits_the_time_keeps_every_law(name: str) -> None:
    orders: tuple[Order, ...] = ("turns", "blocks", "halves")
    for number, minutes in enumerate((2, 3, 4, 5, 7, 9, 12, 16, 25, 40)):
        wishes = Wishes(
            minutes=minutes,
            order=orders[number % 3],
            side="tight-left" if number % 2 else "left",
            conditions=(("knee",), ())[number % 4 == 3],
        )
        plan = fitted(name, wishes)
        if plan is not None:
            assert broken(plan) == [], wishes


@given(ranged_plans(), st.integers(2, 30))
def test_any_routine_that_fits_the_time_keeps_every_law(plan: Plan, minutes: int) -> None:
    try:
        after = in_minutes(plan, minutes, about_ms)
    except DoesNotFit:
        after = plan
    assert broken(after) == []
