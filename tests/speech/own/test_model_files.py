"""The two files of a model, before anything loads them: each fault is one line with its file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import tiny_voice

from coach.base.errors import BadFile
from coach.speech.own.model_files import LARGEST_MODEL, check_whole, read_settings

WHOLE = tiny_voice.model()


def test_a_whole_model_has_its_size(tmp_path: Path) -> None:
    path = tiny_voice.write_voice(tmp_path / "joe.onnx")
    assert check_whole(path) == len(WHOLE) == path.stat().st_size


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "found an empty file"),
        (b"<!DOCTYPE html><html>", "found a page from the web in place of the model"),
        (b"version https://git-lfs.github.com/spec/v1\n", "found a pointer of Git LFS"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "found something else"),
        (b"hello, this is no model", "found something else"),
        (bytes(100), "found something else"),
        (b"\xff" * 100, "found something else"),
        (WHOLE[:10], "found 10 bytes of a model of 11 bytes"),
        (WHOLE[:-300], "found 1,402 bytes of a model of 1,698 bytes, expected all of it"),
        (WHOLE + b"\x00", "found something else"),
    ],
)
def test_what_is_no_model_or_not_all_of_one(content: bytes, found: str, tmp_path: Path) -> None:
    path = tmp_path / "joe.onnx"
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        check_whole(path)
    assert str(caught.value).startswith(f"{path}: {found}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kept", range(0, len(WHOLE) - 4, 97))
def test_a_model_that_breaks_off_anywhere_is_never_taken_for_a_whole_one(
    kept: int, tmp_path: Path
) -> None:
    path = tmp_path / "joe.onnx"
    path.write_bytes(WHOLE[:kept])
    with pytest.raises(BadFile):
        check_whole(path)


def test_a_file_of_ten_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "joe.onnx"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(
        BadFile, match=f"found 10,000 MB, expected at most {LARGEST_MODEL // 10**6}"
    ):
        check_whole(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for name, make, found in (
        ("folder", Path.mkdir, "a folder"),
        ("pipe", os.mkfifo if hasattr(os, "mkfifo") else None, "a pipe"),
        ("gone", lambda _path: None, "nothing"),
    ):
        if make is not None:
            make(tmp_path / name)
            with pytest.raises(BadFile, match=f"found {found}, expected a Piper model"):
                check_whole(tmp_path / name)


def settings_of(folder: Path, name: str = "joe.onnx", **changes: Any) -> Path:
    path = folder / name
    content = json.dumps(tiny_voice.settings(**changes))
    path.with_name(f"{name}.json").write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"audio": {"sample_rate": 22}}, "audio.sample_rate: found 22, expected a whole number"),
        ({"audio": {"sample_rate": 10**9}}, "audio.sample_rate: found 1000000000, expected"),
        ({"audio": {}}, "audio.sample_rate: found no such key, expected a whole number from 8000"),
        ({"phoneme_type": "pinyin"}, "phoneme_type: found “pinyin”, expected espeak"),
        ({"phoneme_type": "klingon"}, "phoneme_type: found “klingon”, expected espeak"),
        ({"num_symbols": 20}, "phoneme_id_map: found the number 129, expected numbers below"),
        ({"phoneme_id_map": {"a": [1]}}, "phoneme_id_map: found no “_”, expected the signs"),
        ({"phoneme_id_map": {"a": []}}, "phoneme_id_map.a: found an empty list"),
        ({"phoneme_id_map": [1]}, "phoneme_id_map: found a list of 1, expected"),
        ({"num_speakers": 0}, "num_speakers: found 0, expected"),
        ({"espeak": "en"}, "espeak: found “en”, expected"),
    ],
)
def test_settings_that_nothing_could_speak_by(
    changes: dict[str, Any], line: str, tmp_path: Path
) -> None:
    model = settings_of(tmp_path, **changes)
    with pytest.raises(BadFile) as caught:
        read_settings(model)
    assert str(caught.value).startswith(f"{model}.json: {line}"), caught.value


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "found JSON that breaks off"),
        (b'{"audio": {"sample', "found JSON that breaks off"),
        (b"not json", "found no JSON"),
        (b"[1, 2]", "found JSON without keys"),
        (b"\xff\xfe{}", "found no JSON"),
        (b"[" * 100_000, "found "),
        (b" " * 1_000_001, "found 1000001 bytes"),
    ],
)
def test_settings_that_are_none(content: bytes, found: str, tmp_path: Path) -> None:
    path = tmp_path / "joe.onnx.json"
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        read_settings(tmp_path / "joe.onnx")
    assert str(caught.value).startswith(f"{path}: {found}")


def test_settings_that_are_missing_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        read_settings(tmp_path / "joe.onnx")
    assert str(caught.value).startswith(f"{tmp_path / 'joe.onnx.json'}: found no such file")
    assert "the two files of a voice belong together" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("en_US-tiny-medium.onnx", True),
        ("mine.onnx", True),
        ("de_DE-tiny-medium.onnx", False),
        ("en_US-joe-medium.onnx", False),
        ("en_US-tiny-low.onnx", False),
    ],
)
def test_settings_of_another_model_are_told_by_its_name(
    name: str, belongs: bool, tmp_path: Path
) -> None:
    model = settings_of(tmp_path, name)
    if belongs:
        assert read_settings(model).speaks == "en-us"
        return
    with pytest.raises(BadFile, match="found the settings of “en_US-tiny-medium”, expected those"):
        read_settings(model)
