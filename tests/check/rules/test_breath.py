"""The breath goes with the hold, and with rest."""

from __future__ import annotations

from listened import of_exercise, of_routine

from coach.routine.dose_table import DoseTable
from coach.routine.models import Step


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
