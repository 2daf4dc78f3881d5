"""What a start loads: the short answers next to nothing, and no command what it does not need."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import coach.cli.routines
from coach.base.progress import Progress
from coach.cli.app import main
from coach.cli.commands import COMMANDS
from coach.cli.play import play
from coach.cli.screen import screen
from coach.live.run import Run

ROOT = Path(__file__).parents[2]
LOADED = """
import os, sys
from coach.cli.app import main
sys.stdout = open(os.devnull, "w", encoding="utf-8")
code = main(sys.argv[1:])
print(*sorted(set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(home: Path, *arguments: str) -> set[str]:
    """Return the names of all modules that a command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=ROOT,
        env={**os.environ, "COACH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("asked", ["--version", "--help", "-h"])
def test_the_short_answers_load_no_library(asked: str, tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, asked)
    assert "coach.cli.app" in loaded
    assert not {"cyclopts", "msgspec", "rich", "babel", "importlib.metadata", "json"} & loaded


def test_a_list_loads_neither_sound_nor_screen(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "list")
    assert "coach.home.library" in loaded
    heavy = {"numpy", "soundfile", "textual", "rich.console", "rich.markdown", "coach.play.choose"}
    assert not heavy & loaded


def test_a_list_that_did_not_change_plans_and_composes_nothing(tmp_path: Path) -> None:
    first, second = loaded_by(tmp_path, "list"), loaded_by(tmp_path, "list")
    composing = {"coach.score.compose", "coach.plan.fit", "babel"}
    assert composing <= first
    assert not composing & second


BEGUN = """
import sys
from coach.cli import play

def begin(speaker, device):
    print(*sorted(set(sys.modules)))
    sys.exit(0)

play.begin_speaker = begin
import coach.cli.routines
from coach.base.progress import Progress
from coach.cli.app import main
main(["play", "first-relief"])
"""


def test_the_speaker_is_begun_before_anything_else_is_loaded_for_a_session(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN],
        cwd=ROOT,
        env={**os.environ, "COACH_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "coach.play.choose" in loaded
    assert not {"numpy", "coach.session", "coach.live.run", "coach.score.compose"} & loaded


def test_a_session_loads_nothing_of_music_screens_and_keys_before_it_is_heard() -> None:
    check = (
        "import sys, coach.session, coach.live.performance, coach.cli.plain; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "coach.sound.tape" in loaded
    heavy = {"coach.sound.music", "soundfile", "blessed", "textual", "rich.console", "asyncio"}
    assert not heavy & loaded


def test_the_sound_begins_before_the_keys_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def keys(**_: object) -> None:
        done.append("keys")
        sys.exit(0)

    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    monkeypatch.setattr(Run, "resume", lambda _: done.append("sound"))
    monkeypatch.setattr("coach.cli.keyboard.keyboard", keys)
    with pytest.raises(SystemExit):
        main(["play", "first-relief", "--speaker", "silent", "--engine", "tones"])
    assert done == ["sound", "keys"]


def test_a_list_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    told: list[Progress] = []
    monkeypatch.setattr(coach.cli.routines, "show_progress", told.extend)
    assert main(["list"]) == 0
    files = len(list((ROOT / "seeds" / "routines").glob("*.toml")))
    assert [step.done for step in told] == list(range(1, files + 1))
    assert {step.total for step in told} == {files}
    assert len(capsys.readouterr().out.splitlines()) > files


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_the_first_page_names_every_command(
    asked: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([asked]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for name in COMMANDS:
        assert re.search(rf"\n    {name}\s", out)
    assert max(map(len, out.splitlines())) <= 80


def test_without_a_command_there_are_the_options_of_play() -> None:
    ours = dict(inspect.signature(screen).parameters)
    theirs = dict(inspect.signature(play).parameters)
    del theirs["routine"], theirs["quiet_lines"], ours["eyes_free"]
    assert ours == theirs


@pytest.mark.parametrize("raised", ["KeyboardInterrupt", "RuntimeError from KeyboardInterrupt()"])
def test_an_interrupt_while_something_is_loaded_is_one_line(raised: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'coach.cli.app':\n"
        f"            raise {raised}\n"
        "sys.meta_path.insert(0, Interrupted())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "coach", "list"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "coach: interrupted\n")
