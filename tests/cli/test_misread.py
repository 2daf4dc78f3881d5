"""What was asked wrongly: which option, what was found, what was expected, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.cli.output import folded
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


SIDES = "right, left, alternate, tight-left, tight-right, only-left, only-right"
MUSIC = "expected a music file, or a folder with music in it"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("show desk-break --minutes abc", "--minutes: found “abc”, expected a whole number"),
        (
            "show desk-break --lead-in soon",
            "--lead-in: found “soon”, expected a number; see coach show --help",
        ),
        (
            "show desk-break --accessible=perhaps",
            "--accessible: found “perhaps”, expected yes or no; see coach show --help",
        ),
        (
            "show desk-break --side rigth",
            f"--side: found “rigth”, expected one of {SIDES}; did you mean right?",
        ),
        (
            "show desk-break --bogus",
            "no option is called “--bogus”; coach show --help shows the options",
        ),
        (
            "show desk-break --mintes=5",
            "no option is called “--mintes”; did you mean --minutes, --engine, --kit?",
        ),
        (
            "--versoin",
            "no option is called “--versoin”; did you mean --version, --person, --voice?",
        ),
        (
            "list extra",
            "list: found “extra” as well, expected nothing more; see coach list --help",
        ),
        (
            "say a b",
            "say: found “b” as well, expected nothing more; put what has spaces in quotes",
        ),
        ("show", "show: found no ROUTINE, expected one; coach list shows the routines"),
        (
            "show desk-break --minutes",
            "--minutes: found nothing after it, expected a value; see coach show --help",
        ),
        (
            "show desk-break --talk learn --talk minimal",
            "--talk: found it twice, expected it once; leave one of them out",
        ),
        (
            "cues desk-break --voice klingonese",
            "--voice: no voice of any engine is called “klingonese”; coach voices lists them",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told_in_our_words(
    asked: str, told: str, capsys: Captured
) -> None:
    assert main(asked.split()) == 2
    assert capsys.readouterr() == ("", f"coach: {told}\n")


@pytest.mark.parametrize("command", ["list", "show desk-break", "cues desk-break", ""])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("--engine festival", "--engine: found “festival”, expected one of hibari, pico,"),
        ("--music /nowhere", f"--music: found nothing at “/nowhere”, {MUSIC}"),
        (f"--music {'x' * 300}", "--music: found nothing at “"),
    ],
)
def test_every_command_that_takes_an_option_refuses_it_alike(
    command: str, asked: str, told: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main([*command.split(), *asked.split()]) == 2
    assert capsys.readouterr().err.startswith(f"coach: {told}")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            'engine = "festival"',
            ":1: engine: found “festival”, expected espeak, hibari, pico, piper, pyttsx3 or tones",
        ),
        (
            'speaker = "loud"',
            ":1: speaker: found “loud”, expected miniaudio, silent or simpleaudio",
        ),
        (
            'voice = "klingonese"',
            ": voice: no voice of any engine is called “klingonese”; coach voices lists them",
        ),
    ],
)
def test_the_settings_are_refused_by_file_and_key(
    written: str, told: str, home: Path, capsys: Captured
) -> None:
    (home / "settings.toml").write_text(written, encoding="utf-8")
    assert main(["cues", "desk-break", "--json"]) == 2
    assert capsys.readouterr() == ("", f"coach: {home / 'settings.toml'}{told}\n")


def test_lines_for_a_pipe_are_not_folded_and_for_a_terminal_between_words(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["safety"]) == 0
    whole = capsys.readouterr().out
    assert max(map(len, whole.splitlines())) > 100
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    for command in ("safety", "list", "show desk-break"):
        assert main(command.split()) == 0
        shown = capsys.readouterr().out
        assert max(map(len, shown.splitlines())) <= 60
        if command == "safety":
            assert shown.split() == whole.split()
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_a_folded_line_goes_on_further_in() -> None:
    line = "    one-two three, four"
    assert folded(line, None) == folded(line, 80) == [line]
    assert folded(line, 16) == ["    one-two", "      three,", "      four"]
    assert folded("unbreakable", 4) == ["unbreakable"]


def test_a_voice_that_is_not_there_is_told_where_it_is_asked_for_one_routine(
    home: Path, capsys: Captured
) -> None:
    (home / "settings.toml").write_text('[routines.desk-break]\nvoice = "nobody"\n')
    assert main(["export", "desk-break", "-o", str(home / "x.wav")]) != 0
    assert "routines.desk-break.voice: no voice" in capsys.readouterr().err
