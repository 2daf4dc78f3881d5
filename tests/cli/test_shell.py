"""What a shell and man have of the command line: completions, the manual page, help in lines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.cli.commands import COMMANDS, HURTS, LOG, REMIND, VOICES
from coach.home.folders import HOME_VARIABLE

ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]

COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _coach; printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    (folder / "routines").mkdir(parents=True)
    (folder / "routines" / "mornings.toml").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


def test_bash_completes_commands_options_and_names(tmp_path: Path, capsys: Captured) -> None:
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("needs bash")
    assert main(["completions", "bash"]) == 0
    script = tmp_path / "coach.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    program = tmp_path / "coach"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m coach "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join((str(tmp_path), os.environ["PATH"]))
    for typed, expected in (
        (["pl"], ["play"]),
        (["play", "morn"], ["mornings"]),
        (["export", "first-relief", "--with"], ["--without"]),
    ):
        done = subprocess.run(
            [bash, "-c", COMPLETE, "bash", script, "coach", *typed],
            env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == expected


def test_another_shell_asks_for_names_as_well(capsys: Captured) -> None:
    assert main(["completions", "zsh"]) == 0
    told = capsys.readouterr().out
    assert "__complete" in told
    assert all(name in told for name in COMMANDS)


def test_conditions_exercises_and_files_are_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").touch()
    Path("mine.mp3").touch()
    for typed, names in (
        (["play", "--condition", ""], {"knee", "no-floor"}),
        (["play", "--without", "br"], {"bridge"}),
        (["show", "./"], {"./mine.toml", "./home/"}),
    ):
        assert main(["__complete", *typed]) == 0
        offered = set(capsys.readouterr().out.split())
        assert names <= offered
        assert "./mine.mp3" not in offered


def test_the_manual_page_has_every_command_and_its_options(
    tmp_path: Path, capsys: Captured
) -> None:
    assert main(["man"]) == 0
    page = capsys.readouterr().out
    behind = (("hurts", HURTS), ("log", LOG), ("remind", REMIND), ("voices", VOICES))
    names = [*COMMANDS, *(f"{name} {other}" for name, others in behind for other in others)]
    for name in names:
        assert f"\n.SH COACH {name.upper()}\n" in page
    assert page.count("\n\\fB\\-\\-rate INT\\fR\n") == 1
    assert page.isascii()
    if (groff := shutil.which("groff")) is not None:
        done = subprocess.run(
            [groff, "-man", "-ww", "-Tutf8"], input=page, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        assert "“bridge 10x5s" in done.stdout


def test_help_in_a_pipe_has_no_boxes_and_keeps_its_words_together() -> None:
    narrow = {**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "coach", "play", "--help"]
    done = subprocess.run(command, env=narrow, capture_output=True, encoding="utf-8", check=True)
    lines = done.stdout.splitlines()
    assert not any(sign in line for line in lines for sign in "╭│╰─")
    at = lines.index("  --minutes INT: The time at hand, 2 to 180 minutes.")
    assert lines[at + 1].startswith("  --week INT: ")
    assert max(map(len, lines)) <= 60
