"""An M4B file is an audiobook with chapters; its encoder is an extra."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from beeps import CLEAN, MARK, STARTS_MS, level_db, picture, shifts, tags, write
from mutagen.mp4 import MP4

from coach.export.formats.audio import FORMATS
from coach.export.formats.containers import Quality
from coach.score.reading.chapters import Chapter

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
        "aART",
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


def atoms(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += int.from_bytes(data[at : at + 4])
    assert at == len(data)
    return found


def languages(data: bytes) -> list[str]:
    """Return the language of each track, the sound's and the chapters', as its head tells it."""
    heads = [data[at + 24 : at + 26] for at in range(len(data)) if data[at : at + 4] == b"mdhd"]
    codes = [int.from_bytes(head) for head in heads]
    return ["".join(chr((code >> shift & 31) + 96) for shift in (10, 5, 0)) for code in codes]


@pytest.mark.parametrize("channels", [1, 2])
def test_the_index_is_in_front_of_the_sound(tmp_path: Path, channels: int) -> None:
    about = tags(words="Eins, zwei, drei.\n" * 3000)
    write(tmp_path / "a.m4b", channels=channels, about=about)
    found = [name for name in atoms((tmp_path / "a.m4b").read_bytes()) if name != b"free"]
    assert found == [b"ftyp", b"moov", b"mdat"]


def test_album_artist_description_words_and_language(tmp_path: Path) -> None:
    long = "Drei Minuten für die Hüfte. " * 20
    write(tmp_path / "a.m4b", about=tags(description=long, words="Los.\nHalt.", language="de"))
    found = MP4(tmp_path / "a.m4b").tags
    assert found["aART"] == ["Coach"]
    assert found["ldes"] == [long.strip()]
    assert long.startswith(found["desc"][0])
    assert 250 < len(found["desc"][0].encode()) <= 255
    assert found["\xa9lyr"] == ["Los.\nHalt."]
    with av.open(str(tmp_path / "a.m4b")) as container:
        assert container.streams.audio[0].language == "deu"
    assert languages((tmp_path / "a.m4b").read_bytes()) == ["deu", "deu"]


@pytest.mark.parametrize("count", [255, 256, 600])
def test_a_list_that_cannot_hold_all_chapters_is_left_out(tmp_path: Path, count: int) -> None:
    many = tuple(Chapter(f"Übung {n:03d} {'ü' * 70}", 10 * n, 10 * n + 10) for n in range(count))
    write(tmp_path / "a.m4b", about=tags(chapters=many))
    data = (tmp_path / "a.m4b").read_bytes()
    assert (b"chpl" in data) == (count == 255)
    assert [name for name in atoms(data) if name != b"free"] == [b"ftyp", b"moov", b"mdat"]
    with av.open(str(tmp_path / "a.m4b")) as container:
        assert [each["metadata"]["title"] for each in container.chapters()] == [
            chapter.title for chapter in many
        ]


def test_a_title_is_cut_between_two_characters(tmp_path: Path) -> None:
    write(tmp_path / "a.m4b", about=tags(chapters=(Chapter("a" + "🙂" * 79, 0, 6000),)))
    with av.open(str(tmp_path / "a.m4b")) as container:
        (chapter,) = container.chapters()
    assert chapter["metadata"]["title"] == "a" + "🙂" * 63
    assert ("a" + "🙂" * 63).encode() in (tmp_path / "a.m4b").read_bytes().split(b"chpl")[1]


def test_and_one_line_says_so() -> None:
    many = tuple(Chapter("x", n, n + 1) for n in range(256))
    assert FORMATS[".m4b"].remark(tags(chapters=many[:255])) == ""
    assert FORMATS[".m4b"].remark(tags(chapters=many)) == (
        "256 chapters are in Apple's list only; players that read Nero's show none"
    )


def test_it_is_an_audiobook(tmp_path: Path) -> None:
    write(tmp_path / "a.m4b", about=tags(chapters=(), cover=b"", track=None))
    assert (tmp_path / "a.m4b").read_bytes()[4:12] == b"ftypM4B "
    assert MP4(tmp_path / "a.m4b").tags["stik"] == [2]
    assert FORMATS[".m4b"].missing() == ""
