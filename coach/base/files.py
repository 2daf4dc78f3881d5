"""Reading the files that people write, and where temporary ones go."""

from __future__ import annotations

import os
from pathlib import Path

from coach.base.errors import AskedWrongly, BadFile, CoachError, quoted
from coach.base.kinds import A_FILE, what_is_at

LARGEST_FILE = 1_000_000
"""Bytes; a routine of 2000 steps has less than a third of that."""


def expanded(path: str, place: str) -> Path:
    """Put the home folder in the place of a “~”; `place` names the option or key that has the path.

    Raises `AskedWrongly` for the home of somebody whom this machine does not know.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        found = f"found {quoted(path)}, expected a home folder that is known here"
        hint = f"one of that name is ./{path}"
        raise AskedWrongly(found, place=place, hint=hint) from error


def stamp(path: Path) -> tuple[str, int, int, int, int]:
    """Return what differs as soon as a file is another one, or is written. Raises `OSError`.

    Its size and its time alone do not: two files of one archive may have both alike.
    """
    status = path.stat()
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return str(path), status.st_ino, status.st_size, *times


def read_text(path: Path) -> str:
    """Read a file as UTF-8. Raises `BadFile` for one that is too large, unreadable or no text."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found, position = "bytes that are no text", f"byte {error.start}"
        raise BadFile(path, (), found, "TOML in UTF-8", position=position) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a file. Raises `BadFile` for one that is too large or unreadable."""
    try:
        kind = what_is_at(path)
        if kind != A_FILE:
            raise BadFile(path, (), kind or "no such file", "a readable file")
        if (size := path.stat().st_size) > largest:
            raise BadFile(path, (), f"{size} bytes", f"at most {largest}")
        return path.read_bytes()
    except ValueError as error:
        raise BadFile(path, (), "a name that no file can have", "a readable file") from error
    except OSError as error:
        found = (error.strerror or "an error").lower()
        raise BadFile(path, (), found, "a readable file") from error


def cannot_keep(what: str, error: OSError) -> CoachError:
    """Return the error of what should be kept in a temporary file, and cannot be written there."""
    import tempfile  # late: few starts need it, and it loads much

    try:
        place = tempfile.gettempdir()
    except FileNotFoundError:  # on a full disk, none of them can be written to
        place = os.environ.get("TMPDIR", "temporary files")
    return CoachError(
        f"{what} cannot be kept: {(error.strerror or 'an error').lower()}",
        place=place,
        hint="free some space there, or set TMPDIR to another folder",
    )
