"""A FLAC file carries chapters, cover and tags in front of its sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from beeps import CLEAN, MARK, chapters, picture, tags, write
from mutagen import FileType
from mutagen.flac import FLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from coach.export.formats.audio import FORMATS
from coach.export.formats.containers import Sound


def test_the_comments_in_their_order(tmp_path: Path) -> None:
    write(tmp_path / "a.flac")
    comments = list(FLAC(tmp_path / "a.flac").tags)
    times = ("0.000", "0.501", "1.234", "2.999", "3.500", "5.007")
    assert comments[:9] == [
        ("TITLE", CLEAN[3]),
        ("ARTIST", "Coach"),
        ("ALBUMARTIST", "Coach"),
        ("ALBUM", "Coach sessions"),
        ("GENRE", "Speech"),
        ("LANGUAGE", "eng"),
        ("TRACKNUMBER", "2"),
        ("TRACKTOTAL", "9"),
        ("COACH_MADE_FROM", MARK),
    ]
    expected = []
    for number, (seconds, title) in enumerate(zip(times, CLEAN, strict=True), start=1):
        expected += [
            (f"CHAPTER00{number}", f"00:00:0{seconds}"),
            (f"CHAPTER00{number}NAME", title),
        ]
    assert comments[9:] == expected


@pytest.mark.parametrize(
    ("extension", "reader"), [(".flac", FLAC), (".ogg", OggVorbis), (".opus", OggOpus)]
)
def test_description_and_words_are_kept(
    tmp_path: Path, extension: str, reader: type[FileType]
) -> None:
    path = tmp_path / f"a{extension}"
    about = tags(description="Drei Minuten 🙂", words="Los =\n\nHör auf.", language="de")
    write(path, about=about)
    found = reader(path).tags
    assert found["DESCRIPTION"] == ["Drei Minuten 🙂"]
    assert found["LYRICS"] == ["Los =\n\nHör auf."]
    assert found["LANGUAGE"] == ["deu"]


def test_the_cover_and_no_cue_sheet(tmp_path: Path) -> None:
    write(tmp_path / "a.flac")
    flac = FLAC(tmp_path / "a.flac")
    (cover,) = flac.pictures
    assert (cover.data, cover.mime, cover.type) == (picture(), "image/png", 3)
    assert (cover.width, cover.height, cover.depth) == (1, 1, 24)
    assert flac.cuesheet is None


def test_bare_sound_needs_neither(tmp_path: Path) -> None:
    write(tmp_path / "a.flac", about=tags(cover=b"", chapters=(), track=None))
    flac = FLAC(tmp_path / "a.flac")
    assert not flac.pictures
    assert not [key for key, _ in flac.tags if key.startswith(("CHAPTER", "TRACK"))]


@pytest.mark.parametrize("extension", [".flac", ".ogg", ".opus"])
def test_a_chapter_s_number_has_three_digits(extension: str) -> None:
    kind, sound = FORMATS[extension], Sound(44_100, 1, 1)
    many = chapters() * 200
    assert kind.check(sound, tags(chapters=many[:999])) == ""
    assert kind.check(sound, tags(chapters=many[:1000])) == "1000 chapters do not fit, 999 do"
