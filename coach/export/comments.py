"""Vorbis comments: the tags of FLAC, Vorbis and Opus, with chapters as CHAPTERxxx comments."""

from __future__ import annotations

import struct

from mutagen.flac import Picture, VCFLACDict
from mutagen.id3 import PictureType

from coach.export.containers import Container, Sound
from coach.export.tags import GENRE, MARK_KEY, Tags

MOST_CHAPTERS = 999
"""The number in CHAPTERxxx has three digits, from 001."""


class Commented(Container):
    """A format that keeps its tags as Vorbis comments."""

    gain_db = 0.0

    def check(self, sound: Sound, tags: Tags) -> str:  # noqa: ARG002 - any sound fits
        """Say that the chapters do not fit, or nothing."""
        count = len(tags.chapters)
        return f"{count} chapters do not fit, {MOST_CHAPTERS} do" if count > MOST_CHAPTERS else ""


def fill(comments: VCFLACDict, tags: Tags) -> None:
    """Put the tags in place of whatever comments there are; the encoder's name stays."""
    comments.clear()
    comments["TITLE"] = tags.title
    comments["ARTIST"] = tags.artist
    comments["ALBUM"] = tags.album
    comments["GENRE"] = GENRE
    if tags.track is not None:
        number, count = tags.track
        comments["TRACKNUMBER"] = str(number)
        comments["TRACKTOTAL"] = str(count)
    if tags.mark:
        comments[MARK_KEY] = tags.mark
    for number, chapter in enumerate(tags.chapters, start=1):
        comments[f"CHAPTER{number:03d}"] = _time(chapter.start_ms)
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


def _time(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"
