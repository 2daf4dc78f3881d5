"""The moment that each reminder was last heard for, and the lock by which only one is heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.base.errors import CoachError
from coach.base.locks import held
from coach.base.private import private_folder
from coach.base.safe import safe_output

FOLDER = "reminders"
LOCK = "speaking.lock"
LAST = ".last"

LONGEST = 64
"""Bytes of a moment that is looked at."""


@contextmanager
def only_one(data: Path) -> Iterator[bool]:
    """Keep all other reminders silent meanwhile; False where another one is being heard.

    Where nothing can be written, nobody is kept out: better heard twice than never.
    """
    with suppress(OSError):
        private_folder(_folder(data))
    with held(_folder(data) / LOCK) as alone:
        yield alone


def last_heard(data: Path, name: str) -> dt.datetime | None:
    """Return the moment that a reminder was last heard for, as far as that can be read."""
    try:
        with (_folder(data) / f"{name}{LAST}").open("rb") as file:
            moment = dt.datetime.fromisoformat(file.read(LONGEST).decode().strip())
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None


def note_heard(data: Path, name: str, moment: dt.datetime) -> None:
    """Note the moment that a reminder is heard for, where that can be written."""
    path = _folder(data) / f"{name}{LAST}"
    with suppress(CoachError, OSError):
        private_folder(path.parent)
        with safe_output(path, force=True, private=True) as file:
            file.write(moment.astimezone(dt.UTC).isoformat().encode())


def forget(data: Path, name: str) -> None:
    """Forget a reminder that is gone, and all of them with the last one."""
    with suppress(OSError):
        (_folder(data) / f"{name}{LAST}").unlink(missing_ok=True)
    with suppress(OSError):
        if [one.name for one in _folder(data).iterdir()] == [LOCK]:
            (_folder(data) / LOCK).unlink()
        _folder(data).rmdir()


def _folder(data: Path) -> Path:
    return data / FOLDER
