"""The diary's file: a SQLite database that is never allowed to stop or delay a session.

Nothing here raises. A file that is damaged, or that a newer Coach has written, is put aside under
another name, and one that may not be written stays as it is; one line says so, once. Several
processes may share a file: what finds it held is tried again. It is for nobody's eyes but the
person's.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from coach.base.database import (
    Database,
    DatabaseFailed,
    DatabaseTrouble,
    Result,
    Work,
    failures,
    keep_from_others,
    transaction,
)
from coach.base.tongue import later, tr
from coach.home.diary.layout import VERSION, upgrade, version_of

FILE_NAME = "diary.sqlite"

BUSY_SECONDS = 0.1
"""How long to wait for another process, once: a front end that draws ten times a second may ask.
What could not be written waits, and is tried again."""

LAST_SECONDS = 0.5
"""How long to wait when a session is over."""

_HELD = later("another process holds it")

_Aside = Literal["damaged", "newer"]
_ASIDE: Mapping[_Aside, str] = {
    "damaged": later("it is damaged"),
    "newer": later("a newer version of Coach has written it"),
}
"""Why a file is put aside, by the word that its name gets."""
_BY_HAND: Mapping[_Aside, str] = {
    "damaged": later("put it aside to begin a new one"),
    "newer": later("update Coach"),
}
"""What to do where it cannot be."""

LOOKS = 3
"""So often a file is looked at, the one of its name after it is put aside included."""

Row = tuple[str, tuple[str | int | None, ...]]
"""A statement and its values."""


class _Unusable(Exception):
    """The file is not ours to read or write, for a reason that a person can read."""


class _Newer(Exception):
    """A newer Coach has written the file."""


class DiaryFile:
    """A file, and what is still to be written into it. Safe between threads; closed by `close`."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        own_folder: bool = False,
    ) -> None:
        """Take the folder of the file, who is told what is wrong with it, and a clock.

        An `own_folder` is Coach's alone, and is shut to others. One that a person chose stays as
        it is: only the file is shut.
        """
        self._database = Database(
            folder / FILE_NAME, busy_s=BUSY_SECONDS, prepare=self._shut_folder, private=True
        )
        self._own_folder = own_folder
        self._tell = tell
        self.now = now
        self._lock = threading.RLock()
        self._waiting: list[Row] = []
        """What is still to be written, in order."""
        self._told: set[str] = set()
        """What a person has been told of already: that it cannot be read, that nothing is kept."""
        self._reads = True
        self._writes = True
        self._ready = False
        """Whether the file has been seen to be today's, and may be written."""
        self.first_row: Row | None = None
        """What a new file begins with, if this one has to be put aside: the session under way."""

    @property
    def path(self) -> Path:
        """The file, which need not be there."""
        return self._database.path

    @property
    def in_trouble(self) -> bool:
        """Whether anything was wrong with the file, and was told."""
        return bool(self._told)

    def open(self) -> None:
        """Make sure before a session that it can be kept, and tell if it cannot."""
        self.attempt(version_of, write=True)

    def read(self, work: Work[Result]) -> Result | None:
        """Return what `work` finds in a file that is brought up to today's layout first.

        None where there is none, or where it cannot be.
        """
        version = self.attempt(version_of)
        if version is not None and version < VERSION:
            self.open()
        return self.attempt(lambda file: work(file) if version_of(file) == VERSION else None)

    def catch_up(self) -> None:
        """Write what had to wait, if anything has."""
        with self._lock:
            if self._waiting:
                self.attempt(self._write_waiting, write=True)

    def settle(self) -> None:
        """Write what had to wait, now that a session is over, and tell if it cannot be written."""
        with self._lock:
            if self._waiting:
                self.attempt(self._write_waiting, write=True, busy_s=LAST_SECONDS)
            if self._waiting and self._database.held:
                path = self._database.path
                what = tr("What was done is not in the diary yet, {path}", path=path)
                self._say(what, f"{tr(_HELD)}; {tr('it is tried again until Coach ends')}")

    def close(self) -> None:
        """Write what had to wait, and let go of the file. May be called twice."""
        with self._lock:
            self.settle()
            self._disconnect()

    def write(self, *rows: Row) -> None:
        """Write these rows, all or none, now or as soon as the file lets it."""
        with self._lock:
            self._waiting.extend(rows)
            self.catch_up()

    def _write_waiting(self, connection: sqlite3.Connection) -> None:
        with transaction(connection):
            for statement, values in self._waiting:
                connection.execute(statement, values)
        self._waiting.clear()

    def attempt(
        self, work: Work[Result], *, write: bool = False, busy_s: float | None = None
    ) -> Result | None:
        """Return what `work` finds, or None where the file did not let it."""
        with self._lock:
            for _ in range(LOOKS):
                if not (self._writes if write else self._reads):
                    return None
                try:
                    return self._run(work, write=write, busy_s=busy_s)
                except _Unusable as reason:
                    self._give_up(str(reason))
                except _Newer:
                    self._put_aside("newer")
                except ValueError:  # a time that is none
                    self._put_aside("damaged")
                except DatabaseFailed as failed:
                    if failed.trouble is not DatabaseTrouble.DAMAGED:
                        self._failed(failed, write=write)
                        return None
                    self._put_aside("damaged")
            self._give_up(_ASIDE["damaged"])
        return None

    def _run(self, work: Work[Result], *, write: bool, busy_s: float | None) -> Result | None:
        """Let `work` have the file as of today; to be read only, none is made or upgraded."""
        if self._database.was_replaced():
            self._start_over()
        if not self._database.connected:
            with failures():
                if self._database.path.is_dir():
                    raise _Unusable(tr("there is a folder of this name; put it aside"))
                if not write and not self._database.path.exists():
                    return None

        def checked(connection: sqlite3.Connection) -> Result | None:
            version = version_of(connection)
            if version > VERSION:
                raise _Newer
            if write and not self._ready:
                upgrade(connection)
                self._ready = True
            return work(connection) if write or version else None

        return self._database.run(checked, busy_s=busy_s)

    def _failed(self, failed: DatabaseFailed, *, write: bool) -> None:
        match failed.trouble:
            case DatabaseTrouble.BUSY:
                if not write:
                    path = self._database.path
                    self._say(tr("The diary, {path}, cannot be read now", path=path), tr(_HELD))
            case DatabaseTrouble.FAILING:
                self._disconnect()
                self._say_not_kept(f"{failed}; {tr('trying again')}")
            case DatabaseTrouble.DAMAGED | DatabaseTrouble.REFUSED:
                self._write_no_more(str(failed).lower())

    def _put_aside(self, word: _Aside) -> None:
        """Rename the file, so that a new one is begun, and tell it; else leave it as it is."""
        try:
            aside = self._database.put_aside(word)
        except DatabaseFailed:
            self._give_up(f"{tr(_ASIDE[word])}; {tr(_BY_HAND[word])}")
            return
        self._start_over()
        if aside is not None:
            # The path last: on the full screen a long line is cut.
            reason = f"{tr(_ASIDE[word])} ({self._database.path})"
            self._say(tr("The diary is put aside as {file}", file=aside.name), reason)

    def _start_over(self) -> None:
        """Go on in the file that has the name now: a session under way begins in it as well."""
        self._disconnect()
        if self.first_row is not None and self.first_row not in self._waiting:
            self._waiting.insert(0, self.first_row)

    def _give_up(self, reason: str) -> None:
        self._reads = False
        self._disconnect()
        self._write_no_more(reason)

    def _write_no_more(self, reason: str) -> None:
        self._writes = False
        self._waiting.clear()
        self._say_not_kept(reason)

    def _say_not_kept(self, reason: str) -> None:
        path = self._database.path
        self._say(tr("Nothing is kept in the diary, {path}", path=path), reason)

    def _say(self, what: str, reason: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._tell(f"{what}: {reason}.")

    def _shut_folder(self, _: sqlite3.Connection) -> None:
        if self._own_folder:
            keep_from_others(self._database.path.parent)

    def _disconnect(self) -> None:
        self._database.close()
        self._ready = False
