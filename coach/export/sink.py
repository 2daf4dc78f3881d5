"""A file for C libraries, which cannot hand on a Python exception.

libsndfile reports a full disk as “System error” or, where the last bytes are written on closing,
not at all (measured). So the first `OSError` is kept here, and whoever encodes raises it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import SEEK_END, SEEK_SET
from typing import IO, TypeVar

from mutagen import MutagenError

T = TypeVar("T")


class Sink:
    """A file from `base` on, which remembers the first `OSError` and goes on as if all were well.

    Before `base` lies what was written already, such as an ID3 tag: the library sees none of it.
    """

    def __init__(self, file: IO[bytes], base: int = 0) -> None:
        self._file = file
        self._base = base
        self._error: OSError | None = None

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._error is not None:
            raise self._error

    def write(self, data: bytes) -> int:
        """Take all of the data; what cannot be written is known to `check`."""
        self._tried(lambda: self._file.write(data), 0)
        return len(data)

    def read(self, count: int = -1) -> bytes:
        """Read up to `count` bytes from where the file stands."""
        return self._tried(lambda: self._file.read(count), b"")

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place after `base`, and return it."""
        start = self._base if whence == SEEK_SET else 0
        return self._tried(lambda: self._file.seek(start + offset, whence), self._base) - self._base

    def tell(self) -> int:
        """Return how far after `base` the file stands."""
        return self._tried(self._file.tell, self._base) - self._base

    def flush(self) -> None:
        """Leave it to the owner of the file, who reports errors."""

    def _tried(self, action: Callable[[], T], otherwise: T) -> T:
        if self._error is None:
            try:
                return action()
            except OSError as error:
                self._error = error
        return otherwise


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raise the `OSError` that mutagen wraps into an error of its own."""
    try:
        yield
    except MutagenError as error:
        if isinstance(error.__context__, OSError):
            raise error.__context__ from None
        raise


def end_of(file: IO[bytes]) -> int:
    """Go to the end of a file and return its length in bytes."""
    return file.seek(0, SEEK_END)
