"""The words of a movement fit into it."""

from __future__ import annotations

from listened import of_exercise
from small import resources

from coach.check.rules.moves import move_longer_than_breath
from coach.check.views import exercise_view
from coach.routine.dose_table import DoseTable
from coach.routine.flow import flowing
from coach.routine.models import Step


def test_the_word_of_a_movement_fits_its_way() -> None:
    dose = DoseTable(tempo_s=(2, 0, 1), reps=5)
    moves = ("Lift", "Lower very slowly")
    assert of_exercise("move-longer-than-beat", moves=moves, dose=dose) == [
        (("moves", 1), "“Lower very slowly” takes 1.2 s; that way lasts 1 s; find a shorter word")
    ]
    slower = DoseTable(tempo_s=(2, 0, 2), reps=5)
    assert of_exercise("move-longer-than-beat", moves=moves, dose=slower) == []
    breaths = DoseTable(breaths=4, breath_s=(4, 0, 2, 0))
    endless = (" ".join(["Round your back"] * 4), "Arch it")
    [(where, message)] = of_exercise(
        "move-longer-than-beat", moves=endless, moves_on="out", dose=breaths
    )
    assert where == ("moves", 0)
    assert message.endswith("that way lasts 2 s; find a shorter word")
    assert of_exercise("move-longer-than-beat", moves=endless, dose=breaths) == []


def test_the_name_of_a_movement_in_a_flow_fits_the_half_of_a_breath_before_it() -> None:
    long = "Step your right foot between your hands, knee over the ankle"
    steps = (Step(in_="Up", out=long), Step(in_=long, out="Down"))
    block = Step(flow=True, breath_s=(2, 0, 8, 0), steps=steps)
    view = exercise_view(flowing(block, {}, ()), resources(), "en")
    [trouble] = move_longer_than_breath(view)
    assert trouble.where == ("steps", 0, "out")
    assert "half a breath before it lasts 2 s" in trouble.message
