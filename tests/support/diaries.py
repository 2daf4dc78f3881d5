"""A clock for diaries, and files of every version that a diary ever had."""

from __future__ import annotations

from datetime import UTC, datetime

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.astimezone().date()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


FIRST = (
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
    "INSERT INTO sessions VALUES ('a', '2026-11-20T12:00:00.000+00:00', 'evening', 'left', 1)",
    "INSERT INTO finished VALUES ('a', 0, 'bridge', '2026-11-20T12:03:00.000+00:00')",
    "PRAGMA user_version = 1",
)
"""What the first version has written, word for word: no later change may touch this."""

SECOND = (
    *FIRST[:-1],
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
    """
    INSERT INTO done VALUES
        ('a', 0, 'bridge', '', '2026-11-20T12:03:00.000+00:00', 1, NULL, 20, NULL, '')
    """,
    "INSERT INTO counted VALUES ('a', 0, '', 1, 7)",
    "PRAGMA user_version = 2",
)
"""And the second."""

LANDED = {0: (), 1: FIRST, 2: SECOND}
"""How to make a small file of every version that ever was."""
