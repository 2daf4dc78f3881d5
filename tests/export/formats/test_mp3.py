"""An MP3 file has a constant bit rate, and LAME's sound behind our tag."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from beeps import CLEAN, chapters, session, shifts, tags, write
from mutagen.mp3 import MP3, BitrateMode

from coach.base.safe import BadTarget
from coach.export.formats import mp3
from coach.export.formats.audio import FORMATS, fitting_in
from coach.export.formats.containers import Quality
from coach.export.formats.id3 import id3_tag
from coach.export.formats.infotag import info_frame_size
from coach.score.reading.chapters import Chapter

RATE = 44_100
ENCODERS = ["lameenc", "libsndfile"]


@pytest.fixture(params=ENCODERS)
def encoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write with lameenc, or as where there is no wheel of it."""
    name: str = request.param
    if name == "lameenc":
        pytest.importorskip("lameenc", reason="lameenc is not installed")
    else:
        monkeypatch.setattr(mp3, "find_spec", lambda name: None)
    return name


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("quality", "kbits"), [("small", (64, 96)), ("standard", (96, 128)), ("high", (128, 160))]
)
@pytest.mark.usefixtures("encoder")
def test_the_bit_rate_is_constant_and_every_sample_in_its_place(
    tmp_path: Path, quality: Quality, kbits: tuple[int, int], channels: int
) -> None:
    pcm = write(tmp_path / "a.mp3", quality=quality, channels=channels)
    info: Any = MP3(tmp_path / "a.mp3").info
    assert round(info.bitrate / 1000) == kbits[channels - 1]
    assert info.bitrate_mode == BitrateMode.CBR
    assert info.encoder_info.startswith("LAME")
    assert info.length == pytest.approx(len(pcm) / RATE, abs=1 / RATE)
    decoded, _ = soundfile.read(tmp_path / "a.mp3")
    assert decoded.shape == pcm.shape
    assert all(abs(shift) <= 3 for shift in shifts(pcm, decoded, RATE))


@pytest.mark.parametrize("frames", [1, 575, 576, 577, 1151, 1152, 1153, 4000])
@pytest.mark.usefixtures("encoder")
def test_every_length_is_kept(tmp_path: Path, frames: int) -> None:
    path = tmp_path / "a.mp3"
    with path.open("w+b") as file:
        sound = mp3.Sound(RATE, 1, frames)
        done = list(FORMATS[".mp3"].write(file, [session(RATE)[:frames]], sound, tags(), "small"))
    assert done == [frames]
    assert soundfile.info(path).frames == frames


def test_the_sound_is_lame_s_own_whatever_lies_before_it(tmp_path: Path) -> None:
    lameenc = pytest.importorskip("lameenc", reason="lameenc is not installed")
    write(tmp_path / "a.mp3")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(96)
    encoder.set_quality(5)
    alone = bytes(encoder.encode(session(RATE).tobytes()) + encoder.flush())
    whole = (tmp_path / "a.mp3").read_bytes()
    assert whole.endswith(alone)
    ours = id3_tag(tags(title=CLEAN[3], chapters=tuple(map(renamed, chapters(), CLEAN))))
    assert whole.startswith(ours)
    assert len(whole) == len(ours) + info_frame_size(96, RATE) + len(alone)


def test_without_lameenc_the_sound_is_libsndfile_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mp3, "find_spec", lambda name: None)
    write(tmp_path / "a.mp3")
    alone = io.BytesIO()
    with soundfile.SoundFile(
        alone,
        "w",
        RATE,
        1,
        format="MP3",
        subtype="MPEG_LAYER_III",
        bitrate_mode="CONSTANT",
        compression_level=(320 - 96) / 288,
    ) as file:
        file.write(session(RATE))
    assert (tmp_path / "a.mp3").read_bytes().endswith(alone.getvalue())


def test_in_stereo_both_channels_share_what_is_the_same(tmp_path: Path) -> None:
    """Both say the same: with half of the bits each it would be twice as far from the sound."""
    if not find_spec("lameenc"):
        pytest.skip("lameenc is not installed")
    pcm = np.repeat(session(RATE)[:, None], 2, axis=1)
    for quality in ("standard", "high"):
        path = tmp_path / f"{quality}.mp3"
        with path.open("w+b") as file:
            sound = mp3.Sound(RATE, 2, len(pcm))
            list(FORMATS[".mp3"].write(file, [pcm], sound, tags(), quality))
        modes = {head & 0xC0 for head in heads(path.read_bytes())}
        assert modes == {0x40}


def heads(data: bytes) -> list[int]:
    """Return of each frame the byte of its header that tells how channels are kept."""
    at = data.index(b"\xff\xfb", len(id3_tag(tags())))
    found = []
    while at < len(data):
        assert data[at : at + 2] == b"\xff\xfb"
        kbits = {8: 112, 9: 128, 10: 160}[data[at + 2] >> 4]
        found.append(data[at + 3])
        at += 144 * kbits * 1000 // RATE + (data[at + 2] >> 1 & 1)
    return found


def renamed(chapter: Chapter, title: str) -> Chapter:
    return Chapter(title, chapter.start_ms, chapter.end_ms)


def test_the_level_that_lame_takes_away() -> None:
    assert FORMATS[".mp3"].gain_db == pytest.approx(0.4455, abs=1e-4)


def test_four_gibibytes_are_the_limit(tmp_path: Path) -> None:
    kind, hour = FORMATS[".mp3"], 3600 * RATE
    assert kind.check(mp3.Sound(RATE, 1, 74 * hour), tags()) == ""
    assert kind.check(mp3.Sound(RATE, 2, 59 * hour), tags()) == ""
    assert kind.check(mp3.Sound(RATE, 1, 75 * hour), tags()) == "75.0 hours do not fit an .mp3 file"
    for name in ("a.mp3", "a.html"):
        with pytest.raises(BadTarget, match=r"a\.\w+: 75\.0 hours do not fit an \.mp3 file"):
            fitting_in(kind, tmp_path / name, mp3.Sound(RATE, 1, 75 * hour), tags())
