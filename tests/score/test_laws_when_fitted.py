"""The laws, over routines that were changed for conditions and for the time at hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_sides import later_is_shorter
from ranged import ranged_plans
from small import VOICE, library

from coach.base.errors import DoesNotFit
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Talk
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.measure import Measure
from coach.score.models import document

SINGLE = [(name,) for name in library().conditions]
PAIRS = list(combinations(library().conditions, 2))


def broken(plan: Plan) -> list[str]:
    """List which laws a plan's score breaks."""
    seen = document(compose(Drafted(plan), Estimates(plan.phrases.language)))
    return [*violations(seen, plan), *later_is_shorter(seen, plan)]


def fitted(name: str, wishes: Wishes) -> Plan | None:
    """Make a plan of a routine of ours, or None where that does not fit."""
    routine = library().find(name).routine
    try:
        plan = fit(routine, library().resources(routine.language), wishes, VOICE)
        return plan if wishes.minutes is None else in_minutes(plan, wishes.minutes, Measure(plan))
    except DoesNotFit:
        return None


@pytest.mark.parametrize("conditions", [*SINGLE, *PAIRS], ids=" ".join)
def test_what_is_left_for_conditions_keeps_every_law(conditions: tuple[str, ...]) -> None:
    kept = 0
    for number, name in enumerate(library().routines):
        talks: tuple[Talk, ...] = ("learn", "standard", "minimal")
        wishes = Wishes(condition=conditions, talk=talks[number % 3])
        plan = fitted(name, wishes)
        if plan is not None:
            assert broken(plan) == [], wishes
            kept += 1
    assert kept >= 3


@pytest.mark.parametrize("name", sorted(library().routines))
def test_what_fits_the_time_keeps_every_law(name: str) -> None:
    orders: tuple[Order, ...] = ("turns", "blocks", "halves")
    for number, minutes in enumerate((2, 3, 4, 5, 7, 9, 12, 16, 25, 40)):
        wishes = Wishes(
            minutes=minutes,
            order=orders[number % 3],
            side="tight-left" if number % 2 else "left",
            condition=(("knee",), ())[number % 4 == 3],
        )
        plan = fitted(name, wishes)
        if plan is not None:
            assert broken(plan) == [], wishes


@given(ranged_plans(), st.integers(2, 30))
def test_any_routine_that_fits_the_time_keeps_every_law(plan: Plan, minutes: int) -> None:
    try:
        after = in_minutes(plan, minutes, Measure(plan))
    except DoesNotFit:
        after = plan
    assert broken(after) == []
