"""What was worked out of files before, by their content, in one SQLite file beside the clips.

It may be lost, but never lies and never stops anything: each entry carries a checksum, a damaged
file is made anew, and one that is held by another process is left out.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from coach.base.database import transaction
from coach.base.expendable import Expendable

FILE_NAME = "listed-1.sqlite"
"""The number counts the table's layouts."""

MOST_ENTRIES = 50_000
"""Those that came first go first: 10,000 routines for a person with five sorts of wishes."""

BUSY_SECONDS = 0.2
_CHECK = 8

_LAYOUT = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, entry BLOB NOT NULL)"
_EVICT = "DELETE FROM kept WHERE rowid <= (SELECT MAX(rowid) FROM kept) - ?"


class Kept:
    """Entries by key. For one thread at a time; nothing here raises."""

    def __init__(self, folder: Path) -> None:
        self._file = Expendable(folder / FILE_NAME, busy_s=BUSY_SECONDS, prepare=_prepare)

    def get(self, key: bytes) -> bytes | None:
        """Return an entry, or None where there is none that can be trusted."""
        query = "SELECT entry FROM kept WHERE key = ?"
        row = self._file.run(lambda connection: connection.execute(query, (key,)).fetchone())
        if row is None or not isinstance(row[0], bytes):
            return None
        check, entry = row[0][:_CHECK], row[0][_CHECK:]
        return entry if check == _checksum(key, entry) else None

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries, and make room where there are too many."""
        rows = [(key, _checksum(key, entry) + entry) for key, entry in entries.items()]

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
                connection.execute(_EVICT, (MOST_ENTRIES,))

        if rows:
            self._file.run(write)

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._file.close()


def _prepare(connection: sqlite3.Connection) -> None:
    # Nothing here is worth waiting for the disk: a torn file is found and made anew.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_LAYOUT)


def _checksum(key: bytes, entry: bytes) -> bytes:
    return hashlib.blake2b(key + entry, digest_size=_CHECK).digest()
