"""Figures, sides, postures and breath: each rule with a bad example and a good one near it."""

from __future__ import annotations

import pytest
from listened import faultless, of_exercise, of_routine
from msgspec.structs import replace
from small import resources

from coach.check.rules import rule_named
from coach.check.views import exercise_view
from coach.routine.dose_table import DoseTable, SideFigures
from coach.routine.models import Step

PLANK = faultless(
    "plank", title="Plank", kind="strength", position="prone", sides="none", switch=""
)
LYING = faultless("rest-pose", title="Rest pose", position="supine", sides="none", switch="")


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


def test_nobody_jumps_up_from_strength_or_from_lying() -> None:
    expected = "time to come up; put a rest_s of 12 or more before it, or a note to come up slowly"
    assert of_routine("no-time-to-move", PLANK, Step(exercise="reach")) == [
        (("steps", 1), f"from prone to standing right after strength; {expected}")
    ]
    assert of_routine("no-time-to-move", LYING, Step(exercise="reach")) == [
        (("steps", 1), f"from supine to standing right after lying; {expected}")
    ]
    slowly = Step(say="Come up to standing, in your own time.")
    assert of_routine("no-time-to-move", PLANK, slowly, Step(exercise="reach")) == []
    assert of_routine("no-time-to-move", PLANK, Step(rest_s=12), Step(exercise="reach")) == []
    assert of_routine("no-time-to-move", Step(exercise="reach"), PLANK, LYING) == []


def test_a_rest_is_as_long_as_the_way() -> None:
    note = Step(say="Bring the ball.")
    assert of_routine("no-time-to-move", Step(exercise="reach"), Step(rest_s=9), note, PLANK) == [
        (
            ("steps", 1, "rest_s"),
            "a rest of 9 s; from standing to prone takes 12 s; rest 12 s",
        )
    ]
    rests = (Step(rest_s=6), note, Step(rest_s=6))
    assert of_routine("no-time-to-move", Step(exercise="reach"), *rests, PLANK) == []
    assert of_routine("no-time-to-move", LYING, Step(rest_s=1), LYING) == []


def test_a_breath_that_is_asked_for_fits_the_hold() -> None:
    assert of_exercise("ends-on-inhale", breath="restful", dose=DoseTable(hold_s=8)) == [
        (
            ("breath",),
            "a breath of 10 s in a hold of 8 s; at least one whole breath; "
            "hold 10 s, or set breath to “off”",
        )
    ]
    assert of_exercise("ends-on-inhale", breath="restful", dose=DoseTable(hold_s=10)) == []
    assert of_exercise("ends-on-inhale", breath="off", dose=DoseTable(hold_s=8)) == []
    assert of_exercise("ends-on-inhale", dose=DoseTable(hold_s=8)) == []


def test_a_long_hold_is_whole_breaths() -> None:
    assert of_exercise("part-of-a-breath", dose=DoseTable(hold_s=45)) == [
        (
            ("dose", "hold_s"),
            "45 s are 4 breaths of 10 s, and 5 s more; whole breaths; hold 40 or 50 s",
        )
    ]
    assert of_exercise("part-of-a-breath", dose=DoseTable(hold_s=43)) == []
    assert of_exercise("part-of-a-breath", dose=DoseTable(hold_s=15)) == []
    assert of_exercise("part-of-a-breath", breath="off", dose=DoseTable(hold_s=45)) == []


def test_rest_is_breathed_slowly_but_not_too_slowly() -> None:
    box = Step(exercise="reach", breath="box")
    assert of_routine("breath-rate", box, breath="restful") == [
        (
            ("steps", 0, "breath"),
            "Box, 3.8 breaths a minute; 4.5 to 6.5 where rest is wanted; "
            "take “restful”, or say why it is so",
        )
    ]
    assert of_routine("breath-rate", box, goal="strength") == []
    assert of_routine("breath-rate", Step(exercise="reach"), breath="even") == []


def test_sides_are_equal_over_all_rounds() -> None:
    left, right = (Step(exercise="reach", side=side) for side in ("left", "right"))
    twice = Step(steps=(left,), repeat=2)
    [(where, message)] = of_routine("unequal-sides", twice, right)
    assert message.startswith("40 s on the left side, 20 s on the right")
    assert where == ("steps", 1, "side")
    assert of_routine("unequal-sides", twice, Step(steps=(right,), repeat=2)) == []
    assert of_routine("unequal-sides", Step(steps=(left, right), repeat=3)) == []


def test_between_two_rounds_one_has_to_get_from_one_posture_to_the_other_too() -> None:
    lying = faultless("plank", position="prone", kind="strength")
    steps = (Step(exercise="reach"), Step(rest_s=12), Step(exercise="plank"))
    [(where, _)] = of_routine(
        "no-time-to-move", lying, Step(rest_s=12), Step(steps=steps, repeat=2)
    )
    assert where == ("steps", 2, "steps", 0)
    rested = Step(steps=steps, repeat=2, rest_s=5)
    [(where, message)] = of_routine("no-time-to-move", lying, Step(rest_s=12), rested)
    assert where == ("steps", 2, "rest_s")
    assert message.startswith("a rest of 5 s")


def test_in_an_order_of_chance_there_is_time_to_get_from_any_posture_to_any_other() -> None:
    """As they are written, those that lie come first, and the rest between is long enough."""
    lying = faultless("lying", position="supine")
    up = (Step(rest_s=12), Step(exercise="reach"))
    steps = (Step(rest_s=8), Step(exercise="lying"), Step(rest_s=8), Step(exercise="plank"), *up)
    rule, known = "no-time-to-move", (PLANK, lying)
    assert of_routine(rule, Step(steps=steps), known=known) == []
    found = of_routine(rule, Step(steps=steps, order="shuffle"), known=known)
    assert {where: message.split("; ")[0] for where, message in found} == {
        ("steps", 0, "steps", number, "rest_s"): "a rest of 8 s" for number in (0, 2)
    }
