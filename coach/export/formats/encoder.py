"""Encoding by libsndfile, and a file for C libraries, which cannot hand on a Python exception.

libsndfile reports a full disk as “System error” or, where the last bytes are written on closing,
not at all (measured). So `Sink` keeps the first `OSError`, and whoever encodes raises it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import SEEK_SET
from typing import IO, TYPE_CHECKING, TypeVar

import soundfile
from mutagen import MutagenError

from coach.base.signals import signals_held
from coach.export.formats.containers import Sound
from coach.sound.mixer import Pcm

if TYPE_CHECKING:
    from av.container import OutputContainer

T = TypeVar("T")
E = TypeVar("E", bound="soundfile.SoundFile | OutputContainer")

MOST_FRAMES = 16_384
"""Frames in one call. Vorbis takes four bytes of stack for each, and a thread may have 512 KiB:
131 072 frames end the process there (measured)."""


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


@dataclass(frozen=True)
class Encoding:
    """What libsndfile calls a format."""

    format: str
    subtype: str
    level: float | None = None
    """0 for the most bits to 1 for the fewest; None for the library's own choice."""
    bitrate_mode: str | None = None


def encode(sink: Sink, blocks: Iterable[Pcm], sound: Sound, encoding: Encoding) -> Iterator[int]:
    """Write the blocks; yield after each how many frames are written.

    Raises the first `OSError` that the sink met, also when it comes with the very last bytes.
    """
    written = 0
    try:
        with closed_at_last(_opened(sink, sound, encoding)) as file:
            for block in blocks:
                with signals_held():
                    for first in range(0, len(block), MOST_FRAMES):
                        file.write(block[first : first + MOST_FRAMES])
                sink.check()
                written += len(block)
                yield written
    except soundfile.SoundFileError:
        sink.check()
        raise
    sink.check()


def _opened(sink: Sink, sound: Sound, encoding: Encoding) -> soundfile.SoundFile:
    """Open an encoder that writes to the sink."""
    with signals_held():
        return soundfile.SoundFile(
            sink,
            "w",
            sound.sample_rate,
            sound.channels,
            format=encoding.format,
            subtype=encoding.subtype,
            compression_level=encoding.level,
            bitrate_mode=encoding.bitrate_mode,
        )


@contextmanager
def closed_at_last(encoder: E) -> Iterator[E]:
    """Close an encoder however the body ends: it writes what it has left, and signals wait."""
    try:
        yield encoder
    finally:
        with signals_held():
            encoder.close()
