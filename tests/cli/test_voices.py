"""`coach voices add` and `remove`, as a person gives them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
import tiny_voice

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE

pytest.importorskip("piper", reason="needs the extra piper")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_voice.write_voice(tmp_path / "en_US-tiny-medium.onnx")


def test_a_voice_is_added_listed_heard_and_removed(
    model: Path, home: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["voices", "add", str(model)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "Added tiny: Tiny, medium, en-us",
        'Hear it: coach say --voice tiny "Breathe in."',
    ]
    assert main(["voices", "--json"]) == 0
    first, *others = json.loads(capsys.readouterr().out)
    assert (first["id"], first["language"], first["kind"]) == ("tiny", "en-us", "your own")
    told = (first["engine"], first["came_from"], first["megabytes"])
    assert told == ("piper", "en_US-tiny-medium.onnx", 1)
    assert others[0]["engine"] != "piper"
    assert others
    target = tmp_path / "said.wav"
    assert main(["say", "--voice", "tiny", "Breathe in.", "-o", str(target)]) == 0
    frames, _ = soundfile.read(target)
    assert abs(frames).max() > 0.01
    capsys.readouterr()
    assert main(["voices", "remove", "tiny"]) == 0
    assert capsys.readouterr().err == f"Removed the voice tiny from {home / 'voices'}\n"
    assert list((home / "voices").iterdir()) == []


def test_a_voice_that_is_removed_and_stands_in_the_settings_is_told(
    model: Path, home: Path, capsys: Captured
) -> None:
    assert main(["voices", "add", str(model)]) == 0
    assert main(["voices", "use", "tiny"]) == 0
    capsys.readouterr()
    assert main(["voices", "remove", "tiny"]) == 0
    line = f"It still stands in {home / 'settings.toml'}; coach voices use takes it out."
    assert capsys.readouterr().err.splitlines()[1:] == [line]


def test_what_is_asked_wrongly_is_one_line(model: Path, home: Path, capsys: Captured) -> None:
    for arguments, line in (
        (["add"], "voices add: found no FILE, expected one"),
        (["add", str(model), "--name", "en"], "--name: found “en”, which reads like a language"),
        (["add", str(model), "--name", "heart"], "--name: found “heart”, which is an engine or a"),
        (["add", "/nowhere.onnx"], "/nowhere.onnx: found nothing, expected a Piper model"),
        (["add", str(model), "--nam", "x"], "no option is called “--nam”; did you mean --name"),
        (["remove"], "voices remove: found no VOICE, expected one"),
        (["remove", "joe"], "no voice of your own is called “joe”; there is none in"),
        (["ad"], "voices: found “ad” as well, expected nothing more"),
    ):
        assert main(["voices", *arguments]) == 2, arguments
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"coach: {line}"), err
        assert err.count("\n") == 1
    assert not (home / "voices").exists()


def test_a_voice_that_cannot_be_read_is_told_and_the_others_are_listed(
    model: Path, home: Path, capsys: Captured
) -> None:
    assert main(["voices", "add", str(model)]) == 0
    (home / "voices" / "spoilt").mkdir()
    (home / "voices" / "spoilt" / "voice.toml").write_text("kind = ", encoding="utf-8")
    capsys.readouterr()
    assert main(["voices", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["id"] == "tiny"
    assert err.startswith(f"{home / 'voices' / 'spoilt' / 'voice.toml'}: ")
    assert main(["say", "--voice", "spoilt", "Hold.", "-o", str(home / "a.wav")]) == 2
    assert "spoilt" in capsys.readouterr().err


def test_doctor_tells_of_them(model: Path, home: Path, capsys: Captured) -> None:
    assert main(["voices", "add", str(model)]) == 0
    capsys.readouterr()
    main(["doctor", "--json"])
    checks = {one["name"]: one for one in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["piper"]["state"] == "ok"
    assert checks["your voices"]["state"] == "ok"
    assert checks["your voices"]["voices"] == ["tiny"]


def test_an_export_notices_a_model_that_was_replaced_or_removed(
    model: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "break.wav"
    export = ["export", "desk-break", "--voice", "tiny", "-o", str(target)]
    assert main(["voices", "add", str(model)]) == 0
    assert main(export) == 0
    capsys.readouterr()
    assert main(export) == 0
    assert capsys.readouterr().err == f"Unchanged: {target}\n"
    other = tiny_voice.write_voice(tmp_path / "other" / "tiny.onnx", amplitude=0.1, symbols=255)
    assert main(["voices", "add", str(other), "--force"]) == 0
    assert main(export) == 2
    assert "this file exists already" in capsys.readouterr().err
    before = target.read_bytes()
    assert main(["voices", "remove", "tiny"]) == 0
    capsys.readouterr()
    assert main(export) == 2
    assert "is called “tiny”" in capsys.readouterr().err
    assert target.read_bytes() == before
