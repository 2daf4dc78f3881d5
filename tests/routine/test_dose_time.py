"""How long a dose lasts."""

from __future__ import annotations

import pytest

from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.dose_time import phase_ms, side_ms, work_ms
from coach.routine.doses import Amount, Breaths, Dose, Hold, OwnPace, Reps, Timed


@pytest.mark.parametrize(
    ("table", "dose", "seconds"),
    [
        (DoseTable(hold_s=30), Hold(hold_s=Amount(30)), 30),
        (DoseTable(hold_s=5, reps=3), Hold(hold_s=Amount(5), reps=Amount(3)), 15),
        (DoseTable(tempo_s=(2, 1, 2), reps=8), Reps(reps=Amount(8), tempo_s=(2, 1, 2)), 40),
        (DoseTable(breaths=4), Breaths(breaths=Amount(4)), 40),
        (
            DoseTable(breaths=4, breath_s=(3, 0, 4, 1)),
            Breaths(breaths=Amount(4), breath_s=(3, 0, 4, 1)),
            32,
        ),
        (
            DoseTable(breaths=3, breath_s=(5.5, 0, 5.7, 0.25)),
            Breaths(breaths=Amount(3), breath_s=(5.5, 0, 5.7, 0.25)),
            34.35,
        ),
        (
            DoseTable(tempo_s=(1.5, 0.333, 2), reps=3),
            Reps(reps=Amount(3), tempo_s=(1.5, 0.333, 2)),
            11.499,
        ),
        (DoseTable(work_s=90), Timed(work_s=Amount(90)), 90),
        (DoseTable(reps=12), OwnPace(reps=Amount(12)), 48),
        (DoseTable(reps=2, pace="self"), OwnPace(reps=Amount(2)), 10),
        (DoseTable(reps=100, sets=1), OwnPace(reps=Amount(100), sets=Amount(1)), 400),
    ],
)
def test_one_figure_says_what_is_counted(table: DoseTable, dose: Dose, seconds: float) -> None:
    assert parsed(table) == dose
    assert work_ms(dose) == side_ms(dose) == round(seconds * 1000)


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        (DoseTable(hold_s=20, reps=3, sets=2), 20),
        (DoseTable(work_s=90, sets=2), 90),
        (DoseTable(tempo_s=(2, 1, 2), reps=4), 20),
        (DoseTable(breaths=3), 30),
    ],
)
def test_a_dose_asks_for_so_many_seconds_of_a_hold_or_of_a_set(
    dose: DoseTable, seconds: int
) -> None:
    assert phase_ms(parsed(dose)) == seconds * 1000
