"""The sessions, notes and pains that the diary's file holds, read back as they were written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

import msgspec

from coach.home.diary.history import day_of, stamped, time_of
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import (
    EFFORT,
    PAIN,
    Felt,
    Hurt,
    Note,
    Place,
    Session,
    Settled,
    Unfinished,
)

_Of = TypeVar("_Of")

_STARTED = """
SELECT id, routine, first_side, outcome, heard_ms, CASE WHEN started <= :now THEN started ELSE (
    SELECT COALESCE(MIN(later.started), :now) FROM sessions AS later
    WHERE later.rowid > own.rowid AND later.started <= :now
) END AS started FROM sessions AS own ORDER BY rowid
"""
"""What a clock that was ahead has written counts as of the session after it, or as of now."""

_TIMES = f"""
SELECT started FROM ({_STARTED}) WHERE id IN (SELECT session FROM finished) AND id != :but
"""

_UNFINISHED = """
SELECT id, routine, asked, started, outcome, heard_ms,
    item, exercise, side, set_number, position_ms, total_ms, at
FROM sessions LEFT JOIN places ON session = id
WHERE item IS NOT NULL OR outcome IN ('finished', 'stopped', 'declined')
ORDER BY sessions.rowid DESC LIMIT 1
"""
"""One that never came to an exercise is as if it had not been begun."""


def past(connection: sqlite3.Connection, now: datetime) -> tuple[Session, ...]:
    """Read all sessions. Raises `ValueError` for what cannot stand there, and `sqlite3.Error`."""
    done = _by_session(connection, "done", "item, side DESC", _performed)
    finished = _by_session(connection, "finished", "item", lambda row: str(row["exercise"]))
    counted = _by_session(connection, "counted", "item, side DESC, set_number", _counted)
    felt = _by_session(connection, "felt", "side", _told)
    hurts = _by_session(connection, "hurts", "item, side", _hurt)
    settled = _by_session(connection, "settled", "item, side DESC", _settled)
    rows = connection.execute(_STARTED, {"now": stamped(now)}).fetchall()
    return tuple(
        _checked(
            Session(
                id=session,
                routine=routine,
                started=time_of(started),
                day=day_of(time_of(started)),
                outcome=outcome,
                heard_ms=heard_ms,
                first_side=first_side,
                done=done[session],
                finished=finished[session],
                counted=counted[session],
                felt=_felt(felt[session]),
                hurts=hurts[session],
                settled=settled[session],
            )
        )
        for session, routine, first_side, outcome, heard_ms, started in rows
    )


def times(connection: sqlite3.Connection, now: datetime, but: str = "") -> tuple[date, ...]:
    """Read the days on which an exercise was done to its end, each once, in order.

    `but` is a session that is left aside. Raises `ValueError` for a time that is none, and
    `sqlite3.Error`.
    """
    rows = connection.execute(_TIMES, {"now": stamped(now), "but": but}).fetchall()
    return tuple(sorted({day_of(time_of(started)) for (started,) in rows}))


def unfinished(connection: sqlite3.Connection, now: datetime) -> Unfinished | None:
    """Read the session of today that may be gone on with, or None.

    Raises `ValueError` for what cannot stand there, and `sqlite3.Error`.
    """
    row = connection.execute(_UNFINISHED).fetchone()
    if row is None:
        return None
    session, routine, asked, started, outcome, heard_ms, *place = row
    begun = time_of(started)
    item, exercise, side, in_set, position_ms, total_ms, at = place
    if outcome not in (None, "left") or item is None or day_of(begun) != day_of(now):
        return None
    where = Place(
        item=item,
        exercise=exercise,
        side=side,
        set=in_set,
        position_ms=position_ms,
        total_ms=total_ms,
    )
    done = _by_session(connection, "done", "item, side DESC", _performed)
    counted = _by_session(connection, "counted", "item, side DESC, set_number", _counted)
    return _checked(
        Unfinished(
            session=session,
            routine=routine,
            asked=asked,
            started=begun,
            place=where,
            left=time_of(at),
            heard_ms=heard_ms,
            done=done[session],
            counted=counted[session],
        )
    )


def left_out(connection: sqlite3.Connection) -> Mapping[str, date]:
    """Read what hurt and is left out: since when, by exercise.

    Raises `ValueError` for a time that is none, and `sqlite3.Error`.
    """
    rows = connection.execute("SELECT exercise, since FROM left_out ORDER BY since").fetchall()
    return {str(exercise): day_of(time_of(since)) for exercise, since in rows}


def notes(connection: sqlite3.Connection) -> tuple[Note, ...]:
    """Read the notes in the order in which they were written.

    Raises `ValueError` for a time that is none, and `sqlite3.Error`.
    """
    rows = connection.execute("SELECT number, at, text, exercise FROM notes ORDER BY number")
    return tuple(
        _checked(
            Note(
                number=number, at=time_of(at), day=day_of(time_of(at)), text=text, exercise=exercise
            )
        )
        for number, at, text, exercise in rows.fetchall()
    )


def _by_session(
    connection: sqlite3.Connection,
    table: str,
    order: str,
    read: Callable[[Mapping[str, object]], _Of],
) -> Mapping[str, tuple[_Of, ...]]:
    """Read a table, each row by the names of its columns; table and order are ours."""
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {order}, rowid")
    names = [column[0] for column in cursor.description]
    found: defaultdict[str, tuple[_Of, ...]] = defaultdict(tuple)
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        found[row["session"]] += (read(row),)
    return found


def _performed(row: Mapping[str, object]) -> Performed:
    return msgspec.convert({**row, "side": row["side"] or None}, Performed)


def _counted(row: Mapping[str, object]) -> Counted:
    return msgspec.convert({**row, "side": row["side"] or None, "set": row["set_number"]}, Counted)


def _hurt(row: Mapping[str, object]) -> Hurt:
    return msgspec.convert(row, Hurt)


def _settled(row: Mapping[str, object]) -> Settled:
    return msgspec.convert(row, Settled)


def _told(row: Mapping[str, object]) -> tuple[str, str, int]:
    what, side, figure = str(row["what"]), str(row["side"]), row["figure"]
    least, most = EFFORT if what == "effort" else PAIN
    if not isinstance(figure, int) or not least <= figure <= most:
        raise ValueError(figure)
    return what, side, figure


def _felt(rows: tuple[tuple[str, str, int], ...]) -> Felt:
    pain = {side: figure for what, side, figure in rows if what == "pain"}
    effort = next((figure for what, _, figure in rows if what == "effort"), None)
    return Felt(effort=effort, pain=pain)


def _checked(read: _Of) -> _Of:
    """Return what was read, if each value is of its kind. Raises `ValueError`."""
    return msgspec.convert(msgspec.to_builtins(read), type(read))
