"""A session that nobody speaks: beeps at known places over faint noise, in six chapters."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach.base.text import TITLE_LIMIT, one_line
from coach.export.formats.audio import FORMATS, write_audio
from coach.export.formats.containers import Quality, Sound, Tags
from coach.score.reading.chapters import Chapter
from coach.sound.mixer import Pcm

BEEPS_MS = (1003, 2777, 4501)
BEEP_MS = 50
SECONDS = 6
MARK = "0123456789abcdef"
NASTY = (
    'Sit / "stand" \\ AC\\DC\r\n\x1b[31mred\x07 \u202eשלום\u202c 🙂 朝 Ünï = ; # ' + "long " * 20
)
TITLES = ("Welcome", "Knee to chest, left", "Knee to chest, right", NASTY, "Rest & 5 × 30 s", "End")
CLEAN = tuple(one_line(title, TITLE_LIMIT) for title in TITLES)
STARTS_MS = (0, 501, 1234, 2999, 3500, 5007)


def chapters(scale: int = 1) -> tuple[Chapter, ...]:
    """Return the six chapters of a session of 6 seconds times `scale`."""
    edges = [scale * start for start in (*STARTS_MS, 1000 * SECONDS)]
    return tuple(map(Chapter, TITLES, edges, edges[1:]))


def picture() -> bytes:
    """Return a PNG of one pixel."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x20\x40\x60")),
        (b"IEND", b""),
    )
    chunks = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def tags(**others: object) -> Tags:
    """Return tags with everything in them."""
    return replace(Tags(NASTY, chapters(), picture(), MARK, track=(2, 9)), **others)


def session(rate: int, channels: int = 1, scale: int = 1) -> Pcm:
    """Return the sound: with two channels they differ, in noise and in the pitch of the beeps."""
    generator = np.random.default_rng(4)
    sound = generator.normal(0, 60, (scale * SECONDS * rate, channels))
    time = np.arange(rate * BEEP_MS // 1000) / rate
    for at in beeps(rate, scale):
        for channel in range(channels):
            sound[at : at + len(time), channel] += 9000 * np.sin(
                2 * np.pi * (1000 + 320 * channel) * time
            )
    pcm = np.rint(sound).astype(np.int16)
    return pcm[:, 0] if channels == 1 else pcm


def beeps(rate: int, scale: int = 1) -> list[int]:
    """Return the frames at which the beeps start."""
    return [scale * ms * rate // 1000 for ms in BEEPS_MS]


def in_blocks(pcm: Pcm, size: int = 20_000) -> Iterator[Pcm]:
    """Cut sound into blocks."""
    for first in range(0, len(pcm), size):
        yield pcm[first : first + size]


def write(
    path: Path,
    *,
    quality: Quality = "standard",
    channels: int = 1,
    scale: int = 1,
    about: Tags | None = None,
) -> Pcm:
    """Write the session to a file by its extension, and return the sound."""
    rate = FORMATS[path.suffix].sample_rate
    pcm = session(rate, channels, scale)
    sound = Sound(rate, channels, len(pcm))
    about = about or tags(chapters=chapters(scale))
    done = list(write_audio(path, in_blocks(pcm), sound=sound, tags=about, quality=quality))
    assert done[-1] == len(pcm)
    return pcm


def shifts(
    pcm: Pcm, decoded: npt.NDArray[np.floating] | Pcm, rate: int, scale: int = 1
) -> list[int]:
    """Return for each beep how many frames later it is in the decoded sound."""
    found = []
    for at in beeps(rate, scale):
        first, last = at - 200, at + rate * BEEP_MS // 1000 + 200
        wanted = pcm[first:last].astype(float)
        likeness = {
            shift: float(np.vdot(wanted, decoded[first + shift : last + shift]))
            for shift in range(-150, 151)
        }
        found.append(max(likeness, key=likeness.__getitem__))
    return found


def level_db(pcm: Pcm, decoded: npt.NDArray[np.floating] | Pcm, rate: int) -> float:
    """Return how much louder the decoded beeps are; both in the same units."""
    places = np.concatenate([np.arange(at, at + rate * BEEP_MS // 1000) for at in beeps(rate)])
    wanted, found = pcm[places].astype(float), decoded[places].astype(float)
    return float(20 * np.log10(np.vdot(wanted, found) / np.vdot(wanted, wanted)))
