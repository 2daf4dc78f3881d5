"""The layout of the diary's file, and the steps by which an older one becomes today's."""

from __future__ import annotations

import sqlite3

_STEPS = (
    (
        # Times are UTC in ISO 8601, so that their order is that of their letters.
        """
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            started TEXT NOT NULL,
            routine TEXT NOT NULL,
            first_side TEXT CHECK (first_side IN ('left', 'right')),
            red_flags INTEGER NOT NULL DEFAULT 0
        )
        """,
        """
        CREATE TABLE finished (
            session TEXT NOT NULL REFERENCES sessions (id),
            item INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            ended TEXT NOT NULL,
            PRIMARY KEY (session, item)
        )
        """,
    ),
)
"""What leads from each version to the next; version 0 is an empty file."""

VERSION = len(_STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version that a file has. Raises `sqlite3.Error` for what is no database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a file up to `VERSION`, all of it or nothing. Raises `sqlite3.Error`.

    It asks for the right to write in any case, so that one who may not write learns it here.
    """
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        version = version_of(connection)
        for statement in (line for step in _STEPS[version:] for line in step):
            connection.execute(statement)
        if version < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
