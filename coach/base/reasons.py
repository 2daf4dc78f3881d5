"""Why the system did not do something, in the app's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from coach.base.tongue import later, tr

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: later("permission denied"),
        errno.EBUSY: later("device or resource busy"),
        errno.EDQUOT: later("disk quota exceeded"),
        errno.EEXIST: later("file exists"),
        errno.EFBIG: later("file too large"),
        errno.EINVAL: later("invalid argument"),
        errno.EIO: later("input/output error"),
        errno.EISDIR: later("is a directory"),
        errno.ELOOP: later("too many levels of symbolic links"),
        errno.EMFILE: later("too many open files"),
        errno.ENAMETOOLONG: later("file name too long"),
        errno.ENOENT: later("no such file or directory"),
        errno.ENOEXEC: later("exec format error"),
        errno.ENOMEM: later("cannot allocate memory"),
        errno.ENOSPC: later("no space left on device"),
        errno.ENOTDIR: later("not a directory"),
        errno.EPERM: later("operation not permitted"),
        errno.EPIPE: later("broken pipe"),
        errno.EROFS: later("read-only file system"),
        errno.ETIMEDOUT: later("connection timed out"),
    }
)
"""By the number of the error: in the words of Linux, which other systems say alike."""


def reason_of(error: OSError) -> str:
    """Return why something failed, in small letters; what is not known here, as the system has it.

    An error that somebody raised with words of their own keeps these.
    """
    told = (error.strerror or "").lower()
    known = _REASONS.get(error.errno or 0)
    return tr(known) if known and told in ("", known) else told or tr("an error")
