"""Each voice is taken away in turn: the next speaks, one line says so, and the file is whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import natural
import pytest
import soundfile
import tiny_voice
from recordings import in_a_room, spoken, write_pack

from coach.cli.app import main
from coach.speech.own.told import MODEL

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("natural_voice")]

SHORT = ("export", "desk-break", "--talk", "minimal", "--count", "none", "--breath", "off")
AWAY = "import sys\nfor name in {names!r}:\n    sys.modules[name] = None\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    return tmp_path / "home" / "voices"


def take_away(monkeypatch: pytest.MonkeyPatch, folder: Path, *names: str) -> None:
    """Hide modules from this program and from all that it starts."""
    for name in names:
        monkeypatch.setitem(sys.modules, name, None)
    (folder / "sitecustomize.py").write_text(AWAY.format(names=names), "utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)


def exported(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Export a session; return what was told beside the file, which is looked at."""
    path = folder / f"{len(list(folder.glob('*.flac')))}.flac"
    capsys.readouterr()
    assert main([*SHORT, "-o", str(path), *options]) == 0
    told = capsys.readouterr()
    frames, rate = soundfile.read(path)
    assert len(frames) > 40 * rate
    assert abs(frames).max() > 0.1
    lines = (told.out + told.err).splitlines()
    return [line for line in lines if line != f"Wrote {path}"]


def test_the_natural_voice_that_spoke_here_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    natural.need("hibari")
    assert exported(tmp_path, capsys) == []
    take_away(monkeypatch, tmp_path, "hibari")
    gone = "espeak speaks instead (hibari: the package hibari-tts is not installed)."
    assert exported(tmp_path, capsys) == [gone]


@pytest.mark.parametrize(
    ("asked", "module", "line"),
    [
        (
            ("--voice", "heart"),
            "hibari",
            "espeak speaks instead (hibari: the package hibari-tts is not installed).",
        ),
        (
            ("--engine", "espeak"),
            "espeakng_loader",
            "hibari speaks instead (espeak: the package espeakng-loader is not installed).",
        ),
        (("--engine", "pyttsx3"), "pyttsx3", "hibari speaks instead (pyttsx3: "),
    ],
)
def test_an_engine_that_was_asked_for(
    asked: tuple[str, str],
    module: str,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    natural.need("hibari")
    take_away(monkeypatch, tmp_path, module)
    (told,) = exported(tmp_path, capsys, *asked)
    assert told.startswith(line)


def test_an_espeak_voice_that_spoke_here_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    natural.need("hibari")
    assert exported(tmp_path, capsys, "--voice", "en-us+f2") == []
    take_away(monkeypatch, tmp_path, "espeakng_loader")
    gone = "hibari speaks instead (espeak: the package espeakng-loader is not installed)."
    assert exported(tmp_path, capsys, "--voice", "en-us+f2") == [gone]


def test_a_model_of_one_s_own(
    tmp_path: Path, voices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("piper", reason="needs the extra piper")
    model = tiny_voice.write_voice(tmp_path / "models" / "tiny.onnx")
    assert main(["voices", "add", str(model)]) == 0
    assert exported(tmp_path, capsys, "--voice", "tiny") == []
    (voices / "tiny" / MODEL).write_bytes(b"")
    (told,) = exported(tmp_path, capsys, "--voice", "tiny", "--rate", "150")
    assert " speaks instead (piper: the voice tiny does not load: " in told


def test_recordings(tmp_path: Path, voices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "record", "desk-break", "--talk", "minimal", "--script", "-"]) == 0
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    words = [line[1] for line in lines if line[0].isdecimal() and not line[1].isdecimal()]
    write_pack(voices / "anna", {text: in_a_room(spoken(text)) for text in words})
    assert exported(tmp_path, capsys, "--voice", "anna") == []
    for recording in (voices / "anna").glob("*.flac"):
        recording.unlink()
    (told,) = exported(tmp_path, capsys, "--voice", "anna")
    assert told.endswith(" speaks instead (the recordings of anna are gone).")
