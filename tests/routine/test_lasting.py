"""What a routine comes to as it is written."""

from __future__ import annotations

import pytest
from small import exercise

from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.lasting import Lasting, of_dose, of_step
from coach.routine.models import Step

KNOWN = {
    "hold": exercise("hold", dose=DoseTable(hold_s=30)),
    "turn": exercise("turn", sides="each", dose=DoseTable(hold_s=10, sets=2, rest_s=5)),
}
HOLD, TURN = Step(exercise="hold"), Step(exercise="turn")


@pytest.mark.parametrize(
    ("dose", "seconds", "stretches"),
    [
        (DoseTable(hold_s=10), 10, 1),
        (DoseTable(hold_s=10, reps=3), 38, 3),
        (DoseTable(hold_s=10, reps=3, sets=2, release_s=1, rest_s=7), 71, 6),
        (DoseTable(tempo_s=(2, 1, 2), reps=10, sets=3), 190, 3),
        (DoseTable(reps=1000, rest_s=0), 3600, 1),
        (DoseTable(breaths=6, sets=2, rest_s=0), 120, 2),
        (DoseTable(work_s=40, sets=8, rest_s=20), 460, 8),
    ],
)
def test_a_dose_comes_to_its_work_and_the_rests_between(
    dose: DoseTable, seconds: int, stretches: int
) -> None:
    assert of_dose(parsed(dose)) == Lasting(seconds * 1000, stretches)


@pytest.mark.parametrize(
    ("step", "seconds", "stretches"),
    [
        (TURN, 45, 4),
        (Step(exercise="turn", side="left"), 25, 2),
        (Step(rest_s=40), 40, 0),
        (Step(say="So."), 0, 0),
        (Step(exercise="nobody"), 0, 0),
        (Step(steps=(HOLD, TURN), repeat=3, rest_s=60), 345, 15),
        (Step(steps=(HOLD, TURN), repeat=(2, 4)), 300, 20),
        (Step(steps=(HOLD, HOLD), work_s=40, rest_s=20, repeat=2), 220, 4),
        (Step(steps=(HOLD, HOLD), work_s=40, rest_s=20, round_rest_s=60, repeat=2), 260, 4),
        (Step(steps=(HOLD, TURN), every_s=40, repeat=10), 850, 50),
        (Step(steps=(Step(steps=(HOLD,), repeat=5, rest_s=10), HOLD), repeat=2), 440, 12),
    ],
)
def test_a_step_comes_to_all_of_its_rounds(step: Step, seconds: int, stretches: int) -> None:
    assert of_step(step, KNOWN) == Lasting(seconds * 1000, stretches)


def test_what_is_wrong_by_itself_is_not_told_of_the_whole_as_well() -> None:
    long = Step(exercise="hold", dose=DoseTable(hold_s=3600, sets=100))
    assert of_step(long, KNOWN) == Lasting()
    assert of_step(Step(exercise="hold", dose=DoseTable(breaths=3, work_s=5)), KNOWN) == Lasting()
