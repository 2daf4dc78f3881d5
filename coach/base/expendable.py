"""A database that may be lost, as that of a cache: nothing that happens to its file is an error.

A damaged file is set aside and made anew, once. One that another process holds, that cannot be
written, or that is damaged again is left out for as long as the program runs.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from coach.base.database import Database, DatabaseFailed, DatabaseTrouble, Result, Work


class Expendable:
    """One SQLite file that is used while it can be. Safe between threads; nothing here raises."""

    def __init__(
        self,
        path: Path,
        *,
        busy_s: float,
        prepare: Callable[[sqlite3.Connection], object],
        gave_up: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Take what `Database` takes, and who is told why the file is left out from now on."""
        self._gave_up = gave_up
        self._lock = threading.Lock()
        self._may_rebuild = True
        """False once a damaged file was set aside: the same again is a reason to give up."""
        self._database: Database | None = Database(path, busy_s=busy_s, prepare=prepare)
        """None once nothing is kept any more."""

    @property
    def in_use(self) -> bool:
        """Whether the file is not left out."""
        return self._database is not None

    def run(self, work: Work[Result]) -> Result | None:
        """Return what `work` finds, or None when the file did not let it."""
        with self._lock:
            if self._database is None:
                return None
            try:
                return self._database.run(work)
            except DatabaseFailed as failed:
                self._recover(self._database, failed)
                return None

    def close(self) -> None:
        """Let go of the file for good. May be called twice."""
        with self._lock:
            self._let_go()

    def _recover(self, database: Database, failed: DatabaseFailed) -> None:
        if failed.trouble is DatabaseTrouble.DAMAGED and self._may_rebuild:
            self._may_rebuild = False
            try:
                database.set_aside()
                database.run(lambda _: None)
            except DatabaseFailed as again:
                self._recover(database, again)
            return
        self._let_go()
        busy = failed.trouble is DatabaseTrouble.BUSY
        self._gave_up(f"another process holds {database.path}" if busy else str(failed))

    def _let_go(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
