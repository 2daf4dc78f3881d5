"""Audio files: blocks of PCM in, one file out. The formats are the entries of `FORMATS`.

To add one: name its extension, and libsndfile's format and subtype.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from io import SEEK_SET
from pathlib import Path
from typing import IO

import numpy as np
import soundfile

from coach.errors import quoted
from coach.export.errors import BadTarget
from coach.export.safe import safe_output


@dataclass(frozen=True)
class Format:
    """How libsndfile calls a format, and how many bytes a file of it may have."""

    name: str
    subtype: str
    most_bytes: int


FORMATS = {".wav": Format("WAV", "PCM_16", 2**32 - 1024)}


def format_of(path: Path) -> Format:
    """Return the format that a file name asks for. Raises `BadTarget` naming the known ones."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        asked = quoted(path.suffix) if path.suffix else "no extension"
        known = ", ".join(FORMATS)
        raise BadTarget(f"found {asked}, expected {known}", place=str(path))
    return found


def write_audio(
    path: Path,
    blocks: Iterator[np.ndarray],
    *,
    sample_rate: int,
    frames: int,
    force: bool = False,
) -> Generator[int]:
    """Write mono 16-bit blocks to a file; yield after each block how many frames are written.

    The file appears under its name only when the generator is exhausted. Raises `BadTarget` and
    `CannotWrite`; closing the generator early leaves nothing behind.
    """
    kind = format_of(path)
    if 2 * frames > kind.most_bytes:
        hours = frames // sample_rate // 3600
        raise BadTarget(f"{hours} hours do not fit a {path.suffix} file", place=str(path))
    written = 0
    with safe_output(path, force=force) as file:
        sink = _Sink(file)
        try:
            with soundfile.SoundFile(
                sink, "w", sample_rate, 1, format=kind.name, subtype=kind.subtype
            ) as sound:
                for block in blocks:
                    sound.write(block)
                    sink.check()
                    written += len(block)
                    yield written
        except soundfile.SoundFileError:
            sink.check()
            raise
        sink.check()


class _Sink:
    """A file for libsndfile that remembers the first `OSError`.

    An exception cannot pass through C, and libsndfile reports a full disk as “System error” or,
    on closing, not at all (measured); so the error is kept here and raised by `check`.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._error: OSError | None = None

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._error is not None:
            raise self._error

    def write(self, data: bytes) -> int:
        if self._error is not None:
            return 0
        try:
            return self._file.write(data)
        except OSError as error:
            self._error = error
            return 0

    def read(self, count: int = -1) -> bytes:
        return self._file.read(count)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except OSError as error:
            self._error = self._error or error
            return 0

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        """Leave it to the owner of the file, who reports errors."""
