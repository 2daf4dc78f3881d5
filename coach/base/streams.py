"""Standard streams that hold: closed at the start, full, or gone in the middle.

No work stops because nobody can be told of it. A stream that fails keeps its first error and drops
the rest; `failure_of` tells, and where output is all that was asked for, that is an error.
"""

from __future__ import annotations

import errno
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDIN, STDOUT, STDERR = 0, 1, 2


class Outlet(FileIO):
    """A descriptor that is written to, and keeps its first failure instead of raising it."""

    failure: OSError | None = None

    def write(self, data: ReadableBuffer) -> int:
        """Write some bytes, waiting where a terminal has none to spare; after a failure, drop all.

        Returns how many were taken.
        """
        if self.failure is None:
            try:
                # None: somebody else made the descriptor one that does not wait, and it is full.
                while (written := super().write(data)) is None:
                    select.select([], [self], [])
            except OSError as error:
                self.failure = error
            else:
                return written
        return memoryview(data).nbytes


def lasting(
    descriptor: int, *, encoding: str, errors: str = "replace", line_buffering: bool, own: bool
) -> TextIOWrapper:
    """Return a text stream over a descriptor that never fails; closing it closes one of its own."""
    buffer = BufferedWriter(Outlet(descriptor, "w", closefd=own))
    return TextIOWrapper(buffer, encoding=encoding, errors=errors, line_buffering=line_buffering)


def failure_of(stream: TextIO) -> OSError | None:
    """Write what a stream still holds, and return why it could not be written, or None.

    A reader that has had enough, as `head` has, is a `BrokenPipeError` on every system.
    """
    stream.flush()
    outlet = getattr(getattr(stream, "buffer", None), "raw", None)
    failure = outlet.failure if isinstance(outlet, Outlet) else None
    if sys.platform == "win32" and failure is not None and failure.errno == errno.EINVAL:
        return BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
    return failure


@contextmanager
def lasting_streams() -> Iterator[None]:
    """Within this, the three standard streams are there and writing to them never fails.

    Has to be entered before anything is opened: a file would take the number of a stream that is
    closed, and what is printed would go into it. Characters that an old terminal or an odd locale
    cannot show become question marks.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    _fill_gaps()
    if before[STDIN] is None:
        sys.stdin = open(STDIN, encoding="utf-8", closefd=False)  # noqa: SIM115 - never closed
    sys.stdout = _lasting_in_place_of(before[STDOUT], STDOUT, "replace")
    sys.stderr = _lasting_in_place_of(before[STDERR], STDERR, "backslashreplace")
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = before


def hung_up(descriptor: int) -> bool:
    """Tell whether a terminal has gone away, as when its window was closed."""
    if not hasattr(select, "poll"):  # on Windows, a program ends with its window
        return False
    look = select.poll()
    look.register(descriptor, 0)
    return any(state & select.POLLHUP for _, state in look.poll(0))


def _fill_gaps() -> None:
    """Open nothing in place of each standard descriptor that is closed.

    All are opened for reading: input ends at once, and output fails as it did.
    """
    for number in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDONLY)  # takes the first number that is free
            os.set_inheritable(opened, True)


def _lasting_in_place_of(stream: TextIO | None, descriptor: int, errors: str) -> TextIO:
    """Return a stream that lasts; another than that of a plain descriptor is left as it is.

    That is a Windows console, or a stream that somebody put into its place.
    """
    if stream is None:
        return lasting(descriptor, encoding="utf-8", errors=errors, line_buffering=True, own=False)
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(stream, TextIOWrapper):
        return stream
    if type(raw) is not FileIO or raw.fileno() != descriptor:
        stream.reconfigure(errors=errors)
        return stream
    stream.flush()
    line_buffering = stream.line_buffering or stream.write_through
    return lasting(
        descriptor,
        encoding=stream.encoding,
        errors=errors,
        line_buffering=line_buffering,
        own=False,
    )
