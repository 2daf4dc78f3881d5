"""What a plan becomes by a choice: shorter rests, and what is told of an exercise done twice."""

from __future__ import annotations

import pytest
from small import exercise, plan_of

from coach.plan.choices import ALL, Adjustment, Choice, Choices
from coach.plan.models import Pause, Plan
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step

BEND = exercise("bend", dose=DoseTable(hold_s=10, hold_range_s=(8, 12)))
AGAIN = Step(exercise="bend")


def with_rests(plan: Plan, tenths: int) -> Plan:
    """Cut the rests of a plan to so many tenths of what they may lose."""
    choices = Choices(plan)
    return choices.plan_of(Choice(adjustments=choices.as_written().adjustments, rests=tenths))


@pytest.mark.parametrize(
    ("rest_s", "least_s"), [(60, 30), (31, 16), (11, 6), (9, 5), (7, 5), (5, 5), (3, 3)]
)
def test_a_rest_keeps_half_rounded_up_and_five_seconds(rest_s: int, least_s: int) -> None:
    pressed = exercise("press", dose=DoseTable(hold_s=3, sets=2, rest_s=rest_s))
    plan = plan_of(BEND, Step(rest_s=rest_s), pressed)
    _, pause, press = with_rests(plan, 0).entries
    assert pause == Pause(least_s)
    assert press.dose.rest_s.value == least_s
    assert with_rests(plan, ALL) == plan


@pytest.mark.parametrize(("tenths", "rest_s"), [(0, 16), (1, 17), (5, 23), (9, 29)])
def test_rests_are_cut_in_tenths_of_what_they_may_lose(tenths: int, rest_s: int) -> None:
    plan = plan_of(BEND, Step(rest_s=31), exercise("press"))
    assert with_rests(plan, tenths).entries[1] == Pause(rest_s)


@pytest.mark.parametrize(("gone", "kept"), [(0, 1), (1, 0)])
def test_what_is_done_less_often_is_fewer_however_long_the_other_time(gone: int, kept: int) -> None:
    choices = Choices(plan_of(BEND, AGAIN))
    assert choices.units == ((0,), (1,))
    longer = Adjustment(kept, "hold_s", 12)
    alone = choices.plan_of(Choice(adjustments=(longer, Adjustment(gone, "hold_s", 10))))
    assert [(one.kind, one.title) for one in alone.changes] == [("longer", "Bend")]
    less = choices.plan_of(Choice(frozenset({gone}), (longer,)))
    assert [(one.kind, one.title) for one in less.changes] == [("fewer", "Bend")]
    assert [one.why for one in less.changes] == [less.phrases.no_time]


def test_every_step_of_every_dose_is_there_once_up_to_what_is_written_first() -> None:
    press = exercise("press", dose=DoseTable(hold_s=3, sets=2, sets_range=(1, 3)))
    steps = [(one.unit, one.figure, one.value) for one in Choices(plan_of(BEND, press)).increases]
    assert steps == [
        (0, "hold_s", 9),
        (1, "sets", 2),
        (0, "hold_s", 10),
        (1, "sets", 3),
        (0, "hold_s", 11),
        (0, "hold_s", 12),
    ]
