"""The checker of rests: silent on a good score, it names each fault."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from laws import violations
from laws_of_rests import last_seconds_are_counted, rests_last_as_written
from outside import Row
from small import Even, exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

PLAN = plan_of(
    exercise("row", dose=DoseTable(work_s=20, sets=2, rest_s=15)),
    Step(rest_s=20),
    exercise("squat", dose=DoseTable(work_s=20, sets=2, rest_s=0)),
)


@pytest.fixture
def good() -> Row:
    return document(compose(Drafted(PLAN), Even(600)))


def faults(seen: Row) -> list[str]:
    return [*rests_last_as_written(seen, PLAN), *last_seconds_are_counted(seen, PLAN)]


def test_a_good_score_breaks_no_law(good: Row) -> None:
    assert faults(good) == []
    assert violations(good, PLAN) == []


def works(seen: Row) -> list[Row]:
    return [phase for phase in seen["phases"] if phase["kind"] == "work"]


def later(seen: Row, from_ms: int, by_ms: int) -> None:
    """Move everything from a moment on."""
    for row in (*seen["phases"], *seen["cues"]):
        for key in ("start_ms", "anchor_ms", "end_ms"):
            if key in row and row[key] >= from_ms:
                row[key] += by_ms


def a_longer_rest(seen: Row) -> None:
    later(seen, works(seen)[1]["start_ms"], 9000)


def a_shorter_rest(seen: Row) -> None:
    later(seen, works(seen)[2]["start_ms"], -1)


def a_gap_where_there_is_no_rest(seen: Row) -> None:
    last = works(seen)[-1]
    last["start_ms"] += 9000


def a_number_beside_its_second(seen: Row) -> None:
    two = next(cue for cue in seen["cues"] if cue.get("text") == "2" and cue["rep"] is None)
    two["anchor_ms"] += 1


def a_number_left_out(seen: Row) -> None:
    seen["cues"] = [cue for cue in seen["cues"] if cue.get("text") != "3"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (a_longer_rest, "lasts 24000 ms, and its words do not need that"),
        (a_shorter_rest, "lasts 19999 ms, asked were 20000 ms"),
        (a_gap_where_there_is_no_rest, "lasts 9000 ms, and its words do not need that"),
        (a_number_beside_its_second, "['3', '1'] is counted"),
        (a_number_left_out, "['2', '1'] is counted"),
    ],
)
def test_each_fault_is_named(good: Row, spoil: Callable[[Row], None], told: str) -> None:
    bad = copy.deepcopy(good)
    spoil(bad)
    assert any(told in fault for fault in faults(bad)), faults(bad)
