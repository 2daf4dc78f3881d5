"""Temporary files and folders, and what a killed program has left of them.

Each has an empty file beside it, of the same name and with the ending `.lock`, which its process
keeps locked. The system lets go of that lock however the process ends, so what nobody holds belongs
to no living process, whatever has its number now. What has no such file beside it is not ours.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from coach.base.locks import HELD as _HELD
from coach.base.locks import lock as _lock
from coach.base.signals import signals_held

_PROCESS = os.urandom(6).hex()
"""In the names of all that this process makes, which it never sweeps itself: on a network disk its
own locks do not keep it out, and would be lost by looking."""

_LOCK_NAME = re.compile(r"\.?coach-([0-9a-f]{12})-[0-9a-f]{12}\.lock")
_TRIES = 100


@contextmanager
def temporary_folder(place: Path | None = None) -> Iterator[Path]:
    """Make a folder that nobody else may look into; in the end it is gone, with all in it.

    It lies where temporary ones go, or is a hidden one in a place. Raises `OSError` where there is
    no room for it.
    """
    prefix = "coach" if place is None else ".coach"
    with _claimed(place or Path(tempfile.gettempdir()), prefix) as folder:
        try:
            folder.mkdir(0o700)
            yield folder
        finally:
            with signals_held():
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_file(place: Path) -> Iterator[Path]:
    """Make an empty hidden file in a folder, to be filled and renamed; in the end it is gone.

    Raises `OSError` where it cannot be made.
    """
    with _claimed(place, ".coach") as claimed:
        path = claimed.with_suffix(".part")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield path
        finally:
            path.unlink(missing_ok=True)


def sweep(place: Path | None = None) -> None:
    """Remove what killed programs of ours have left in a folder; else, where temporary ones go.

    What another user, or a living process, has there stays, and what cannot be removed. It takes a
    look at the names in the folder, and never raises.
    """
    with suppress(OSError):
        place = place or Path(tempfile.gettempdir())
        with os.scandir(place) as entries:
            found = [entry.name for entry in entries if _LOCK_NAME.fullmatch(entry.name)]
        for name in found:
            with suppress(OSError):
                _sweep_one(place / name)


@contextmanager
def _claimed(place: Path, prefix: str) -> Iterator[Path]:
    """Yield a new path without an ending, its lock held. Where there are no locks, none is left."""
    for _ in range(_TRIES):
        path = place / f"{prefix}-{_PROCESS}-{os.urandom(6).hex()}.lock"
        handle = -1
        try:
            with signals_held():  # what is there is known, or is not there
                handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            if _is_held_by_us(handle, path):
                yield path.with_suffix("")
                return
        finally:
            with signals_held():
                if handle >= 0:
                    os.close(handle)  # first: Windows removes no file that is open
                with suppress(OSError):
                    if not any(map(Path.exists, _belongings(path))):
                        path.unlink()
    raise FileExistsError(f"{place} is swept again and again")


def _belongings(lock: Path) -> tuple[Path, Path]:
    """Return the folder and the file that a lock file may stand for.

    As long as one of them is there, so is the lock file: else nobody would ever sweep it.
    """
    return lock.with_suffix(""), lock.with_suffix(".part")


def _is_held_by_us(handle: int, path: Path) -> bool:
    """Lock a new file; tell whether nobody has swept it in the moment before that."""
    try:
        _lock(handle)
    except _HELD:
        return False
    except OSError:
        # No locks here, so that nobody could tell whether we live.
        with suppress(OSError):
            path.unlink()
        return True
    return path.exists() and os.path.samestat(os.fstat(handle), path.stat())


def _sweep_one(lock: Path) -> None:
    """Remove a lock file and what belongs to it, unless a process holds it. Raises `OSError`."""
    name = _LOCK_NAME.fullmatch(lock.name)
    if name is None or name[1] == _PROCESS or not _is_lock_file(lock):
        return
    handle = os.open(lock, os.O_RDWR)
    try:
        _lock(handle)
        folder, part = _belongings(lock)
        if _is_ours(folder, S_ISDIR):
            shutil.rmtree(folder)
        if _is_ours(part, S_ISREG):
            part.unlink()
    finally:
        os.close(handle)
    lock.unlink()


def _is_lock_file(path: Path) -> bool:
    return _is_ours(path, S_ISREG) and path.lstat().st_size == 0


def _is_ours(path: Path, is_of_kind: Callable[[int], bool]) -> bool:
    """Tell whether this user owns a file of a kind. A link is none, wherever it leads."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    own = os.name != "posix" or status.st_uid == os.geteuid()
    return own and is_of_kind(status.st_mode)
