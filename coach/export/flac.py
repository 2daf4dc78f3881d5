"""FLAC: every sample as it was, at half the size of WAV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from mutagen import MutagenError
from mutagen.flac import FLAC

from coach.export.comments import Commented, fill, picture
from coach.export.containers import Quality, Sound
from coach.export.sink import Sink, plain_errors
from coach.export.sndfile import Encoding, encode
from coach.export.tags import MARK_KEY, Tags
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm

PADDING = 4096
"""Bytes left free after the tags, so that another program can change them in place."""


class Flac(Commented):
    """FLAC with chapters as comments. A CUESHEET block would make ffmpeg list them twice."""

    name = "FLAC"
    sample_rate = SAMPLE_RATE

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Encode, then let mutagen move the sound to make room for the tags in front of it."""
        del quality
        yield from encode(Sink(file), blocks, sound, Encoding("FLAC", "PCM_16"))
        with plain_errors():
            file.seek(0)
            flac = FLAC(file)
            fill(flac.tags, tags)
            if tags.cover:
                flac.add_picture(picture(tags.cover))
            file.seek(0)
            flac.save(file, padding=lambda _: PADDING)

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            flac = FLAC(path)
        except MutagenError:
            return ""
        return str((flac.tags or {}).get(MARK_KEY, [""])[0])
