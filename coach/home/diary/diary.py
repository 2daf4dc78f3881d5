"""What was done, and when: written as it happens, for the sessions to come.

What was done is on the disk before the next work begins, whatever ends the program then. Nothing
here raises, as `DiaryFile` tells.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from coach.home.diary import sessions
from coach.home.diary.file import DiaryFile, Row
from coach.home.diary.history import day_of, history, stamped
from coach.home.diary.layout import HURTS_SINCE, version_of
from coach.home.diary.under_way import UnderWay
from coach.plan.familiar import History
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Felt, Hurt, Note, Outcome, Place, Session, Settled, Unfinished
from coach.plan.person.progression import trials
from coach.plan.person.settling import learned
from coach.routine.bounds import Side

_LEAVE_OUT = "INSERT OR IGNORE INTO left_out VALUES (?, ?)"
_SESSION = (
    "INSERT OR IGNORE INTO sessions (id, started, routine, first_side, asked)"
    " VALUES (?, ?, ?, ?, ?)"
)
_PLACE = "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NOT_OVER = """
UPDATE sessions SET outcome = NULL, ended = NULL, heard_ms = COALESCE(?, heard_ms)
WHERE id = ? AND outcome IS NOT 'stopped'
"""
_OVER = """
UPDATE sessions SET outcome = CASE outcome WHEN 'stopped' THEN outcome ELSE ? END,
    ended = ?, heard_ms = COALESCE(?, heard_ms)
WHERE id = ?
"""


class Diary(DiaryFile):
    """The sessions of one person. Safe between threads; closed by `close`."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        own_folder: bool = False,
    ) -> None:
        """Take what `DiaryFile` takes."""
        super().__init__(folder, tell, now, own_folder=own_folder)
        self._heard_red_flags = False
        self._under_way = UnderWay(folder)

    def history(
        self, before: Unfinished | None = None, already: Sequence[Session] | None = None
    ) -> History:
        """Tell what was done before now, as far as the file can be read; it is not made for it.

        For a session that is gone on with, what was done `before` in it is left out: its plan was
        made without that. What hurt is told all the same.

        `already` is what `past` has told just now: years of it take a moment to read.
        """
        now, without = self.now(), "" if before is None else before.session

        def read(connection: sqlite3.Connection) -> History:
            found, today = history(connection, now, without), day_of(now)
            if version_of(connection) < HURTS_SINCE:
                return found
            hurt = sessions.left_out(connection)
            those = sessions.past(connection, now) if already is None else already
            past = [one for one in those if one.id != without]
            return replace(
                found,
                left_out={name: min(since, today) for name, since in hurt.items()},
                trials=trials(past),
                settling=learned(past),
            )

        found = self.attempt(read)
        return History(today=day_of(now), unread=self.in_trouble) if found is None else found

    def past(self) -> tuple[Session, ...]:
        """Return all sessions in the order in which they were begun."""
        now = self.now()
        return self.read(lambda connection: sessions.past(connection, now)) or ()

    def times(self, but: str = "") -> tuple[date, ...]:
        """Return the days on which an exercise was done to its end; `but` is left aside."""
        now = self.now()
        return self.read(lambda connection: sessions.times(connection, now, but)) or ()

    def unfinished(self) -> Unfinished | None:
        """Return the session of today that may be gone on with: the last one that has a place.

        One that was heard to its end, ended since it hurt, or was declined, is over; one that a
        living process is at is under way.
        """
        now = self.now()
        found = self.read(lambda connection: sessions.unfinished(connection, now))
        return None if found is None or self._under_way.is_held(found.session) else found

    def left_out(self) -> Mapping[str, date]:
        """Return what hurt, and is left out until it is put back: since when, by exercise."""
        return self.read(sessions.left_out) or {}

    def notes(self) -> tuple[Note, ...]:
        """Return what the person has written down, from the oldest to the newest."""
        return self.read(sessions.notes) or ()

    @property
    def red_flags_heard(self) -> bool:
        """Whether the signs that need a doctor were heard in any session."""
        query = "SELECT 1 FROM sessions WHERE red_flags LIMIT 1"
        return self._heard_red_flags or bool(
            self.attempt(lambda connection: connection.execute(query).fetchone())
        )

    def began(self, routine: str, first_side: Side | None, asked: str = "") -> str:
        """Write that a session has begun, and return the name under which it goes on.

        `asked` is what was asked for, in a form that whoever goes on with it can read.
        """
        session = uuid.uuid4().hex
        self._under_way.hold(session)
        self.first_row = _row(_SESSION, session, stamped(self.now()), routine, first_side, asked)
        self.write(self.first_row)
        return session

    def goes_on(self, before: Unfinished, first_side: Side | None) -> bool:
        """Write that a session is gone on with; False, and nothing, where another process is."""
        session, started = before.session, stamped(before.started)
        if not self._under_way.hold(session):
            return False
        self.first_row = _row(_SESSION, session, started, before.routine, first_side, before.asked)
        self.write(self.first_row, _row(_NOT_OVER, None, session))
        return True

    def stands(self, session: str, place: Place, heard_ms: int | None = None) -> None:
        """Write where a session stands, so that it can be gone on with: it is not over.

        `heard_ms` is for how long it was heard; None leaves that as it is.
        """
        where = (place.item, place.exercise, place.side, place.set)
        values = (session, *where, place.position_ms, place.total_ms, stamped(self.now()))
        self.write(_row(_PLACE, *values), _row(_NOT_OVER, heard_ms, session))

    def over(self, session: str, outcome: Outcome, heard_ms: int | None = None) -> None:
        """Write how a session ended, and for how long it was heard; None leaves that as it is.

        One that ended since it hurt has ended so.
        """
        self.write(_row(_OVER, outcome, stamped(self.now()), heard_ms, session))

    def let_go(self, session: str) -> None:
        """Leave a session to other windows, which may go on with it. May be called twice."""
        self._under_way.let_go(session)

    def close(self) -> None:
        """Write what had to wait, and let go of the file and of all sessions."""
        super().close()
        self._under_way.let_go_all()

    def finished(self, session: str, item: int, exercise: str) -> None:
        """Write that an exercise of a session was finished; `item` is its number in the plan."""
        values = (session, item, exercise, stamped(self.now()))
        self.write(("INSERT OR IGNORE INTO finished VALUES (?, ?, ?, ?)", values))

    def did(self, session: str, done: Performed) -> None:
        """Write what was done so far of an exercise on a side, in the place of what stood there."""
        side = done.side or ""
        amounts = (done.sets, done.repetitions, done.seconds, done.breaths, done.load)
        values = (session, done.item, done.exercise, side, stamped(self.now()), *amounts)
        self.write(("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values))

    def counted(self, session: str, told: Counted) -> None:
        """Write how many were done in a set, as the person has told; the last time counts."""
        values = (session, told.item, told.side or "", told.set, told.number)
        self.write(("INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?, ?)", values))

    def settled(self, session: str, settled: Settled) -> None:
        """Write how long the person took to get into an exercise; the first time counts."""
        what = (settled.item, settled.exercise, settled.position, settled.side)
        values = (session, *what, settled.planned_ms, settled.took_ms)
        self.write(("INSERT OR IGNORE INTO settled VALUES (?, ?, ?, ?, ?, ?, ?)", values))

    def felt(self, session: str, felt: Felt) -> None:
        """Write how a session felt, in the place of what was told of it before."""
        told = {("effort", ""): felt.effort} | {
            ("pain", side): pain for side, pain in felt.pain.items()
        }
        self.write(
            ("DELETE FROM felt WHERE session = ?", (session,)),
            *(
                _row("INSERT INTO felt VALUES (?, ?, ?, ?)", session, what, side, figure)
                for (what, side), figure in told.items()
                if figure is not None
            ),
        )

    def hurt(self, session: str, hurt: Hurt) -> None:
        """Write that an exercise hurt; it is left out from now on, until it is put back.

        Where it hurt is what was told last.
        """
        now = stamped(self.now())
        self.write(
            ("DELETE FROM hurts WHERE session = ? AND item = ?", (session, hurt.item)),
            _row(
                "INSERT OR REPLACE INTO hurts VALUES (?, ?, ?, ?, ?)",
                session,
                hurt.item,
                hurt.exercise,
                hurt.side,
                now,
            ),
            _row(_LEAVE_OUT, hurt.exercise, now),
        )

    def leave_out(self, exercise: str) -> None:
        """Write that an exercise is left out from now on since it hurt, in no session of ours."""
        self.write(_row(_LEAVE_OUT, exercise, stamped(self.now())))

    def put_back(self, exercise: str) -> None:
        """Write that an exercise is no longer left out."""
        self.write(("DELETE FROM left_out WHERE exercise = ?", (exercise,)))

    def noted(self, text: str, exercise: str = "") -> None:
        """Write down a note of the person's, about an exercise or about none, as it stands.

        Of what is no text, such as the bytes of another encoding, a “?” stays.
        """
        written = text.encode("utf-8", "replace").decode()
        values = (stamped(self.now()), written, exercise)
        self.write(("INSERT INTO notes (at, text, exercise) VALUES (?, ?, ?)", values))

    def heard_red_flags(self, session: str) -> None:
        """Write that the signs that need a doctor were heard."""
        self._heard_red_flags = True
        self.write(("UPDATE sessions SET red_flags = 1 WHERE id = ?", (session,)))


def _row(statement: str, *values: str | int | None) -> Row:
    return statement, values
