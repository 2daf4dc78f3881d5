"""One SQLite file, and what can go wrong with it: busy, full, damaged, or not to be written.

What to do then is for the owner to decide: a diary keeps what it has, a cache begins anew.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum
from itertools import count
from pathlib import Path
from stat import S_IMODE
from typing import TypeVar

from coach.base.kinds import OPENED_BY_NOBODY, what_is_at
from coach.base.private import private_folder

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]


class DatabaseTrouble(Enum):
    """Why a file did not let something be done."""

    BUSY = "another process holds it"
    FAILING = "the disk is full, or cannot be read or written just now"
    DAMAGED = "it is no database, or another program's"
    REFUSED = "anything else: it may not be written, or there is no such folder"


_TROUBLES = {
    sqlite3.SQLITE_BUSY: DatabaseTrouble.BUSY,
    sqlite3.SQLITE_LOCKED: DatabaseTrouble.BUSY,
    sqlite3.SQLITE_FULL: DatabaseTrouble.FAILING,
    sqlite3.SQLITE_IOERR: DatabaseTrouble.FAILING,
    sqlite3.SQLITE_CORRUPT: DatabaseTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseTrouble.DAMAGED,
    sqlite3.SQLITE_ERROR: DatabaseTrouble.DAMAGED,  # an unknown table or column
}


class DatabaseFailed(Exception):
    """The file did not let something be done; the message is SQLite's or the system's own."""

    def __init__(self, trouble: DatabaseTrouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble = trouble


class Database:
    """A connection that is opened when it is first needed. For one thread at a time.

    A file that another process holds is waited for once: not again before it was free.
    """

    def __init__(
        self,
        path: Path,
        *,
        busy_s: float,
        prepare: Callable[[sqlite3.Connection], object] = lambda _: None,
        private: bool = False,
    ) -> None:
        """Take the file, how many seconds to wait while another process holds it, and a first step.

        `prepare` is called with every new connection. A `private` file, and its folder where that
        is made here, are for nobody but the person; one that others could read is no more so.
        """
        self.path = path
        self._prepare = prepare
        self._busy_s = busy_s
        self._private = private
        self.held = False
        """Whether another process held the file when it was last wanted."""
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        """Which file was opened last, whatever its name is now."""

    @property
    def connected(self) -> bool:
        """Whether the file is open."""
        return self._connection is not None

    def run(self, work: Work[Result], *, busy_s: float | None = None) -> Result:
        """Return what `work` finds, with the file and its folder made if they are missing.

        Each statement is a transaction of its own, unless `work` uses `transaction`. `busy_s` is
        how long to wait this once, even for a file that was held before. Raises `DatabaseFailed`.
        """
        usual_s = 0.0 if self.held else self._busy_s
        try:
            with failures():
                result = work(self._connected(usual_s if busy_s is None else busy_s))
        except DatabaseFailed as failed:
            self.held = failed.trouble is DatabaseTrouble.BUSY
            raise
        self.held = False
        return result

    def close(self) -> None:
        """Let go of the file; the next `run` opens it again. May be called twice."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def set_aside(self) -> None:
        """Close the file and rename it to end in `.damaged`. Raises `DatabaseFailed`."""
        self.close()
        with failures():
            # Its journal would be played into the new file.
            self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
            with suppress(FileNotFoundError):  # another process may have been quicker
                self.path.replace(self.path.with_suffix(".damaged"))

    def was_replaced(self) -> bool:
        """Tell whether the open file has lost its name, to another one or to none."""
        return self.connected and _identity(self.path) != self._identity

    def put_aside(self, word: str) -> Path | None:
        """Close the file and rename it, with its journal, to a free name that has a word in it.

        Nothing is written over. Returns the new path, or None where another process has been
        quicker. Raises `DatabaseFailed`.
        """
        self.close()
        with failures(), _alone_in(self.path.parent):
            if _identity(self.path) != self._identity:
                return None
            stem, suffix = self.path.stem, self.path.suffix
            names = (f"{stem}.{word}{f'-{n}' if n > 1 else ''}{suffix}" for n in count(1))
            paths = (self.path.with_name(name) for name in names)
            aside = next(path for path in paths if not path.is_symlink() and not path.exists())
            # The journal first: under the old name it would be played into the next file.
            for end in ("-journal", "-wal", "-shm", ""):
                with suppress(*([FileNotFoundError] if end else [])):
                    beside = self.path.with_name(self.path.name + end)
                    beside.rename(aside.with_name(aside.name + end))
            return aside

    def _connected(self, busy_s: float) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect(busy_s)
        self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * busy_s)}")
        return self._connection

    def _connect(self, busy_s: float) -> sqlite3.Connection:
        _refuse_no_file(self.path)
        if self._private:
            private_folder(self.path.parent)
            _make_private(self.path)
        else:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=busy_s, check_same_thread=False, isolation_level=None
        )
        try:
            self._identity = _identity(self.path)
            if self._private:
                keep_from_others(self.path)
            self._prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of the body or nothing. Raises `sqlite3.Error` at once for a file that is held."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield


def read_only(path: Path, work: Work[Result], *, busy_s: float) -> Result:
    """Return what `work` finds in a file that is there, and change nothing.

    It waits for another process for at most `busy_s` seconds. Raises `DatabaseFailed`.
    """
    # `absolute`, since a URI has no relative paths.
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with failures():
        _refuse_no_file(path)
        with closing(sqlite3.connect(uri, timeout=busy_s, uri=True)) as connection:
            return work(connection)


def keep_from_others(path: Path) -> None:
    """Take from others what rights they have to a file or folder, where the system has such rights.

    What cannot be changed, as on a disk without modes or where somebody else owns it, stays.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        mode = S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell which file has a name; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let one process at a time rename what is in a folder.

    On Windows nothing that is open can be renamed, and there is no such lock.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _refuse_no_file(path: Path) -> None:
    """Refuse what SQLite would wait for, such as a pipe. Raises `DatabaseFailed`."""
    kind = what_is_at(path)
    if kind in OPENED_BY_NOBODY:
        raise DatabaseFailed(DatabaseTrouble.REFUSED, f"found {kind} in place of the file")


def _make_private(path: Path) -> None:
    """Make an empty file, if there is none, that nobody else could ever open."""
    with suppress(OSError):  # what is in the way is told when the file is opened
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextmanager
def failures() -> Iterator[None]:
    """Raise `DatabaseFailed` for whatever SQLite or the system raises in the body."""
    try:
        yield
    except OSError as error:
        raise DatabaseFailed(DatabaseTrouble.REFUSED, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        # Without SQLite's extension of the code; errors of Python's own have no code at all.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise DatabaseFailed(_TROUBLES.get(code, DatabaseTrouble.REFUSED), str(error)) from error
