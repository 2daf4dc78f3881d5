"""As many as one can: what a table says, laid over another, in a block, and written again."""

from __future__ import annotations

import pytest
from small import exercise

from coach.routine.blocks import as_asked, dose_of
from coach.routine.dose_parsed import asked, parsed, table_of
from coach.routine.dose_table import DoseTable
from coach.routine.dose_words import in_words
from coach.routine.doses import Dose
from coach.routine.models import Step

MAX = DoseTable(work_s=60, reps="max")


def words(dose: Dose | None) -> str:
    return in_words(dose, "none")


@pytest.mark.parametrize(
    ("own", "step", "done"),
    [
        (MAX, None, "as many as you can in 1 min"),
        (MAX, DoseTable(work_s=30), "as many as you can in 30 s"),
        (MAX, DoseTable(work_s=(30, 45)), "as many as you can in 30 s, up to 45 s"),
        (MAX, DoseTable(sets=3), "as many as you can in 1 min, 3 sets"),
        (MAX, DoseTable(reps=12), "12 × at your own pace, up to 48 s"),
        (MAX, DoseTable(hold_s=20), "20 s hold"),
        (MAX, DoseTable(tempo_s=(2, 0, 2), reps=8), "8 × at 2-0-2 s"),
        (DoseTable(work_s=60), DoseTable(reps="max"), "as many as you can in 1 min"),
        (DoseTable(hold_s=20, reps=3), MAX, "as many as you can in 1 min"),
        (DoseTable(reps=(8, 12)), MAX, "as many as you can in 1 min"),
        (DoseTable(tempo_s=(2, 0, 2), reps=8), MAX, "as many as you can in 1 min"),
    ],
)
def test_a_step_goes_before_its_exercise(own: DoseTable, step: DoseTable, done: str) -> None:
    assert words(asked(own, step)) == done


@pytest.mark.parametrize(
    ("own", "step", "done"),
    [
        (MAX, None, "as many as you can in 40 s"),
        (DoseTable(hold_s=20), DoseTable(reps="max"), "as many as you can in 40 s"),
        (DoseTable(reps=12), DoseTable(reps="max"), "as many as you can in 40 s"),
        (MAX, DoseTable(reps=12), "12 × at your own pace, up to 48 s"),
        (DoseTable(hold_s=20), None, "40 s hold"),
    ],
)
def test_a_block_gives_the_time(own: DoseTable, step: DoseTable | None, done: str) -> None:
    asked_for = as_asked(Step(exercise="nod", dose=step), Step(work_s=40))
    assert words(dose_of(exercise(dose=own), asked_for)) == done


def test_it_is_written_again_as_it_was() -> None:
    for table in (MAX, DoseTable(work_s=(30, 60), reps="max", sets=2), DoseTable(work_s=60)):
        assert table_of(parsed(table)) == table
