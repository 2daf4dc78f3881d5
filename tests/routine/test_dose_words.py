"""A dose as it is written in a list, and where it comes from."""

from __future__ import annotations

from typing import Any

import pytest
from small import exercise

from coach.routine.bounds import Sides
from coach.routine.dose_parsed import asked
from coach.routine.dose_table import DoseTable
from coach.routine.dose_words import in_words, source


@pytest.mark.parametrize(
    ("table", "sides", "text"),
    [
        (None, "none", "to hear"),
        (DoseTable(hold_s=30), "none", "30 s hold"),
        (DoseTable(hold_s=5, reps=3, sets=2), "each", "5 s hold × 3, each side, 2 sets"),
        (DoseTable(tempo_s=(2, 1, 2), reps=8), "alternate", "8 × at 2-1-2 s, side by side"),
        (DoseTable(breaths=4), "both", "4 breaths"),
        (DoseTable(reps=12), "each", "12 × at your own pace, up to 48 s, each side"),
        (DoseTable(work_s=120), "none", "2 min"),
        (DoseTable(work_s=90), "none", "90 s"),
        (DoseTable(hold_s=(20, 30), sets=(1, 2)), "none", "20 s hold, up to 30 s, up to 2 sets"),
        (DoseTable(work_s=90, sets=2, distance="25 feet"), "none", "90 s, 2 sets, 25 feet"),
        (
            DoseTable(hold_s=5, load="5 kg", distance="3 m"),
            "each",
            "5 s hold, each side, 3 m, with 5 kg",
        ),
    ],
)
def test_a_dose_in_words(table: DoseTable | None, sides: Sides, text: str) -> None:
    assert in_words(asked(table), sides) == text


@pytest.mark.parametrize(
    ("others", "by_step", "own", "told"),
    [
        ({}, False, False, "our choice, no figure in the source"),
        ({}, True, False, "our choice, no figure in the source"),
        ({}, True, True, "your dose"),
        ({"dose_from": "own"}, False, True, "your dose"),
        ({"dose_from": "C"}, False, True, "dose from “the psoas and back pain”"),
        ({"dose_from": "C"}, True, False, "our choice, other than in “the psoas and back pain”"),
        ({"dose_from": "C"}, True, True, "your dose"),
        ({"dose": None, "kind": "advice"}, False, False, "own"),
        (
            {"dose": None, "kind": "advice", "documents": ("A", "D")},
            *(False, False),
            "from “relieving psoas pain” and “three psoas stretches”",
        ),
    ],
)
def test_a_dose_tells_where_it_is_from(
    others: dict[str, Any], by_step: bool, own: bool, told: str
) -> None:
    assert source(exercise(**others), by_step=by_step, own=own) == told
