"""The measure of a search for the time at hand: quick, and the same as drafting each plan anew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ranged import ranged_plans
from small import VOICE, library

from coach.plan.choices import Choice, Choices
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order
from coach.score.drafted import Drafted
from coach.score.measure import Measure


def check(plan: Plan, gone: list[frozenset[int]], steps: list[int]) -> None:
    """Compare what a plan may become with each of it drafted by itself."""
    choices, measure = Choices(plan), Measure(plan)
    assert measure(plan) == Drafted(plan).about_ms
    for out, many in zip(gone, steps, strict=True):
        more = tuple(one for one in choices.increases[:many] if one.unit not in out)
        one = choices.plan_of(Choice(out, more, many % 11))
        assert measure(one) == Drafted(one).about_ms


@pytest.mark.parametrize("order", ["turns", "halves"])
@pytest.mark.parametrize("name", ["full-programme", "desk-break", "pause-bureau"])
def test_a_routine_of_ours_is_measured_as_it_is_drafted(name: str, order: Order) -> None:
    routine = library().find(name).routine
    wishes = Wishes(order=order, seed=5, side="tight-left")
    plan = fit(routine, library().resources(routine.language), wishes, VOICE)
    units = range(1, len(Choices(plan).units))
    check(plan, [frozenset(units[number::7]) for number in range(7)], [*range(0, 70, 10)])


@settings(max_examples=60)
@given(ranged_plans(), st.data())
def test_any_routine_is_measured_as_it_is_drafted(plan: Plan, data: st.DataObject) -> None:
    units = range(len(Choices(plan).units))
    gone = st.frozensets(st.sampled_from(units), max_size=len(units) - 1)
    many = data.draw(st.lists(st.integers(0, 40), max_size=4))
    check(plan, [data.draw(gone) for _ in many], many)
