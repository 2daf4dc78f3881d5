"""Figures and sides: each rule with a bad example and a good one near it."""

from __future__ import annotations

import pytest
from listened import faultless, of_exercise, of_routine
from msgspec.structs import replace
from small import resources

from coach.check.rules import rule_named
from coach.check.views import exercise_view
from coach.routine.dose_table import DoseTable, SideFigures
from coach.routine.models import Step


def test_both_sides_are_worked_alike() -> None:
    left = Step(exercise="reach", side="left")
    right = Step(exercise="reach", side="right", dose=DoseTable(hold_s=30))
    assert of_routine("unequal-sides", left, right) == [
        (
            ("steps", 1, "side"),
            "30 s on the right side, 20 s on the left; both sides equal; "
            'add a step with side = "left", or because with the reason if that is meant',
        )
    ]
    assert of_routine("unequal-sides", left) == [
        (
            ("steps", 0, "side"),
            "20 s on the left side, 0 s on the right; both sides equal; "
            'add a step with side = "right", or because with the reason if that is meant',
        )
    ]
    assert of_routine("unequal-sides", left, Step(exercise="reach", side="right")) == []
    assert of_routine("unequal-sides", Step(exercise="reach")) == []


def test_a_dose_that_tells_its_sides_apart_gives_the_reason() -> None:
    table = DoseTable(left=SideFigures(hold_s=30))
    assert of_routine("unequal-sides", Step(exercise="reach", dose=table)) == [
        (
            ("steps", 0, "dose", "left"),
            "30 s on the left side, 20 s on the right; both sides equal; "
            'add a step with side = "right", or because with the reason if that is meant',
        )
    ]
    meant = Step(exercise="reach", dose=table, because="The right hip was operated on.")
    assert of_routine("unequal-sides", meant) == []
    once_more = Step(exercise="reach", dose=DoseTable(right=SideFigures(hold_s=30)))
    assert of_routine("unequal-sides", Step(exercise="reach", dose=table), once_more) == []


def test_one_side_that_is_meant_is_no_fault() -> None:
    left = Step(exercise="reach", side="left", because="The left hip was operated on.")
    more = Step(exercise="reach", side="right", dose=DoseTable(hold_s=30))
    assert of_routine("unequal-sides", left) == []
    assert of_routine("unequal-sides", left, more) == []
    alone = Step(exercise="reach")
    reason = "The right knee was operated on."
    assert of_routine("unequal-sides", alone, side="right", side_reason=reason) == []
    assert of_routine("unequal-sides", alone, side="right") == [
        (
            ("steps", 0),
            "20 s on the right side, 0 s on the left; both sides equal; "
            'add a step with side = "left", or because with the reason if that is meant',
        )
    ]
    both = faultless("reach", side="left", side_reason=reason)
    assert of_routine("unequal-sides", both) == []


@pytest.mark.parametrize(
    ("dose", "key", "message"),
    [
        (
            DoseTable(hold_s=15, hold_range_s=(5, 10)),
            "hold_s",
            "15 s; hold_range_s is 5 to 10 s; take 10, or change the range",
        ),
        (
            DoseTable(hold_s=5, reps=20, reps_range=(10, 15)),
            "reps",
            "20; reps_range is 10 to 15; take 15, or change the range",
        ),
        (
            DoseTable(breaths=3, breaths_range=(5, 10)),
            "breaths",
            "3; breaths_range is 5 to 10; take 5, or change the range",
        ),
        (
            DoseTable(hold_s=5, sets=6, sets_range=(3, 5)),
            "sets",
            "6; sets_range is 3 to 5; take 5, or change the range",
        ),
    ],
)
def test_a_dose_stays_inside_its_range(dose: DoseTable, key: str, message: str) -> None:
    assert of_exercise("beyond-range", dose=dose) == [(("dose", key), message)]


def test_the_ends_of_a_range_are_inside() -> None:
    for seconds in (5, 10):
        assert (
            of_exercise("beyond-range", dose=DoseTable(hold_s=seconds, hold_range_s=(5, 10))) == []
        )


def test_a_step_may_do_less_than_the_range_but_not_more() -> None:
    look = rule_named("beyond-range")
    for sets, troubles in ((1, 0), (6, 1)):
        exercise = faultless(dose=DoseTable(hold_s=5, sets=sets, sets_range=(3, 5)))
        view = replace(exercise_view(exercise, resources(), "en"), in_routine=True)
        assert len(list(look(view))) == troubles


def test_a_hold_of_more_than_a_minute_says_so_in_its_range() -> None:
    assert of_exercise("long-hold", dose=DoseTable(hold_s=90)) == [
        (
            ("dose", "hold_s"),
            "a hold of 90 s; at most 60 s, as practice has it; "
            "hold shorter and more often, or give a hold_range_s",
        )
    ]
    assert of_exercise("long-hold", dose=DoseTable(hold_s=90, hold_range_s=(30, 90))) == []
    assert of_exercise("long-hold", dose=DoseTable(hold_s=60)) == []


def test_four_minutes_of_one_stretch_are_enough() -> None:
    assert of_exercise("much-of-one-stretch", dose=DoseTable(hold_s=30, reps=3, sets=3)) == [
        (
            ("dose",),
            "270 s of one stretch on a side; gains level off near 240 s a session; "
            "take fewer repetitions or sets",
        )
    ]
    assert of_exercise("much-of-one-stretch", dose=DoseTable(hold_s=30, reps=4, sets=2)) == []
    strength = {"kind": "strength", "dose": DoseTable(hold_s=30, reps=3, sets=3)}
    assert of_exercise("much-of-one-stretch", **strength) == []


def test_sides_are_equal_over_all_rounds() -> None:
    left, right = (Step(exercise="reach", side=side) for side in ("left", "right"))
    twice = Step(steps=(left,), repeat=2)
    [(where, message)] = of_routine("unequal-sides", twice, right)
    assert message.startswith("40 s on the left side, 20 s on the right")
    assert where == ("steps", 1, "side")
    assert of_routine("unequal-sides", twice, Step(steps=(right,), repeat=2)) == []
    assert of_routine("unequal-sides", Step(steps=(left, right), repeat=3)) == []
