"""A file that one process holds locked. The system lets go of it however the process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def lock(handle: int) -> None:
        """Lock a file without waiting. Raises what is in `HELD`, or another `OSError`."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(handle: int) -> None:
        """Lock a file without waiting. Raises what is in `HELD`, or another `OSError`."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


HELD = (BlockingIOError, PermissionError)
"""Another process has the lock; any other error is of a disk that knows no locks."""


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file locked, which is made for it; False where another process holds it.

    Where there are no locks, or no such file can be, nobody is kept out.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _is_ours(handle)
    finally:
        os.close(handle)


def _is_ours(handle: int) -> bool:
    try:
        lock(handle)
    except HELD:
        return False
    except OSError:
        return True
    return True
