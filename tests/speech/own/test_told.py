"""What a small file tells of each voice, and what becomes of one that tells nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.speech.own.told import FILE_NAME, Told, own_voice, own_voices, written

JOE = Told(
    "piper",
    'Joe "the voice" \\ ü',
    "en-us",
    came_from="en_US-joe-medium.onnx",
    licence="CC0",
    added="2026-11-29",
    pace=((0.6, 290.5), (2.0, 100.0)),
)


def put(voices: Path, name: str, content: str) -> Path:
    folder = voices / name
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_text(content, encoding="utf-8")
    return folder


def test_what_is_written_is_read(tmp_path: Path) -> None:
    folder = put(tmp_path, "joe", written(JOE))
    assert own_voices(tmp_path) == [("joe", folder, JOE)]
    assert own_voice(tmp_path, "Joe") == ("joe", folder, JOE)
    assert own_voice(tmp_path, "anna") is None
    assert own_voice(tmp_path, None) is None
    assert own_voice(None, "joe") is None


def test_voices_are_listed_by_kind_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, "joe", written(JOE))
    put(tmp_path, "anna", 'kind = "pack"\nname = "Anna"\nlanguage = "de"\nmore = 1\n')
    put(tmp_path, "broken", "kind = ")
    put(tmp_path, "hasty", 'kind = "piper"\nname = "Hasty"\nlanguage = "en"\n')
    put(tmp_path, ".coach-half", written(JOE))
    put(tmp_path, "Upper Case", written(JOE))
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    lines: list[str] = []
    assert [voice.id for voice in own_voices(tmp_path, tell=lines.append)] == ["anna", "joe"]
    assert [voice.id for voice in own_voices(tmp_path, "pack")] == ["anna"]
    assert [line.partition(": ")[0] for line in lines] == [
        str(tmp_path / name / FILE_NAME) for name in ("broken", "hasty")
    ]
    assert "pace: found fewer than two measured rates" in lines[1]
    with pytest.raises(BadFile):
        own_voice(tmp_path, "broken")


@pytest.mark.parametrize(
    ("pace", "line"),
    [
        (
            "[[0.0, 1.0], [1.0, 2.0]]",
            "pace, entry 1, entry 1: found 0.0, expected a number from 0.01 to 10000",
        ),
        (
            "[[1.0, 2.0], [2.0, -5.0]]",
            "pace, entry 2, entry 2: found -5.0, expected a number from 0.01 to 10000",
        ),
        ('"x"', "pace: found “x”, expected a list in square brackets"),
    ],
)
def test_a_pace_that_nobody_speaks_at_is_an_error(pace: str, line: str, tmp_path: Path) -> None:
    folder = put(tmp_path, "joe", f'kind = "piper"\nname = "J"\nlanguage = "en"\npace = {pace}\n')
    with pytest.raises(BadFile) as caught:
        own_voice(tmp_path, "joe")
    assert str(caught.value).startswith(f"{folder / FILE_NAME}:4: {line}"), caught.value


def test_where_there_is_no_folder_there_are_no_voices(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (None, tmp_path / "gone", tmp_path / "file"):
        assert own_voices(folder) == []
