"""The past for programs: one JSON document, and a table of what was done.

`docs/diary.md` tells what each key means. Keys may be added; what is there keeps its meaning.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from msgspec import to_builtins

from coach.base.text import plain
from coach.export.log.seen import Seen
from coach.plan.person.done import Performed
from coach.plan.person.past import Session
from coach.plan.person.tally import Week

VERSION = 1
"""Of the shape; another one would be another document."""

COLUMNS = (
    "day",
    "started",
    "session",
    "routine",
    "outcome",
    "heard_s",
    "effort",
    "pain",
    "pain_left",
    "pain_right",
    "exercise",
    "side",
    "sets",
    "repetitions",
    "seconds",
    "breaths",
    "load",
    "finished",
    "hurt",
)

_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet would work out."""


def document(seen: Seen) -> dict[str, Any]:
    """Return all that there is to show of the past."""
    tally = seen.tally
    told: dict[str, Any] = to_builtins(
        {
            "version": VERSION,
            "today": seen.today,
            "goal": tally.goal,
            "this_week": _week(tally.week),
            "weeks_in_a_row": tally.weeks_in_a_row,
            "days_in_a_row": tally.days_in_a_row,
            "weeks": [_week(week) for week in seen.weeks],
            "sessions": seen.sessions,
            "notes": seen.notes,
            "left_out": dict(seen.left_out),
        }
    )
    return told


def _week(week: Week) -> dict[str, Any]:
    return {"start": week.start, "times": week.times, "days": week.days}


def table(seen: Seen) -> str:
    """Return what was done as CSV: a row for each exercise and side of a session.

    A session in which nothing was done has one row. A text that a spreadsheet would take for a
    formula has a sign before it that it shows as text.
    """
    out = StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for session in seen.sessions:
        for done in session.done or (None,):
            cells = [_cell(value) for value in _row(session, done)]
            rows.writerow(cells + [""] * (len(COLUMNS) - len(cells)))
    return out.getvalue()


def _row(session: Session, done: Performed | None) -> Iterator[object]:
    pain = session.felt.pain
    yield from (session.day.isoformat(), session.started.isoformat(), session.id, session.routine)
    yield from (session.outcome, session.heard_ms // 1000, session.felt.effort)
    yield from (pain.get(""), pain.get("left"), pain.get("right"))
    if done is not None:
        yield from (done.exercise, done.side, done.sets, done.repetitions, done.seconds)
        yield from (done.breaths, done.load, int(done.exercise in session.finished))
        yield int(any(hurt.exercise == done.exercise for hurt in session.hurts))


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    text = plain(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
