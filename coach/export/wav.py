"""WAV: the samples as they are, with cue points that audio editors show.

The chapters are `cue ` points with a label (`labl`) and a length (`ltxt`) in a LIST of type
`adtl`; the tags are a LIST of type INFO. No kept library writes these; libsndfile writes the rest.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from io import SEEK_CUR
from pathlib import Path
from typing import IO

from coach.export.containers import Container, Quality, Sound
from coach.export.sink import Sink, end_of
from coach.export.sndfile import Encoding, encode
from coach.export.tags import GENRE, MARK_KEY, Tags
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm
from coach.times import frames

MOST_BYTES = 2**32 - 1
"""What the 32 bits of a RIFF length can say."""

HEADER_BYTES = 44
"""RIFF, `fmt ` and the head of `data`, as libsndfile writes them for 16-bit samples."""

MOST_FIELD = 65_536
"""Bytes of one INFO field: a damaged length must not fill the memory."""

SOFTWARE = b"ISFT"
"""The INFO field that keeps the mark: it names what made the file, and no player shows it."""


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
        return f"{hours:.1f} hours do not fit a .wav file"

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write the samples, then cue points and tags behind them."""
        del quality
        yield from encode(Sink(file), blocks, sound, Encoding("WAV", "PCM_16"))
        end_of(file)
        file.write(_tail(sound, tags))
        length = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", length - 8))

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            with path.open("rb") as file:
                software = _info(file).get(SOFTWARE, b"")
        except (OSError, EOFError):
            return ""
        _, key, mark = software.rstrip(b"\0").partition(f"{MARK_KEY}=".encode())
        return mark.decode(errors="replace") if key else ""


def _tail(sound: Sound, tags: Tags) -> bytes:
    """Return all chunks that come behind the samples."""
    info = {b"INAM": tags.title, b"IART": tags.artist, b"IPRD": tags.album, b"IGNR": GENRE}
    if tags.track is not None:
        info[b"ITRK"] = f"{tags.track[0]}/{tags.track[1]}"
    if tags.mark:
        info[SOFTWARE] = f"{tags.artist} {MARK_KEY}={tags.mark}"
    fields = b"".join(_chunk(key, text.encode() + b"\0") for key, text in info.items())
    return _cue_points(sound, tags) + _chunk(b"LIST", b"INFO" + fields)


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


def _info(file: IO[bytes]) -> dict[bytes, bytes]:
    """Read the fields of the INFO list. Raises `EOFError` where the file ends too soon."""
    riff, _, wave = struct.unpack("<4sI4s", _exactly(file, 12))
    while (riff, wave) == (b"RIFF", b"WAVE"):
        name, length = struct.unpack("<4sI", _exactly(file, 8))
        following = file.tell() + length + length % 2
        if name == b"LIST" and _exactly(file, 4) == b"INFO":
            return _fields(file, following)
        file.seek(following)
    return {}


def _fields(file: IO[bytes], end: int) -> dict[bytes, bytes]:
    found = {}
    while file.tell() < end:
        name, length = struct.unpack("<4sI", _exactly(file, 8))
        found[name] = _exactly(file, length)
        file.seek(length % 2, SEEK_CUR)
    return found


def _exactly(file: IO[bytes], count: int) -> bytes:
    """Read so many bytes. Raises `EOFError` if there are fewer, or more than a field may have."""
    data = file.read(count) if count <= MOST_FIELD else b""
    if len(data) != count:
        raise EOFError
    return data
