"""A WAV file's cue points are exact to the sample, and its lengths are true."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import pytest
from beeps import CLEAN, MARK, STARTS_MS, tags, write
from mutagen.wave import WAVE

from coach.base.safe import BadTarget
from coach.base.times import frames
from coach.export.formats.audio import FORMATS, write_audio
from coach.export.formats.containers import Sound

RATE = 44_100
WAV = FORMATS[".wav"]


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at < len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        found.append((name, data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    assert at == len(data)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("wav") / "a.wav"
    write(path)
    return path.read_bytes()


def test_the_length_in_front_covers_the_file(whole: bytes) -> None:
    assert struct.unpack("<4sI4s", whole[:12]) == (b"RIFF", len(whole) - 8, b"WAVE")
    names = [name for name, _ in chunks(whole[12:])]
    assert names == [b"fmt ", b"data", b"CSET", b"cue ", b"LIST", b"id3 "]


def test_cue_points_labels_and_lengths(whole: bytes) -> None:
    (_, cues), (_, labels) = chunks(whole[12:])[3:5]
    points = list(struct.iter_unpack("<II4sIII", cues[4:]))
    starts = [frames(ms, RATE) for ms in STARTS_MS]
    assert struct.unpack("<I", cues[:4]) == (6,)
    assert points == [(n, at, b"data", 0, 0, at) for n, at in enumerate(starts, start=1)]
    assert labels[:4] == b"adtl"
    listed = chunks(labels[4:])
    titles = [body for name, body in listed if name == b"labl"]
    assert titles == [
        struct.pack("<I", n) + title.encode() + b"\0" for n, title in enumerate(CLEAN, start=1)
    ]
    lengths = [struct.unpack("<II4s", b[:12])[1] for name, b in listed if name == b"ltxt"]
    assert [at + length for at, length in zip(starts, lengths, strict=True)] == [
        *starts[1:],
        6 * RATE,
    ]


def test_the_labels_are_said_to_be_utf_8(whole: bytes) -> None:
    assert chunks(whole[12:])[2] == (b"CSET", struct.pack("<HHHH", 65_001, 0, 0, 0))


PLAIN = {"title": "Desk break", "description": "Two minutes."}


def test_tags_in_plain_letters_are_a_list_as_well(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", about=tags(**PLAIN, chapters=()))
    names, bodies = zip(*chunks((tmp_path / "a.wav").read_bytes()[12:]), strict=True)
    assert names == (b"fmt ", b"data", b"CSET", b"LIST", b"id3 ")
    assert bodies[3][:4] == b"INFO"
    assert dict(chunks(bodies[3][4:])) == {
        b"INAM": b"Desk break\0",
        b"IART": b"Coach\0",
        b"IPRD": b"Coach sessions\0",
        b"IGNR": b"Speech\0",
        b"ICMT": b"Two minutes.\0",
        b"ITRK": b"2/9\0",
    }


@pytest.mark.parametrize("other", [{"title": "Büropause"}, {"description": "Zwei Minuten – 朝"}])
def test_what_would_be_read_in_two_ways_makes_no_list(
    tmp_path: Path, other: dict[str, str]
) -> None:
    write(tmp_path / "a.wav", about=tags(**{**PLAIN, **other}))
    assert b"INFO" not in (tmp_path / "a.wav").read_bytes()


def test_the_tags_are_an_id3_tag_as_well(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", about=tags(title="Büropause", words="Eins.\nZwei.", language="de"))
    found = WAVE(tmp_path / "a.wav").tags
    assert found["TIT2"].text == ["Büropause"]
    assert found["TXXX:COACH_MADE_FROM"].text == [MARK]
    assert found["USLT::deu"].text == "Eins.\nZwei."
    assert not found.getall("CHAP")  # the cue points are the chapters


def test_the_standard_library_reads_it(tmp_path: Path) -> None:
    pcm = write(tmp_path / "a.wav", channels=2)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnchannels(), file.getframerate()) == (2, RATE)
        assert file.readframes(file.getnframes()) == pcm.tobytes()


def test_a_file_without_chapters_has_no_cue_points(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", about=tags(chapters=()))
    names = [name for name, _ in chunks((tmp_path / "a.wav").read_bytes()[12:])]
    assert names == [b"fmt ", b"data", b"CSET", b"id3 "]


def test_four_gibibytes_are_the_limit(tmp_path: Path) -> None:
    assert WAV.check(Sound(RATE, 1, 0), tags()) == ""
    most = (2**32 - 1 - 44) // 2
    assert WAV.check(Sound(RATE, 1, most - 3000), tags()) == ""
    assert WAV.check(Sound(RATE, 1, most), tags()) == "13.5 hours do not fit a .wav file"
    assert WAV.check(Sound(RATE, 2, most // 2), tags()) == "6.8 hours do not fit a .wav file"
    sound = Sound(RATE, 1, 14 * 3600 * RATE)
    with pytest.raises(BadTarget, match=r"14\.0 hours do not fit a \.wav file"):
        list(write_audio(tmp_path / "a.wav", (), sound=sound, tags=tags()))
    assert list(tmp_path.iterdir()) == []


def test_a_mark_behind_a_damaged_length_is_not_looked_for(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.wav"
    at = whole.index(b"adtl") - 4
    path.write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
    assert WAV.mark(path) == ""


def test_another_program_s_tag_is_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    body = b"WAVELIST" + struct.pack("<I", 20) + b"INFOISFT" + struct.pack("<I", 8) + b"Audacity"
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    assert WAV.mark(path) == ""
