"""What a path leads to.

Only a file and a folder are ever opened: a pipe would be waited for, and a device has no end.
"""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from coach.base.tongue import later

A_FILE, A_FOLDER = later("a file"), later("a folder")

OPENED_BY_NOBODY = (later("a pipe"), later("a socket"), later("a device"))
_LEADS_NOWHERE = later("a link that leads nowhere")
_IN_A_CIRCLE = later("a link that leads in a circle")
_NO_FILE = later("something that is no file")

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

    It is shown by `tr`. Raises what `Path.stat` raises of a name that no file can have, or of a
    closed folder.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _LEADS_NOWHERE if path.is_symlink() else ""
    except OSError as error:
        if error.errno == errno.ELOOP:
            return _IN_A_CIRCLE
        raise
    return next((kind for is_one, kind in _KINDS if is_one(mode)), _NO_FILE)


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be opened without waiting; nothing is raised."""
    try:
        return what_is_at(path) == A_FILE
    except (OSError, ValueError):
        return False
