"""What a path leads to.

Only a file and a folder are ever opened: a pipe would be waited for, and a device has no end.
"""

from __future__ import annotations

import errno
import stat
from pathlib import Path

A_FILE, A_FOLDER = "a file", "a folder"

OPENED_BY_NOBODY = ("a pipe", "a socket", "a device")

_KINDS = (
    (stat.S_ISREG, A_FILE),
    (stat.S_ISDIR, A_FOLDER),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def what_is_at(path: Path) -> str:
    """Tell what a path leads to: “a file”, “a folder”, “a pipe”; empty where nothing is.

    Raises what `Path.stat` raises of a name that no file can have, or of a closed folder.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "a link that leads nowhere" if path.is_symlink() else ""
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "a link that leads in a circle"
        raise
    return next((kind for is_one, kind in _KINDS if is_one(mode)), "something that is no file")


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be opened without waiting; nothing is raised."""
    try:
        return what_is_at(path) == A_FILE
    except (OSError, ValueError):
        return False
