"""Reading the files that people write."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from coach.errors import BadFile

LARGEST_FILE = 1_000_000
"""Bytes; a routine of 500 steps has less than a tenth of that."""


def read_text(path: Path) -> str:
    """Read a file as UTF-8. Raises `BadFile` for one that is too large, unreadable or no text."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for, and a device has no end
            found = "a folder" if S_ISDIR(status.st_mode) else "something that is no file"
            raise BadFile(path, "", found, "a readable file")
        if status.st_size > LARGEST_FILE:
            raise BadFile(path, "", f"{status.st_size} bytes", f"at most {LARGEST_FILE}")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise BadFile(path, place, "bytes that are no text", "TOML in UTF-8") from error
    except OSError as error:
        found = (error.strerror or "an error").lower()
        raise BadFile(path, "", found, "a readable file") from error
