"""The whole of the diary's file: all that stands in it, and all files that it lies in."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from coach.base.errors import CoachError
from coach.base.reasons import reason_of
from coach.base.tongue import later, tr
from coach.home.diary.file import FILE_NAME

Table = tuple[Mapping[str, object], ...]

_STEM, _SUFFIX = FILE_NAME.split(".")
_OURS = re.compile(rf"{_STEM}(\.(damaged|newer)(-\d+)?)?\.{_SUFFIX}(-journal|-wal|-shm)?", re.ASCII)
"""The file, those that were put aside, and what SQLite writes beside each."""


def tables(connection: sqlite3.Connection) -> Mapping[str, Table]:
    """Return every table as it stands, row by row. Raises `sqlite3.Error`."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    names = [str(name) for (name,) in connection.execute(f"{query} ORDER BY name").fetchall()]
    return {name: _rows(connection, name) for name in names}


def _rows(connection: sqlite3.Connection, table: str) -> Table:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def diary_files(folder: Path) -> list[Path]:
    """Return the files of a diary that are there, those that were put aside among them, by name.

    A link is one of them, and not what it leads to. Raises `CoachError` for a closed folder.
    """
    try:
        return sorted(
            one for one in folder.iterdir() if _OURS.fullmatch(one.name) and _is_file(one)
        )
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _failed(later("the diary cannot be looked for: {reason}"), folder, error) from error


def delete_diary(folder: Path) -> list[Path]:
    """Delete all files of a diary, and return which they were.

    The journals go last: a program that is killed in between leaves nothing to be played back.
    Raises `CoachError` for one that cannot be deleted; those before it are gone.
    """
    gone = []
    for path in sorted(
        diary_files(folder), key=lambda one: (one.suffix != f".{_SUFFIX}", one.name)
    ):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(later("it cannot be deleted: {reason}"), path, error) from error
        gone.append(path)
    return gone


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _failed(what: str, path: Path, error: OSError) -> CoachError:
    reason = reason_of(error)
    return CoachError(tr(what, reason=reason), place=str(path))
