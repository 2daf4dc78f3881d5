"""What is printed steers no terminal, whatever a file is called."""

from __future__ import annotations

import json
import os
import sys
from io import StringIO
from pathlib import Path

import pytest
from small import SEEDS

from coach.base.progress import Progress
from coach.cli.app import main
from coach.cli.output import print_json, print_lines, show_progress, tell
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]

STEERING = "a\x1b[31mb\nc\x9bd\u202ee\udcff"


class Terminal(StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def test_lines_are_clean_and_keep_their_layout(capsys: Captured) -> None:
    print_lines([f"  {STEERING}  :  x"])
    tell(STEERING)
    out, err = capsys.readouterr()
    assert out == "  a b c de\N{REPLACEMENT CHARACTER}  :  x\n"
    assert err == "a b c de\N{REPLACEMENT CHARACTER}\n"


def test_a_message_on_a_terminal_is_folded_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "20")
    tell("coach list shows what is left of it")
    assert screen.getvalue() == "coach list shows\n  what is left of it\n"


def test_json_is_clean_and_keeps_what_is_in_it(capsys: Captured) -> None:
    print_json({"file": STEERING})
    out, _ = capsys.readouterr()
    assert out.replace("\n", "").isprintable()
    assert json.loads(out) == {"file": STEERING}


def test_a_bar_takes_no_name_for_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("coach.cli.output.PATIENCE_S", -1.0)
    show_progress(Progress(number, 3, "a[/x]\x1b]0;b\x07.mp3") for number in range(4))
    assert "a[/x]" in screen.getvalue()
    assert "\x1b]0;" not in screen.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_what_was_written_and_what_is_unchanged_are_clean_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"-a\x1b[31m\nb\xff.opus")
    asked = ["export", "posture-round", "--engine", "tones", "--talk", "minimal", "-o", name]
    assert main(asked) == 0
    assert main(asked) == 0
    _, err = capsys.readouterr()
    assert err == "Wrote -a  b�.opus\nUnchanged: -a  b�.opus\n"
    assert Path(name).is_file()
    routine = Path(os.fsdecode(b"r\xff\n.toml"))
    routine.write_bytes((SEEDS / "routines" / "posture-round.toml").read_bytes())
    for shown in ("text", "json", "sarif", "github"):
        assert main(["check", str(routine), "--format", shown]) in (0, 1)
    assert main(["show", str(routine), "--json"]) == 0
    assert capsys.readouterr().out.replace("\n", "").isprintable()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_that_is_named_anywhere_is_told_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    home = tmp_path / "home"
    (home / "routines").mkdir(parents=True)
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.mp3")
    os.mkfifo("pipe.toml")
    os.mkfifo(home / "routines" / "mine.toml")
    export = ["export", "posture-round", "--engine", "tones"]
    for asked, place in (
        (["show", "./pipe.toml"], "pipe.toml"),
        (["check", "./pipe.toml"], "pipe.toml"),
        ([*export, "-o", "pipe.mp3"], "pipe.mp3"),
        ([*export, "-o", "pipe.mp3", "--force"], "pipe.mp3"),
        ([*export, "-o", "x.mp3", "--music", "pipe.mp3"], "pipe.mp3"),
        (["show", "mine"], "mine.toml"),
    ):
        assert main(asked) == 2, asked
        told = "".join(capsys.readouterr())
        assert f"{place}: found a pipe" in told or f"{place}: error[bad-file] found a pipe" in told
    os.mkfifo(home / "settings.toml")
    assert main(["list"]) == 2
    assert "settings.toml: found a pipe" in capsys.readouterr().err
