"""MP3: what everything plays, with our tag and its chapters in front of the sound.

The sound is LAME's. lameenc brings one in a third of the time of libsndfile's, built with its
assembly, where there is a wheel of it. It writes no info tag, and puts the two channels of more
than 128 thousand bits a second apart: that tag is ours then, and such stereo is libsndfile's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from io import SEEK_END
from pathlib import Path
from typing import IO

import numpy as np
from mutagen import MutagenError
from mutagen.id3 import ID3

from coach.base.times import SAMPLE_RATE
from coach.base.tongue import tr
from coach.export.formats.containers import MARK_KEY, Container, Quality, Sound, Tags
from coach.export.formats.encoder import MOST_FRAMES, Encoding, Sink, encode
from coach.export.formats.id3 import id3_tag
from coach.sound.mixer import Pcm

KBITS: dict[Quality, tuple[int, int]] = {
    "small": (64, 96),
    "standard": (96, 128),
    "high": (128, 160),
}
"""Thousand bits a second for mono and stereo. In stereo under 64 an info tag does not fit a frame
at 44.1 kHz, in mono under 56, and without it a decoder adds 25 ms at the start (measured)."""

LAME_SCALE = 0.95
"""LAME makes sound so much quieter at a constant bit rate of 160 or less (measured)."""

LAME_QUALITY = 5
"""How long LAME looks for the best use of its bits, 0 to 9. It comes as near to the voice as
libsndfile does, within half a decibel of the program `lame`'s own choice, 3, which takes a fifth
more time and makes peaks up to 0.9 dB higher at 64 kbit/s. Beyond 5 there is more noise (all
measured)."""

MOST_BYTES = 2**32 - 1
"""What the 32 bits of an info tag's length can say."""

MOST_JOINT_KBITS = 128
"""Up to here lameenc lets the two channels share what is the same in them."""


class Mp3(Container):
    """MP3 at a constant bit rate, by LAME, gapless.

    With a variable one a player misses a chapter by up to 13 seconds in an hour (measured).
    """

    name = "MP3"
    sample_rate = SAMPLE_RATE
    gain_db = -20 * math.log10(LAME_SCALE)

    def check(self, sound: Sound, tags: Tags) -> str:
        """Say that it is longer than an info tag can count, at any quality, or nothing."""
        del tags
        seconds = sound.frames / sound.sample_rate
        if (
            seconds * 1000 / 8 * max(kbits[sound.channels - 1] for kbits in KBITS.values())
            < MOST_BYTES
        ):
            return ""
        return tr("{hours} hours do not fit an .mp3 file", hours=f"{seconds / 3600:.1f}")

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write the tag, then the sound behind it."""
        base = file.write(id3_tag(tags))
        kbits = KBITS[quality][sound.channels - 1]
        joint = sound.channels == 1 or kbits <= MOST_JOINT_KBITS
        if joint and find_spec("lameenc"):
            yield from _by_lameenc(file, blocks, sound, kbits)
        else:
            yield from _by_libsndfile(Sink(file, base), blocks, sound, kbits)

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            found = ID3(path).getall(f"TXXX:{MARK_KEY}")
        except MutagenError:
            return ""
        return str(found[0].text[0]) if found and found[0].text else ""


def _by_lameenc(file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, kbits: int) -> Iterator[int]:
    """Encode from where the file stands; the info tag gets its frame when all is known."""
    import lameenc

    from coach.export.formats.infotag import Stream, info_frame, info_frame_size

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(sound.channels)
    encoder.set_in_sample_rate(sound.sample_rate)
    encoder.set_out_sample_rate(sound.sample_rate)  # LAME would take less for few bits in stereo
    encoder.set_bit_rate(kbits)
    encoder.set_quality(LAME_QUALITY)
    base = file.tell()
    file.write(bytes(info_frame_size(kbits, sound.sample_rate)))
    stream = Stream()
    written = 0
    for block in blocks:
        for first in range(0, len(block), MOST_FRAMES):
            data = encoder.encode(block[first : first + MOST_FRAMES].tobytes())
            file.write(data)
            stream.take(data)
        written += len(block)
        yield written
    data = encoder.flush()
    file.write(data)
    stream.take(data)
    file.seek(base)
    file.write(info_frame(stream, sound, kbits))
    file.seek(0, SEEK_END)


def _by_libsndfile(sink: Sink, blocks: Iterable[Pcm], sound: Sound, kbits: int) -> Iterator[int]:
    """Encode as 32-bit samples.

    Given stereo in 16 bits, libsndfile 1.2 replaces half of it with noise (its pull request 1106).
    The same samples in mono give the same bytes either way (measured).
    """
    encoding = Encoding("MP3", "MPEG_LAYER_III", level(kbits), "CONSTANT")
    wide = (block.astype(np.int32) << 16 for block in blocks)
    return encode(sink, wide, sound, encoding)


def level(kbits: int) -> float:
    """Return libsndfile's level for a bit rate of MPEG-1: it runs from 320 to 32 (measured)."""
    return (320 - kbits) / 288
