"""The bounds that the docs tell are those that files are read by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.routine import bounds, lasting
from coach.routine.dose_table import DoseTable
from coach.routine.expected import described
from coach.routine.models import Step

DOCS = (Path(__file__).parents[2] / "docs" / "routines.md").read_text(encoding="utf-8")
IN_LINES = " ".join(DOCS.split())


def row(key: str) -> str:
    """Return the row of the table of doses, or of blocks, that begins with a key."""
    return next(line for line in DOCS.splitlines() if line.startswith(f"| `{key}"))


@pytest.mark.parametrize("key", ["hold_s", "breaths", "work_s", "sets", "rest_s", "release_s"])
def test_the_docs_tell_the_bounds_of_a_dose(key: str) -> None:
    rows = [line for line in DOCS.splitlines() if line.startswith(f"| `{key}` |")]
    told = re.findall(r"(\d+ to \d+) \|$", rows[-1])
    assert described(DoseTable, (key,)) == f"a whole number from {told[0]}"


def test_the_docs_tell_the_bounds_of_repetitions_and_rounds() -> None:
    assert f"1 to {bounds.MOST_REPS} |" in row("tempo_s` and `reps")
    assert f"1 to {bounds.MOST_REPS} |" in row("reps` alone")
    assert f"10 to {bounds.LONGEST_WORK_S} in all" in row("reps` alone")
    assert f"1 to {bounds.MOST_ROUNDS} rounds" in row("repeat")
    every_s = described(Step, ("every_s",)).removeprefix("a whole number from ")
    assert f", {every_s};" in row("every_s")


def test_the_docs_tell_what_a_routine_may_come_to() -> None:
    assert f"a routine has at most {bounds.MOST_STEPS}." in IN_LINES
    assert f"a routine has at most {bounds.MOST_STEPS} exercises and rests" in IN_LINES
    assert f"and to {lasting.MOST_STRETCHES} sets and holds" in IN_LINES
    assert (lasting.LONGEST_EXERCISE_S, lasting.LONGEST_ROUTINE_S) == (3 * 3600, 12 * 3600)
    assert "one exercise may come to three hours, and a routine to twelve" in IN_LINES
