"""WAV: the samples as they are, with cue points that audio editors show.

The chapters are `cue ` points with a label (`labl`) and a length (`ltxt`) in a LIST of type
`adtl`; the tags are a LIST of type INFO. No kept library writes these; libsndfile writes the rest.

No field of INFO says in which letters it is: some programs read UTF-8, others what their system
used thirty years ago. So the list is there only if all of it is the same in both. What is always
there is an ID3 tag, which says it; who finds the list first, such as FFmpeg, looks for no other.
For the labels a `CSET` chunk names UTF-8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import SEEK_END
from pathlib import Path
from typing import IO

from mutagen.wave import WAVE

from coach.base.times import SAMPLE_RATE, frames
from coach.base.tongue import tr
from coach.export.formats.containers import GENRE, MARK_KEY, Container, Quality, Sound, Tags
from coach.export.formats.encoder import Encoding, Sink, encode
from coach.export.formats.flac import DAMAGED
from coach.export.formats.id3 import id3_tag
from coach.sound.mixer import Pcm

MOST_BYTES = 2**32 - 1
"""What the 32 bits of a RIFF length can say."""

HEADER_BYTES = 44
"""RIFF, `fmt ` and the head of `data`, as libsndfile writes them for 16-bit samples."""

UTF_8 = struct.pack("<HHHH", 65_001, 0, 0, 0)
"""A `CSET` chunk: Windows' number for UTF-8, of no country and no language."""


class Wav(Container):
    """16-bit WAV with cue points, exact to the sample."""

    name = "WAV"
    sample_rate = SAMPLE_RATE
    gain_db = 0.0

    def check(self, sound: Sound, tags: Tags) -> str:
        """Say that it is longer than a RIFF file can be, or nothing."""
        length = HEADER_BYTES + 2 * sound.channels * sound.frames + len(_tail(sound, tags))
        if length <= MOST_BYTES:
            return ""
        hours = sound.frames / sound.sample_rate / 3600
        return tr("{hours} hours do not fit a .wav file", hours=f"{hours:.1f}")

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write the samples, then cue points and tags behind them."""
        del quality
        yield from encode(Sink(file), blocks, sound, Encoding("WAV", "PCM_16"))
        file.seek(0, SEEK_END)
        file.write(_tail(sound, tags))
        length = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", length - 8))

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            tags = WAVE(path).tags
        except DAMAGED:
            return ""
        found = tags.getall(f"TXXX:{MARK_KEY}") if tags else []
        return str(found[0].text[0]) if found and found[0].text else ""


def _tail(sound: Sound, tags: Tags) -> bytes:
    """Return all chunks that come behind the samples."""
    id3 = _chunk(b"id3 ", id3_tag(replace(tags, chapters=(), cover=b"")))
    return _chunk(b"CSET", UTF_8) + _cue_points(sound, tags) + _info(tags) + id3


def _info(tags: Tags) -> bytes:
    """Return the list of the tags, or nothing if some programs would read it wrongly."""
    told = {
        b"INAM": tags.title,
        b"IART": tags.artist,
        b"IPRD": tags.album,
        b"IGNR": GENRE,
        b"ICMT": tags.description,
        b"ITRK": "" if tags.track is None else f"{tags.track[0]}/{tags.track[1]}",
    }
    if not all(map(str.isascii, told.values())):
        return b""
    fields = [_chunk(key, text.encode() + b"\0") for key, text in told.items() if text]
    return _chunk(b"LIST", b"INFO" + b"".join(fields))


def _cue_points(sound: Sound, tags: Tags) -> bytes:
    """Return the `cue ` chunk and the list of its labels and lengths, in frames."""
    if not tags.chapters:
        return b""
    points = struct.pack("<I", len(tags.chapters))
    labels, lengths = b"", b""
    for number, chapter in enumerate(tags.chapters, start=1):
        start = frames(chapter.start_ms, sound.sample_rate)
        length = frames(chapter.end_ms, sound.sample_rate) - start
        points += struct.pack("<II4sIII", number, start, b"data", 0, 0, start)
        labels += _chunk(b"labl", struct.pack("<I", number) + chapter.title.encode() + b"\0")
        lengths += _chunk(b"ltxt", struct.pack("<II4sHHHH", number, length, b"rgn ", 0, 0, 0, 0))
    return _chunk(b"cue ", points) + _chunk(b"LIST", b"adtl" + labels + lengths)


def _chunk(name: bytes, body: bytes) -> bytes:
    """Return a RIFF chunk: its length does not count the byte that makes it even."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
