"""The rules that look at a routine, a breath or a language: a bad example each, and a good one."""

from __future__ import annotations

from listened import faultless, of_routine
from small import SEEDS, resources

from coach.check.registry import rule_named
from coach.check.views import PhrasesView
from coach.routine.models import Dose, Step
from coach.routine.read import read_table

PLANK = faultless(
    "plank", title="Plank", kind="strength", position="prone", sides="none", switch=""
)
TWIST = faultless("twist", title="Twist", position="floor-sitting")
LYING = faultless("rest-pose", title="Rest pose", position="supine", sides="none", switch="")


def test_a_rest_has_room_for_the_name_of_what_comes_next() -> None:
    [(where, message)] = of_routine("words-longer-than-gap", TWIST, Step(rest_s=2), PLANK)
    assert where == ("steps", 1, "rest_s")
    assert message.endswith("; the rest is 2 s; give it more seconds")
    assert message.startswith("8 words, ")
    assert of_routine("words-longer-than-gap", TWIST, Step(rest_s=12), PLANK) == []


def test_both_sides_are_worked_alike() -> None:
    left = Step(exercise="reach", side="left")
    right = Step(exercise="reach", side="right", dose=Dose(hold_s=30))
    assert of_routine("unequal-sides", left, right) == [
        (
            ("steps", 1, "side"),
            "30 s on the right side, 20 s on the left; both sides equal; "
            'add a step with side = "left", or leave side out',
        )
    ]
    assert of_routine("unequal-sides", left) == [
        (
            ("steps", 0, "side"),
            "20 s on the left side, 0 s on the right; both sides equal; "
            'add a step with side = "right", or leave side out',
        )
    ]
    assert of_routine("unequal-sides", left, Step(exercise="reach", side="right")) == []
    assert of_routine("unequal-sides", Step(exercise="reach")) == []


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


def test_a_note_does_not_say_what_comes_anyway() -> None:
    assert of_routine("said-twice", Step(say="Stand tall"), Step(exercise="reach")) == [
        (
            ("steps", 0, "say"),
            "“Stand tall”, with which the next exercise opens; each sentence once; "
            "leave the note out",
        )
    ]
    assert of_routine("said-twice", Step(say="Stand up."), Step(exercise="reach")) == []


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


def test_a_language_has_every_phrase() -> None:
    look = rule_named("missing-phrase").phrases
    assert look is not None
    path = SEEDS / "phrases" / "de.toml"
    table = read_table(path.read_text(encoding="utf-8"), path)
    conditions = resources().conditions
    assert list(look(PhrasesView(table=table, conditions=conditions))) == []
    del table["halfway"]
    [trouble] = look(PhrasesView(table=table, conditions=conditions))
    assert trouble.where == ("halfway",)
    assert trouble.message == (
        "no such key; expected its words; until then no routine in this language can be played"
    )
