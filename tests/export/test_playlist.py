"""Playlists, and names that every file system takes."""

from __future__ import annotations

import unicodedata
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import ROUTINES, seed

from coach.export.playlist import file_names, playlist
from coach.score.reading.chapters import chapters

FORBIDDEN = set('/\\:*?"<>|')
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


def test_names_are_numbered_titles() -> None:
    assert file_names(["Welcome", "Knee to chest, left"]) == (
        "01 Welcome",
        "02 Knee to chest, left",
    )
    assert file_names(["Nod"] * 100)[8:10] == ("009 Nod", "010 Nod")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Warmth: and/or cold?", "01 Warmth, and-or cold"),
        ('The "good" <morning> *', "01 The 'good' (morning)"),
        ("Rest...", "01 Rest"),
        ("..", "01"),
        ("CON", "01 CON"),
        ("a\nb\x00c\u202ed", "01 a b cd"),
        ("e\u0301tirement", "01 étirement"),
        ("中" * 30, "01 " + "中" * 18),
        ("🧘" * 30, "01 " + "🧘" * 14),
        ("x" * 80, "01 " + "x" * 56),
    ],
)
def test_what_a_file_system_forbids_is_replaced(title: str, name: str) -> None:
    assert file_names([title]) == (name,)


@given(st.lists(st.text(max_size=100), min_size=1, max_size=120))
def test_any_title_makes_a_name_that_any_system_takes(titles: list[str]) -> None:
    found = file_names(titles)
    assert len({name.casefold() for name in found}) == len(titles)
    assert list(found) == sorted(found, key=lambda name: name.split()[0])
    assert len({len(name.split()[0]) for name in found}) == 1
    for name in found:
        assert not FORBIDDEN & set(name)
        assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in name)
        assert name.rstrip(" .") == name
        assert name.split(".")[0].casefold() not in RESERVED
        assert len(f"{name}.flac".encode()) <= 64
        assert PureWindowsPath(name).name == name


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_playlist_of_a_routine(routine: str) -> None:
    score = seed(routine)[1]
    parts = chapters(score)
    files = [f"{name}.mp3" for name in file_names([part.title for part in parts])]
    text = playlist(
        score.title,
        [
            (name, part.title, part.end_ms - part.start_ms)
            for name, part in zip(files, parts, strict=True)
        ],
    )
    lines = text.splitlines()
    assert lines[:2] == ["#EXTM3U", f"#PLAYLIST:{score.title}"]
    assert lines[3::2] == files
    told = [line.removeprefix("#EXTINF:").partition(",") for line in lines[2::2]]
    assert [title for _, _, title in told] == [part.title for part in parts]
    seconds = sum(int(length) for length, _, _ in told)
    assert abs(seconds - score.total_ms / 1000) <= len(parts) / 2


def test_a_title_with_line_ends_stays_on_its_line() -> None:
    text = playlist("My\nbest", [("01 a.mp3", "a,\r\n#EXTM3U é", 1500)])
    assert text == "#EXTM3U\n#PLAYLIST:My best\n#EXTINF:2,a, #EXTM3U é\n01 a.mp3\n"
