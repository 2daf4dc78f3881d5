"""What can go wrong with a file that somebody asked for."""

from __future__ import annotations

import errno
from pathlib import Path

from coach.errors import AskedWrongly, CoachError


class CannotWrite(CoachError):
    """The file could not be written; nothing was left behind."""

    title = "The file was not written"

    def __init__(self, path: Path, error: OSError) -> None:
        reason = (error.strerror or "an error").lower()
        hint = {
            errno.ENOSPC: "free some space, or choose another disk; nothing was left behind",
            errno.EFBIG: "choose a disk that takes larger files; nothing was left behind",
        }.get(error.errno or 0, "choose another folder or name")
        super().__init__(f"cannot write: {reason}", place=str(path), hint=hint)
        self.path = path


class BadTarget(AskedWrongly):
    """The name that was asked for cannot take the file."""

    title = "Please choose another file name"
