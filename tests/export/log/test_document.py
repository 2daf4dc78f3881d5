"""The past for programs: a JSON document of a stable shape, and a table."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

from msgspec.structs import replace
from practice import held, seen, session

from coach.export.log.document import COLUMNS, document, table
from coach.plan.person.past import Hurt

TODAY = date(2026, 11, 30)
LUNGE = replace(held("lunge", 20, "left"), load="=HYPERLINK(1)")
ONE = session(
    TODAY,
    LUNGE,
    finished=("lunge",),
    effort=2,
    pain={"left": 4, "right": 0},
    hurts=(Hurt(item=0, exercise="lunge", side="left"),),
)
EMPTY = session(TODAY, finished=(), outcome=None, routine="evening")


def test_the_document_has_the_shape_that_is_promised(tmp_path: Path) -> None:
    told = json.loads(json.dumps(document(seen(tmp_path, [ONE], TODAY))))
    assert [len(week["days"]) for week in told.pop("weeks")] == [0] * 11 + [1]
    (one,) = told.pop("sessions")
    assert len(one.pop("id")) == 32
    assert one == {
        "routine": "first-relief",
        "started": "2026-11-30T12:00:00Z",
        "day": "2026-11-30",
        "outcome": "finished",
        "heard_ms": 480_000,
        "first_side": None,
        "done": [
            {
                "item": 0,
                "exercise": "lunge",
                "side": "left",
                "sets": 1,
                "repetitions": None,
                "seconds": 20,
                "breaths": None,
                "load": "=HYPERLINK(1)",
            }
        ],
        "finished": ["lunge"],
        "counted": [],
        "felt": {"effort": 2, "pain": {"left": 4, "right": 0}},
        "hurts": [{"item": 0, "exercise": "lunge", "side": "left"}],
        "settled": [],
    }
    assert told == {
        "version": 1,
        "today": "2026-11-30",
        "goal": {"least": 2, "most": 3},
        "this_week": {"start": "2026-11-30", "times": 1, "days": ["2026-11-30"]},
        "weeks_in_a_row": 0,
        "days_in_a_row": 1,
        "notes": [],
        "left_out": {"lunge": "2026-11-30"},
    }


def test_the_table_has_a_row_for_each_side_of_an_exercise(tmp_path: Path) -> None:
    text = table(seen(tmp_path, [ONE, EMPTY], TODAY))
    first, one, other = csv.reader(StringIO(text, newline=""))
    assert tuple(first) == COLUMNS
    shown = dict(zip(first, one, strict=True))
    assert len(shown.pop("session")) == 32
    assert shown == {
        "day": "2026-11-30",
        "started": "2026-11-30T12:00:00+00:00",
        "routine": "first-relief",
        "outcome": "finished",
        "heard_s": "480",
        "effort": "2",
        "pain": "",
        "pain_left": "4",
        "pain_right": "0",
        "exercise": "lunge",
        "side": "left",
        "sets": "1",
        "repetitions": "",
        "seconds": "20",
        "breaths": "",
        "load": "'=HYPERLINK(1)",
        "finished": "1",
        "hurt": "1",
    }
    assert other[3:] == ["evening", "", "0", *[""] * (len(COLUMNS) - 6)]
