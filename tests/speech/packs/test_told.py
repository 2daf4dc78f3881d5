"""What `pack.toml` may hold, and what leads out of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.speech.packs.told import own_pack, own_packs, read_pack, trouble_with, unlike

HEAD = 'name = "Anna"\nlanguage = "en"\n'


def pack(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_phrase_is_found_by_its_words(tmp_path: Path) -> None:
    folder = pack(tmp_path / "anna", f'{HEAD}[phrases]\n"Let go." = "let-go.flac"\n7 = "n/7.wav"\n')
    found = read_pack(folder)
    assert found.id == "anna"
    assert found.file_of("LET GO!") == folder / "let-go.flac"
    assert found.file_of("7") == folder / "n/7.wav"
    assert found.file_of("Hold.") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('language = "en"\n', "pack.toml: name: found no such key, expected at least one word"),
        ('name = "A"\nlanguage = "Klingon!"\n', "pack.toml: language: found “Klingon!”"),
        (f'{HEAD}[phrases]\n"…" = "a.flac"\n', "found a key that is no phrase"),
        (f'{HEAD}[phrases]\nHold = "/etc/a.flac"\n', "phrases.Hold: found “/etc/a.flac”, which"),
        (f'{HEAD}[phrases]\nHold = "../a.flac"\n', "which leads out of the folder"),
        (f'{HEAD}[phrases]\nHold = "a/../../b.flac"\n', "which leads out of the folder"),
        (f'{HEAD}[phrases]\nHold = "C:a.flac"\n', "which leads out of the folder"),
        (f'{HEAD}[phrases]\nHold = "a\\\\b.flac"\n', "which leads out of the folder"),
        (f'{HEAD}[phrases]\nHold = "nul.flac"\n', "which not every system can hold"),
        (f'{HEAD}[phrases]\nHold = "a.exe"\n', "found “a.exe”, expected a recording in FLAC"),
        (f"{HEAD}[phrases]\nHold = 3\n", "phrases.Hold: found 3"),
        (f'{HEAD}[phrases]\nHold = "a.flac"\n"hold." = "b.flac"\n', "the same words as “Hold”"),
        (f"{HEAD}speed = 3\n", "found an unknown key"),
        (f"{HEAD}[phrases", "pack.toml: "),
    ],
)
def test_what_is_wrong_is_one_line_with_its_key(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_pack(pack(tmp_path, text))
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_many_phrases_are_refused(tmp_path: Path) -> None:
    many = "".join(f'"line {number}" = "a.flac"\n' for number in range(3001))
    with pytest.raises(BadFile, match="3001 phrases, expected at most 3000"):
        read_pack(pack(tmp_path, f"{HEAD}[phrases]\n{many}"))


def test_packs_are_listed_and_one_that_is_broken_is_told(tmp_path: Path) -> None:
    pack(tmp_path / "anna", HEAD)
    pack(tmp_path / "broken", "name =")
    pack(tmp_path / "Not A Voice", HEAD)
    told: list[str] = []
    assert [one.id for one in own_packs(tmp_path, told.append)] == ["anna"]
    assert len(told) == 1
    assert "broken" in told[0]
    assert own_pack(tmp_path, "Anna") is not None
    assert own_pack(tmp_path, "berta") is None
    assert own_pack(tmp_path, None) is None
    assert own_packs(tmp_path / "nowhere") == own_packs(None) == []


def test_a_recording_that_is_not_there_is_missing(tmp_path: Path) -> None:
    folder = pack(tmp_path, f'{HEAD}[phrases]\nHold = "a.flac"\nRest = "b.flac"\n')
    (folder / "a.flac").write_bytes(b"")
    assert unlike(read_pack(folder), ["Hold.", "Rest.", "Go.", "Rest."]) == ["Rest.", "Go."]


def test_names_of_files_inside_are_fine() -> None:
    assert not any(map(trouble_with, ("a.flac", "Zählen/1.wav", "a b.ogg", "con-1.mp3")))
    assert all(map(trouble_with, ("", ".a.flac", "a//b.flac", "./a.flac", "a/", "x" * 130)))
