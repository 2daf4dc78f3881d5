"""The tag that makes an MP3 gapless: its figures, and its sums are right."""

from __future__ import annotations

import random
import re
import shutil
import struct
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import pytest
from beeps import session, tags, write
from fastcrc.crc16 import arc

from coach.export.formats.audio import FORMATS
from coach.export.formats.containers import Quality, Sound
from coach.export.formats.infotag import ENCODER, Stream

RATE = 44_100


def test_a_stream_sums_up_whatever_comes_at_once() -> None:
    data = random.Random(1).randbytes(1_300_001)
    whole, pieces = Stream(), Stream()
    whole.take(data)
    for first in range(0, len(data), 4391):
        pieces.take(bytearray(data[first : first + 4391]))
    assert whole.crc == pieces.crc == arc(data)
    assert whole.length == pieces.length == len(data)
    assert whole.head == pieces.head == data[:4]


@dataclass(frozen=True)
class Told:
    """What the tag of a file says."""

    frames: int
    length: int
    music_length: int
    delay: int
    padding: int
    kbits: int
    misc: int
    preset: int
    quality: int


@dataclass(frozen=True)
class Read:
    """The tag of a file, and the file behind it."""

    told: Told
    encoder: bytes
    table: bytes
    sums: tuple[int, int]
    """Of the sound and of the tag, as they are told."""
    found: tuple[int, int]
    """The same, counted here."""
    frames: int
    """How many there are."""


def read(data: bytes) -> Read:
    """Read a file whose first frame is its tag; an ID3 tag may come before."""
    if data[:3] == b"ID3":
        size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[10 + size :]
    at = data.index(b"Info")
    assert at == (21 if data[3] >> 6 == 3 else 36)
    flags, frames, length = struct.unpack_from(">III", data, at + 4)
    assert flags == 15
    (quality,) = struct.unpack_from(">I", data, at + 116)
    last = at + 154
    sides = int.from_bytes(data[at + 141 : at + 144])
    preset, music_length, music, tag = struct.unpack_from(">HIHH", data, at + 146)
    first = frame_length(data)
    return Read(
        Told(
            frames,
            length,
            music_length,
            sides >> 12,
            sides & 4095,
            data[at + 140],
            data[at + 144],
            preset,
            quality,
        ),
        data[at + 120 : at + 129].rstrip(b"\0 "),
        data[at + 16 : at + 116],
        (music, tag),
        (arc(data[first:]), arc(data[:last])),
        len(starts(data[first:])),
    )


def frame_length(data: bytes, at: int = 0) -> int:
    """Return the length of a frame of MPEG-1 Layer III at 44.1 kHz."""
    assert data[at : at + 2] == b"\xff\xfb"
    kbits = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160)[data[at + 2] >> 4]
    return 144 * kbits * 1000 // RATE + (data[at + 2] >> 1 & 1)


def starts(data: bytes) -> list[int]:
    found, at = [], 0
    while at < len(data):
        found.append(at)
        at += frame_length(data, at)
    assert at == len(data)
    return found


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("quality", ["small", "standard", "high"])
def test_the_tag_tells_what_is_behind_it(tmp_path: Path, quality: Quality, channels: int) -> None:
    path = tmp_path / "a.mp3"
    pcm = write(path, quality=quality, channels=channels)
    found = read(path.read_bytes())
    assert found.sums == found.found
    assert found.told.frames == found.frames
    assert found.told.length == found.told.music_length
    assert found.told.delay + len(pcm) + found.told.padding == 1152 * found.frames
    assert list(found.table) == sorted(found.table)
    expected = [round(256 * n / 100) for n in range(100)]
    assert list(found.table) == pytest.approx(expected, abs=3)


def test_the_encoder_is_the_one_that_signs_the_sound(tmp_path: Path) -> None:
    pytest.importorskip("lameenc", reason="lameenc is not installed")
    write(tmp_path / "a.mp3")
    data = (tmp_path / "a.mp3").read_bytes()
    assert read(data).encoder == ENCODER
    assert set(re.findall(rb"LAME\d\.\d+", data)) == {ENCODER}


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("quality", ["small", "standard"])
def test_lame_itself_tells_the_same_of_the_same_sound(
    tmp_path: Path, quality: Quality, channels: int
) -> None:
    if shutil.which("lame") is None:
        pytest.skip("lame is not installed")
    pytest.importorskip("lameenc", reason="lameenc is not installed")
    pcm = session(RATE, channels)
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((channels, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm.tobytes())
    kbits = {"small": (64, 96), "standard": (96, 128)}[quality][channels - 1]
    words = ["lame", "--quiet", "-q", "5", "--resample", "44.1", "--cbr", "-b", str(kbits)]
    subprocess.run([*words, tmp_path / "a.wav", tmp_path / "lame.mp3"], check=True)
    with (tmp_path / "ours.mp3").open("w+b") as ours:
        sound = Sound(RATE, channels, len(pcm))
        list(FORMATS[".mp3"].write(ours, [pcm], sound, tags(), quality))
    theirs, ours_read = (read((tmp_path / name).read_bytes()) for name in ("lame.mp3", "ours.mp3"))
    assert theirs.sums == theirs.found
    assert ours_read.told == theirs.told
