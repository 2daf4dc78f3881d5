"""FLAC: every sample as it was, at half the size of WAV. And the tags that Ogg has as well.

They are Vorbis comments, with chapters as CHAPTERxxx comments.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from mutagen import FileType, MutagenError
from mutagen.flac import FLAC, Picture, VCFLACDict
from mutagen.id3 import PictureType

from coach.base.times import SAMPLE_RATE, timestamp
from coach.base.tongue import tr
from coach.export.formats.containers import GENRE, MARK_KEY, Container, Quality, Sound, Tags
from coach.export.formats.encoder import Encoding, Sink, encode, plain_errors
from coach.export.formats.languages import three_letters
from coach.sound.mixer import Pcm

PADDING = 4096
"""Bytes left free after the tags, so that another program can change them in place."""

MOST_CHAPTERS = 999
"""The number in CHAPTERxxx has three digits, from 001."""

DAMAGED = (MutagenError, IndexError, ValueError, struct.error)
"""What mutagen raises for a file that somebody altered, of Ogg pages all of these (measured)."""


class Commented(Container):
    """A format that keeps its tags as Vorbis comments."""

    gain_db = 0.0
    reader: type[FileType]
    """Mutagen's class for a file of this format."""

    def check(self, sound: Sound, tags: Tags) -> str:  # noqa: ARG002 - any sound fits
        """Say that the chapters do not fit, or nothing."""
        count = len(tags.chapters)
        if count <= MOST_CHAPTERS:
            return ""
        return tr("{count} chapters do not fit, {most} do", count=count, most=MOST_CHAPTERS)

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            tags = self.reader(path).tags
        except DAMAGED:
            return ""
        return str((tags or {}).get(MARK_KEY, [""])[0])


def fill(comments: VCFLACDict, tags: Tags) -> None:
    """Put the tags in place of whatever comments there are; the encoder's name stays."""
    comments.clear()
    comments["TITLE"] = tags.title
    comments["ARTIST"] = tags.artist
    comments["ALBUMARTIST"] = tags.artist
    comments["ALBUM"] = tags.album
    comments["GENRE"] = GENRE
    comments["LANGUAGE"] = three_letters(tags.language)
    if tags.description:
        comments["DESCRIPTION"] = tags.description
    if tags.words:
        comments["LYRICS"] = tags.words
    if tags.track is not None:
        number, count = tags.track
        comments["TRACKNUMBER"] = str(number)
        comments["TRACKTOTAL"] = str(count)
    if tags.mark:
        comments[MARK_KEY] = tags.mark
    for number, chapter in enumerate(tags.chapters, start=1):
        comments[f"CHAPTER{number:03d}"] = timestamp(chapter.start_ms)
        comments[f"CHAPTER{number:03d}NAME"] = chapter.title


def picture(cover: bytes) -> Picture:
    """Return the front cover as FLAC's picture block. `cover` is a PNG."""
    made = Picture()
    made.type = PictureType.COVER_FRONT
    made.mime = "image/png"
    made.width, made.height = struct.unpack(">II", cover[16:24])
    made.depth = 24
    made.data = cover
    return made


class Flac(Commented):
    """FLAC with chapters as comments. A CUESHEET block would make ffmpeg list them twice."""

    name = "FLAC"
    sample_rate = SAMPLE_RATE
    reader = FLAC

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
