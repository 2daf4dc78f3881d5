"""What the diary's file tells of the past, whatever the clock said when that was written."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

from coach.plan.familiar import Finished, History

_LAST = """
SELECT MAX(CASE WHEN ended <= :now THEN ended ELSE (
    SELECT COALESCE(MIN(later.started), :now) FROM sessions AS own, sessions AS later
    WHERE own.id = session AND later.rowid > own.rowid AND later.started <= :now
) END) FROM finished WHERE exercise = :exercise
"""
"""What a clock that was ahead has written counts as of the session after it, or as of now: else it
would be familiar for ever."""


def history(connection: sqlite3.Connection, now: datetime, without: str = "") -> History:
    """Read what matters to a plan. An exercise counts once a session, however often it came.

    `without` is a session that is as if it had never been, by its name. Raises `ValueError` for a
    time that is none, and `sqlite3.Error`.
    """
    rows = connection.execute(
        "SELECT exercise, COUNT(DISTINCT session), MAX(ended) FROM finished"
        " WHERE session <> ? GROUP BY exercise",
        (without,),
    ).fetchall()
    (sessions,) = connection.execute(
        "SELECT COUNT(*) FROM sessions WHERE id <> ?", (without,)
    ).fetchone()
    # In the order in which they were written, which no clock can spoil.
    side = connection.execute(
        "SELECT first_side FROM sessions WHERE first_side IS NOT NULL AND id <> ?"
        " AND id IN (SELECT session FROM finished) ORDER BY rowid DESC LIMIT 1",
        (without,),
    ).fetchone()
    begun = connection.execute(
        "SELECT routine, MIN(started) FROM sessions"
        " WHERE id IN (SELECT session FROM finished) AND id <> ? GROUP BY routine",
        (without,),
    ).fetchall()
    return History(
        today=day_of(now),
        finished={
            str(exercise): Finished(times, _last_day(connection, exercise, time_of(latest), now))
            for exercise, times, latest in rows
        },
        sessions=sessions,
        begun={str(one): min(day_of(time_of(started)), day_of(now)) for one, started in begun},
        first_side=None if side is None else side[0],
    )


def _last_day(
    connection: sqlite3.Connection, exercise: object, latest: datetime, now: datetime
) -> date:
    """Return when an exercise was last done; `latest` is the latest time that stands there."""
    if latest > now:
        values = {"exercise": exercise, "now": stamped(now)}
        (last,) = connection.execute(_LAST, values).fetchone()
        latest = min(time_of(last), now)
    return day_of(latest)


def stamped(time: datetime) -> str:
    """Return a time as the file has it: UTC in ISO 8601, so that the order is that of letters."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def time_of(stamp: object) -> datetime:
    """Return a time of the file. Raises `ValueError` for what is none."""
    time = datetime.fromisoformat(str(stamp))
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def day_of(time: datetime) -> date:
    """Return the day of a time, where the person is; of one that the system cannot place, UTC's."""
    try:
        return time.astimezone().date()
    except (OverflowError, OSError, ValueError):
        return time.date()
