"""There is time to get from one posture to the next."""

from __future__ import annotations

from listened import faultless, of_routine

from coach.routine.models import Step

PLANK = faultless(
    "plank", title="Plank", kind="strength", position="prone", sides="none", switch=""
)
LYING = faultless("rest-pose", title="Rest pose", position="supine", sides="none", switch="")


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
