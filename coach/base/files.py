"""Reading the files that people write, and where temporary ones go."""

from __future__ import annotations

import os
from pathlib import Path

from coach.base.errors import AskedWrongly, BadFile, CoachError, mismatch, quoted
from coach.base.kinds import A_FILE, what_is_at
from coach.base.reasons import reason_of
from coach.base.tongue import later, tr

LARGEST_FILE = 1_000_000
"""Bytes; a routine of 2000 steps has less than a third of that."""

NO_SUCH_FILE = later("no such file")


def expanded(path: str, place: str) -> Path:
    """Put the home folder in the place of a “~”; `place` names the option or key that has the path.

    Raises `AskedWrongly` for the home of somebody whom this machine does not know.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        found = mismatch(quoted(path), tr("a home folder that is known here"))
        hint = tr("one of that name is ./{name}", name=path)
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
        found, position = tr("bytes that are no text"), tr("byte {number}", number=error.start)
        raise BadFile(path, (), found, tr("TOML in UTF-8"), position=position) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a file. Raises `BadFile` for one that is too large or unreadable."""
    try:
        kind = what_is_at(path)
        if kind != A_FILE:
            found = tr(kind or NO_SUCH_FILE)
            raise BadFile(path, (), found, tr("a readable file"))
        if (size := path.stat().st_size) > largest:
            found = tr("{count} bytes", count=size)
            raise BadFile(path, (), found, tr("at most {most}", most=largest))
        return path.read_bytes()
    except ValueError as error:
        found = tr("a name that no file can have")
        raise BadFile(path, (), found, tr("a readable file")) from error
    except OSError as error:
        raise BadFile(path, (), reason_of(error), tr("a readable file")) from error


def cannot_keep(message: str, error: OSError) -> CoachError:
    """Return the error of what should be kept in a temporary file, and cannot be written there.

    The message says so, marked by `later`, with the `{reason}`.
    """
    import tempfile  # late: few starts need it, and it loads much

    try:
        place = tempfile.gettempdir()
    except FileNotFoundError:  # on a full disk, none of them can be written to
        place = os.environ.get("TMPDIR", tr("temporary files"))
    return CoachError(
        tr(message, reason=reason_of(error)),
        place=place,
        hint=tr("free some space there, or set TMPDIR to another folder"),
    )
