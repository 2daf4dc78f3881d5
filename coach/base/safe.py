"""Writing a file so that it is there whole or not at all.

The bytes go to a temporary name in the same folder and are renamed when they are safe on disk.
Without `force` an existing file is never replaced, not even by one that appeared meanwhile. What a
killed program has left of its own is removed with `sweep_beside`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from coach.base.errors import AskedWrongly, CoachError, mismatch, quoted
from coach.base.filenames import is_reserved
from coach.base.kinds import A_FILE, A_FOLDER, what_is_at
from coach.base.reasons import reason_of
from coach.base.temporary import sweep, temporary_file
from coach.base.tongue import later, tr


class CannotWrite(CoachError):
    """The file could not be written; nothing was left behind."""

    title = later("The file was not written")

    def __init__(self, path: Path, error: OSError) -> None:
        hints = {
            errno.ENOSPC: tr("free some space, or choose another disk; nothing was left behind"),
            errno.EFBIG: tr("choose a disk that takes larger files; nothing was left behind"),
        }
        hint = hints.get(error.errno or 0) or tr("choose another folder or name")
        told = tr("cannot write: {reason}", reason=reason_of(error))
        super().__init__(told, place=str(path), hint=hint)
        self.path = path


class BadTarget(AskedWrongly):
    """The name that was asked for cannot take the file."""

    title = later("Please choose another file name")


def check_target(path: Path, *, force: bool) -> None:
    """Say at once what would otherwise be found after minutes of work.

    Raises `BadTarget` for whatever is there and no file, a missing folder, a name that no file can
    have, or an existing file without `force`; `CannotWrite` where one may not look or write.
    """
    kind = _found_at(path)
    if kind == A_FOLDER:
        raise BadTarget(mismatch(tr(A_FOLDER), tr("a file name")), place=str(path))
    around = _found_at(path.parent)
    if around != A_FOLDER:
        raise _no_folder(path, around)
    if kind not in ("", A_FILE):
        told = mismatch(tr(kind), tr("a file, or a name that is free"))
        raise BadTarget(told, place=str(path), hint=tr("choose another name"))
    if os.name == "nt" and is_reserved(path.name):
        told = tr("Windows keeps this name for a device")
        raise BadTarget(told, place=str(path), hint=tr("choose another name"))
    if not force and kind:
        hint = tr("choose another name, or add --force to replace it")
        raise BadTarget(tr("this file exists already"), place=str(path), hint=hint)
    if not os.access(_real(path).parent, os.W_OK | os.X_OK):
        raise CannotWrite(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _no_folder(path: Path, around: str) -> BadTarget:
    """Return the error of a file in something that is no folder, or in nothing."""
    folder, place = quoted(path.parent), str(path)
    if around:
        told = tr("found no folder but {kind}, {folder}", kind=tr(around), folder=folder)
        return BadTarget(told, place=place, hint=tr("choose another folder"))
    told = tr("there is no folder {folder}", folder=folder)
    return BadTarget(told, place=place, hint=tr("make it first"))


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder of this name. Raises what `check_target` raises for a name."""
    return _found_at(path) == A_FOLDER


def _found_at(path: Path) -> str:
    """Tell what is there, as `what_is_at` does. Raises what `check_target` raises for a name."""
    try:
        return what_is_at(path)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            told, hint = tr("found a name too long for a file"), tr("choose a shorter one")
            raise BadTarget(told, place=str(path), hint=hint) from error
        raise CannotWrite(path, error) from error
    except ValueError as error:
        raise BadTarget(tr("found a zero byte in the name"), place=str(path)) from error


@contextmanager
def safe_output(path: Path, *, force: bool, private: bool = False) -> Iterator[IO[bytes]]:
    """Open a temporary file that becomes `path` if the body ends well, and vanishes if not.

    A `private` file that is new is for nobody but the person; one that is there keeps its mode.
    Raises `BadTarget` or `CannotWrite`; an `OSError` of the body becomes `CannotWrite`.
    """
    check_target(path, force=force)
    real = _real(path) if force else path
    try:
        mode = _mode(real, private=private)
        with temporary_file(real.parent) as temporary:
            with temporary.open("r+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            with suppress(OSError):  # some file systems have no modes
                temporary.chmod(mode)
            _rename(temporary, real, path, force=force)
    except OSError as error:
        raise CannotWrite(path, error) from error


def sweep_beside(paths: Iterable[Path]) -> None:
    """Remove what killed programs have left half written where these files go. Never raises."""
    for place in {parent for path in paths for parent in (path.parent, _real(path).parent)}:
        sweep(place)


def _real(path: Path) -> Path:
    """Follow links to the file itself."""
    return Path(os.path.realpath(path))


def _mode(real: Path, *, private: bool) -> int:
    """Return the mode of the file that is replaced, or that of a new file."""
    try:
        return stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        if private:
            return 0o600
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _rename(temporary: Path, real: Path, path: Path, *, force: bool) -> None:
    if force:
        temporary.replace(real)
        return
    told, hint = tr("this file appeared meanwhile"), tr("add --force to replace it")
    exists = BadTarget(told, place=str(path), hint=hint)
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise exists from error
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
            raise
        if os.path.lexists(path):  # no hard links here: FAT, some network disks
            raise exists from error
        temporary.rename(path)
    else:
        temporary.unlink()
