"""MP3: what everything plays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import numpy as np

from coach.export.containers import Container, Quality, Sound
from coach.export.id3 import read_mark, tag
from coach.export.sink import Sink
from coach.export.sndfile import Encoding, encode
from coach.export.tags import Tags
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm

KBITS: dict[Quality, tuple[int, int]] = {
    "small": (64, 96),
    "standard": (96, 128),
    "high": (128, 160),
}
"""Thousand bits a second for mono and stereo. In stereo under 64 LAME writes no tag at 44.1 kHz, in
mono under 56, and without it a decoder adds 25 ms at the start (measured)."""

LAME_SCALE = 0.95
"""LAME makes sound so much quieter at a constant bit rate of 160 or less (measured)."""


class Mp3(Container):
    """MP3 at a constant bit rate, by LAME, gapless.

    With a variable one a player misses a chapter by up to 13 seconds in an hour (measured).
    """

    name = "MP3"
    sample_rate = SAMPLE_RATE
    gain_db = -20 * math.log10(LAME_SCALE)

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write the tag, then the sound behind it.

        As 32-bit samples: given stereo in 16 bits, libsndfile 1.2 replaces half of it with noise
        (its pull request 1106). The same samples in mono give the same bytes either way (measured).
        """
        base = file.write(tag(tags))
        encoding = Encoding(
            "MP3", "MPEG_LAYER_III", level(KBITS[quality][sound.channels - 1]), "CONSTANT"
        )
        wide = (block.astype(np.int32) << 16 for block in blocks)
        yield from encode(Sink(file, base), wide, sound, encoding)

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        return read_mark(path)


def level(kbits: int) -> float:
    """Return libsndfile's level for a bit rate of MPEG-1: it runs from 320 to 32 (measured)."""
    return (320 - kbits) / 288
