"""Encoding by libsndfile: WAV, FLAC, Ogg and MP3 alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soundfile

from coach.export.containers import Sound
from coach.export.sink import Sink
from coach.signals import signals_held
from coach.sound.pcm import Pcm

Wide = npt.NDArray[np.int32]
"""Samples in the upper half of 32 bits, shaped as the 16-bit ones are."""

MOST_FRAMES = 16_384
"""Frames in one call. Vorbis takes four bytes of stack for each, and a thread may have 512 KiB:
131 072 frames end the process there (measured)."""


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
        with _opened(sink, sound, encoding) as file:
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


@contextmanager
def _opened(sink: Sink, sound: Sound, encoding: Encoding) -> Iterator[soundfile.SoundFile]:
    """Open an encoder that writes to the sink; in the end it writes what it has left."""
    with signals_held():
        file = soundfile.SoundFile(
            sink,
            "w",
            sound.sample_rate,
            sound.channels,
            format=encoding.format,
            subtype=encoding.subtype,
            compression_level=encoding.level,
            bitrate_mode=encoding.bitrate_mode,
        )
    try:
        yield file
    finally:
        with signals_held():
            file.close()
