"""A command that is killed where it stands, as by a system without memory: what is left of it.

Nothing can be done then, so the next command does it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from small import SEEDS

from coach.home.folders import HOME_VARIABLE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no groups to look at")

FAKES = Path(__file__).parents[1] / "play" / "fakes"
PATIENCE_S = 60.0
ENGINE = ("--engine", "tones")


class Commands:
    """Starts commands in a folder of a person's, with another for temporary files."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self.temporary = folder / "temporary"
        for made in (self.work, self.temporary):
            made.mkdir()
        self.mark = f"{os.getpid()}-{folder.name}"
        self.environment = {
            **os.environ,
            "TMPDIR": str(self.temporary),
            HOME_VARIABLE: str(folder / "home"),
            "PYTHONPATH": f"{SEEDS.parent}{os.pathsep}{FAKES}",
            "FAKE_AIR": str(folder),
            "KILLED_TEST": self.mark,
        }

    @contextmanager
    def started(self, *asked: str) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            [sys.executable, "-m", "coach", *asked],
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            yield process

    def left(self) -> list[psutil.Process]:
        """Return what of the commands still runs."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied, FileNotFoundError):
                ours = process.environ().get("KILLED_TEST") == self.mark
                if ours and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def hidden(self) -> list[str]:
        """Return what lies hidden in the person's folder."""
        return sorted(path.name for path in self.work.rglob(".*"))


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    made = Commands(tmp_path)
    yield made
    for process in made.left():
        process.kill()


def wait_for(true: Callable[[], object]) -> bool:
    """Wait until something is true; tell whether it has become so."""
    deadline = time.monotonic() + PATIENCE_S
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(true())


def test_the_processes_of_an_export_end_with_it_and_leave_nothing(commands: Commands) -> None:
    names = ("lying-down", "first-relief", "seniors-chair", "desk-break")
    with commands.started("export", *names, "-o", ".", "--jobs", "2", *ENGINE) as command:
        assert wait_for(lambda: any(commands.work.glob(".*.part")))
        assert len(commands.left()) > 2
        command.kill()
    assert wait_for(lambda: not commands.left())
    assert commands.hidden() == []
    assert list(commands.temporary.iterdir()) == []


def test_processes_that_wait_for_work_end_too(commands: Commands) -> None:
    with commands.started("export", "desk-break", "lying-down", "-o", ".", *ENGINE) as command:
        assert wait_for(lambda: len(list(commands.work.glob("*.mp3"))) == 1)
        command.kill()
    assert wait_for(lambda: not commands.left())


def test_what_a_killed_export_left_is_swept_by_the_next_into_that_folder(
    commands: Commands,
) -> None:
    (commands.work / ".mine.part").touch()
    # The second time it writes nothing, and sweeps all the same.
    for _ in range(2):
        with commands.started("export", "lying-down", "-o", "b.mp3", *ENGINE) as command:
            assert wait_for(lambda: any(commands.work.glob(".coach-*.part")))
            command.kill()
        assert len(commands.hidden()) > 1
        with commands.started("export", "desk-break", "-o", "a.wav", *ENGINE) as command:
            assert command.wait(PATIENCE_S) == 0
        assert sorted(path.name for path in commands.work.iterdir()) == [".mine.part", "a.wav"]


@pytest.mark.parametrize("speaker", ["silent", "miniaudio"])
def test_what_a_killed_session_left_is_swept_by_the_next(speaker: str, commands: Commands) -> None:
    asked = ("play", "desk-break", "--speaker", speaker, *ENGINE)
    with commands.started(*asked) as command:
        assert command.stdout is not None
        assert command.stdout.readline()
        command.kill()
    assert wait_for(lambda: not commands.left())
    assert list(commands.temporary.iterdir())
    with commands.started(*asked) as command:
        assert command.stdout is not None
        assert command.stdout.readline()
        command.terminate()
        command.wait(PATIENCE_S)
    assert list(commands.temporary.iterdir()) == []
