"""Writing a file so that it is there whole or not at all.

The bytes go to a temporary name in the same folder and are renamed when they are safe on disk.
Without `force` an existing file is never replaced, not even by one that appeared meanwhile.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from coach.errors import quoted
from coach.export.errors import BadTarget, CannotWrite


def check_target(path: Path, *, force: bool) -> None:
    """Say at once what would otherwise be found after minutes of work.

    Raises `BadTarget` for a folder, a missing folder, a name that no file can have, or an existing
    file without `force`; `CannotWrite` where one may not look.
    """
    if is_folder(path):
        raise BadTarget("found a folder, expected a file name", place=str(path))
    if not is_folder(path.parent):
        missing = not os.path.lexists(path.parent)
        found = "there is no folder" if missing else "found no folder but a file,"
        hint = "make it first" if missing else "choose another folder"
        raise BadTarget(f"{found} {quoted(path.parent)}", place=str(path), hint=hint)
    if not force and os.path.lexists(path):
        hint = "choose another name, or add --force to replace it"
        raise BadTarget("this file exists already", place=str(path), hint=hint)


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder of this name. Raises what `check_target` raises for a name."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            hint = "choose a shorter one"
            raise BadTarget(
                "found a name too long for a file", place=str(path), hint=hint
            ) from error
        raise CannotWrite(path, error) from error
    except ValueError as error:
        raise BadTarget("found a zero byte in the name", place=str(path)) from error


@contextmanager
def safe_output(path: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a temporary file that becomes `path` if the body ends well, and vanishes if not.

    Raises `BadTarget` or `CannotWrite`; an `OSError` of the body becomes `CannotWrite`.
    """
    check_target(path, force=force)
    real = Path(os.path.realpath(path)) if force else path
    temporary: Path | None = None
    try:
        mode = _mode(real)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=real.parent)
        temporary = Path(name)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # some file systems have no modes
            temporary.chmod(mode)
        _rename(temporary, real, path, force=force)
        temporary = None
    except OSError as error:
        raise CannotWrite(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode(real: Path) -> int:
    """Return the mode of the file that is replaced, or that of a new file."""
    try:
        return stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _rename(temporary: Path, real: Path, path: Path, *, force: bool) -> None:
    if force:
        temporary.replace(real)
        return
    exists = BadTarget(
        "this file appeared meanwhile", place=str(path), hint="add --force to replace it"
    )
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
