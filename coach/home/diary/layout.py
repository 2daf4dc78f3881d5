"""The layout of the diary's file, and the steps by which an older one becomes today's.

A step that has landed never changes: a file of that version may be anywhere.
"""

from __future__ import annotations

import sqlite3

from coach.base.database import transaction

STEPS = (
    (
        # Times are as `history.stamped` writes them.
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
    (
        # A side, or a part by its name; empty is neither, since NULL could stand there twice.
        """
        CREATE TABLE done (
            session TEXT NOT NULL REFERENCES sessions (id),
            item INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            ended TEXT NOT NULL,
            sets INTEGER NOT NULL,
            repetitions INTEGER,
            seconds INTEGER,
            breaths INTEGER,
            load TEXT NOT NULL,
            PRIMARY KEY (session, item, side)
        )
        """,
        """
        CREATE TABLE counted (
            session TEXT NOT NULL REFERENCES sessions (id),
            item INTEGER NOT NULL,
            side TEXT NOT NULL,
            set_number INTEGER NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (session, item, side, set_number)
        )
        """,
    ),
    (
        "ALTER TABLE sessions ADD COLUMN asked TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN ended TEXT",
        "ALTER TABLE sessions ADD COLUMN outcome TEXT",
        "ALTER TABLE sessions ADD COLUMN heard_ms INTEGER NOT NULL DEFAULT 0",
        """
        CREATE TABLE places (
            session TEXT PRIMARY KEY REFERENCES sessions (id),
            item INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            set_number INTEGER NOT NULL,
            position_ms INTEGER NOT NULL,
            total_ms INTEGER NOT NULL,
            at TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE felt (
            session TEXT NOT NULL REFERENCES sessions (id),
            what TEXT NOT NULL,
            side TEXT NOT NULL,
            figure INTEGER NOT NULL,
            PRIMARY KEY (session, what, side)
        )
        """,
        """
        CREATE TABLE hurts (
            session TEXT NOT NULL REFERENCES sessions (id),
            item INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (session, item, side)
        )
        """,
        "CREATE TABLE left_out (exercise TEXT PRIMARY KEY, since TEXT NOT NULL)",
        """
        CREATE TABLE settled (
            session TEXT NOT NULL REFERENCES sessions (id),
            item INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            position TEXT NOT NULL,
            side TEXT NOT NULL,
            planned_ms INTEGER NOT NULL,
            took_ms INTEGER NOT NULL,
            PRIMARY KEY (session, item, side)
        )
        """,
        """
        CREATE TABLE notes (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            text TEXT NOT NULL,
            exercise TEXT NOT NULL
        )
        """,
    ),
)
"""What leads from each version to the next; version 0 is an empty file."""

VERSION = len(STEPS)

HURTS_SINCE = 3
"""The version from which on a file tells what hurts."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version that a file has. Raises `sqlite3.Error` for what is no database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a file up to `VERSION`, all of it or nothing. Raises `sqlite3.Error`.

    It asks for the right to write in any case, so that one who may not write learns it here.
    """
    with transaction(connection):
        version = version_of(connection)
        for statement in (line for step in STEPS[version:] for line in step):
            connection.execute(statement)
        if version < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
