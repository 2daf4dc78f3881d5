"""What was done, and when, in one SQLite file: written as it happens, for the sessions to come.

A finished exercise is on the disk before the next one begins, whatever ends the program then.
Nothing here raises or stops a session. A file that is damaged, that a newer Coach has written, or
that may not be written stays as it is; one line says so, once. Several processes may share a file.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from coach.diary.schema import VERSION, upgrade, version_of
from coach.plan.familiar import Finished, History
from coach.routine.models import Side

FILE_NAME = "diary.sqlite"

BUSY_SECONDS = 0.1
"""How long to wait for another process: a front end that draws ten times a second may ask. What
could not be written waits, and is tried again."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_MAY_PASS = {*_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""Codes of a file that is no database, or another program's: an unknown column is an error."""

_DAMAGED = "it is damaged; put it aside to begin a new one"

_Result = TypeVar("_Result")
_Row = tuple[str, tuple[str | int | None, ...]]


class _Unusable(Exception):
    """The file is not ours to read or write, for a reason that a person can read."""


class Diary:
    """The sessions of one person. Safe between threads; closed by `close`."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the folder of the file, who is told what is wrong with it, and a clock."""
        self._path = folder / FILE_NAME
        self._tell = tell
        self._now = now
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[_Row] = []
        self._told = False
        self._reads = True
        self._writes = True
        self._ready = False
        """Whether the file has been seen to be today's, and may be written."""
        self._heard_red_flags = False

    def open(self) -> None:
        """Make sure before a session that it can be kept, and tell if it cannot."""
        self._attempt(version_of, write=True)

    def history(self) -> History:
        """Tell what was done before now, as far as the file can be read; it is not made for it."""
        today = self._now().astimezone().date()
        return self._attempt(lambda connection: _history(connection, today)) or History(today=today)

    @property
    def red_flags_heard(self) -> bool:
        """Whether the signs that need a doctor were heard in any session."""
        query = "SELECT 1 FROM sessions WHERE red_flags LIMIT 1"
        return self._heard_red_flags or bool(
            self._attempt(lambda connection: connection.execute(query).fetchone())
        )

    def began(self, routine: str, first_side: Side | None) -> str:
        """Write that a session has begun, and return the name under which it goes on."""
        session = uuid.uuid4().hex
        self._write(
            "INSERT INTO sessions (id, started, routine, first_side) VALUES (?, ?, ?, ?)",
            (session, self._stamp(), routine, first_side),
        )
        return session

    def finished(self, session: str, item: int, exercise: str) -> None:
        """Write that an exercise of a session was finished; `item` is its number in the plan."""
        self._write(
            "INSERT OR IGNORE INTO finished VALUES (?, ?, ?, ?)",
            (session, item, exercise, self._stamp()),
        )

    def heard_red_flags(self, session: str) -> None:
        """Write that the signs that need a doctor were heard."""
        self._heard_red_flags = True
        self._write("UPDATE sessions SET red_flags = 1 WHERE id = ?", (session,))

    def catch_up(self) -> None:
        """Write what had to wait, if anything has."""
        with self._lock:
            if self._waiting:
                self._attempt(self._write_waiting, write=True)

    def close(self) -> None:
        """Write what had to wait, and let go of the file. May be called twice."""
        self.catch_up()
        with self._lock:
            self._disconnect()

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")

    def _write(self, statement: str, values: tuple[str | int | None, ...]) -> None:
        with self._lock:
            self._waiting.append((statement, values))
            self.catch_up()

    def _write_waiting(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            for statement, values in self._waiting:
                connection.execute(statement, values)
        self._waiting.clear()

    def _attempt(
        self, work: Callable[[sqlite3.Connection], _Result], *, write: bool = False
    ) -> _Result | None:
        """Return what `work` finds, or None where the file did not let it."""
        with self._lock:
            if not (self._writes if write else self._reads):
                return None
            try:
                connection = self._connected(write=write)
                return None if connection is None else work(connection)
            except _Unusable as reason:
                self._give_up(str(reason))
            except OSError as error:
                self._write_no_more((error.strerror or str(error)).lower())
            except ValueError:  # a time that is none
                self._give_up(_DAMAGED)
            except sqlite3.Error as error:
                self._failed(error)
        return None

    def _connected(self, *, write: bool) -> sqlite3.Connection | None:
        """Open the file once; None where there is none yet, and none is needed to read."""
        if self._connection is None:
            if self._path.is_dir():
                raise _Unusable("there is a folder of this name; put it aside")
            if not write and not self._path.exists():
                return None
            if write:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
            )
        version = version_of(self._connection)
        if version > VERSION:
            raise _Unusable("a newer version of Coach has written it; update Coach")
        if write and not self._ready:
            upgrade(self._connection)
            self._ready = True
        return self._connection if write or version else None

    def _failed(self, error: sqlite3.Error) -> None:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            return
        if code in _MAY_PASS:
            self._disconnect()
            self._say(f"{error}; trying again")
        elif code in _DAMAGE:
            self._give_up(_DAMAGED)
        else:
            self._write_no_more(str(error))

    def _give_up(self, reason: str) -> None:
        self._reads = False
        self._disconnect()
        self._write_no_more(reason)

    def _write_no_more(self, reason: str) -> None:
        self._writes = False
        self._waiting.clear()
        self._say(reason)

    def _say(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self._tell(f"Nothing is kept in the diary, {self._path}: {reason}.")

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._ready = False


def _history(connection: sqlite3.Connection, today: date) -> History:
    """Read what matters to a plan. An exercise counts once a session, however often it came."""
    rows = connection.execute(
        "SELECT exercise, COUNT(DISTINCT session), MAX(ended) FROM finished GROUP BY exercise"
    ).fetchall()
    (sessions,) = connection.execute("SELECT COUNT(*) FROM sessions").fetchone()
    side = connection.execute(
        "SELECT first_side FROM sessions WHERE first_side IS NOT NULL"
        " AND id IN (SELECT session FROM finished) ORDER BY started DESC, rowid DESC LIMIT 1"
    ).fetchone()
    return History(
        today=today,
        finished={str(exercise): Finished(times, _date(last)) for exercise, times, last in rows},
        sessions=sessions,
        first_side=None if side is None else side[0],
    )


def _date(stamp: object) -> date:
    """Return the day of a time, where the person is. Raises `ValueError` for what is no time."""
    return datetime.fromisoformat(str(stamp)).astimezone().date()
