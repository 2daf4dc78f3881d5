"""An M4B file is an audiobook with chapters; its encoder is an extra."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from beeps import CLEAN, MARK, STARTS_MS, level_db, picture, shifts, tags, write
from mutagen.mp4 import MP4

from coach.export.audio import FORMATS
from coach.export.containers import Quality

av = pytest.importorskip("av", reason="PyAV is not installed")

RATE = 44_100


def decoded(path: Path) -> npt.NDArray[np.floating]:
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(parts, axis=1).T


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("quality", "kbits"), [("small", (48, 80)), ("standard", (64, 112)), ("high", (96, 160))]
)
def test_length_places_level_and_bit_rate(
    tmp_path: Path, quality: Quality, kbits: tuple[int, int], channels: int
) -> None:
    path = tmp_path / "a.m4b"
    pcm = write(path, quality=quality, channels=channels)
    sound = decoded(path)
    assert 0 <= len(sound) - len(pcm) <= 1024
    sound = sound if channels == 2 else sound[:, 0]
    assert shifts(pcm, sound, RATE) == [0, 0, 0]
    assert level_db(pcm, 32768 * sound, RATE) == pytest.approx(0, abs=0.3)
    assert MP4(path).info.bitrate == pytest.approx(1000 * kbits[channels - 1], rel=0.2)


def test_chapters_by_ffmpeg(tmp_path: Path) -> None:
    write(tmp_path / "a.m4b")
    with av.open(str(tmp_path / "a.m4b")) as container:
        found = container.chapters()
    times = [
        (float(each["start"] * each["time_base"]), each["metadata"]["title"]) for each in found
    ]
    assert times == [(ms / 1000, title) for ms, title in zip(STARTS_MS, CLEAN, strict=True)]


def test_tags_cover_and_nothing_of_the_encoder(tmp_path: Path) -> None:
    write(tmp_path / "a.m4b")
    found = dict(MP4(tmp_path / "a.m4b").tags)
    assert set(found) == {
        "\xa9nam",
        "\xa9ART",
        "\xa9alb",
        "\xa9gen",
        "stik",
        "trkn",
        "covr",
        "----:com.apple.iTunes:COACH_MADE_FROM",
    }
    assert found["\xa9nam"] == [CLEAN[3]]
    assert found["trkn"] == [(2, 9)]
    assert bytes(found["covr"][0]) == picture()
    assert bytes(found["----:com.apple.iTunes:COACH_MADE_FROM"][0]).decode() == MARK
    assert b"Lavf" not in (tmp_path / "a.m4b").read_bytes()


def test_it_is_an_audiobook(tmp_path: Path) -> None:
    write(tmp_path / "a.m4b", about=tags(chapters=(), cover=b"", track=None))
    assert (tmp_path / "a.m4b").read_bytes()[4:12] == b"ftypM4B "
    assert MP4(tmp_path / "a.m4b").tags["stik"] == [2]
    assert FORMATS[".m4b"].missing() == ""
