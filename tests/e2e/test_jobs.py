"""A session as a job of the shell: ctrl-z, `fg`, `bg` and `&`, and a stop by force."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals and jobs on Unix only")
from shell import Shell

pytestmark = pytest.mark.long

QUIET = ["--engine", "tones", "--speaker", "silent"]
ROOT = Path(__file__).parents[2]

TERMINAL = """\
import termios
flags = termios.tcgetattr(0)[3]
print("by", "lines," if flags & termios.ICANON else "keys,", end=" ")
print("shown" if flags & termios.ECHO else "hidden")
"""


@pytest.fixture
def shell(tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    opened = Shell(
        {
            "COACH_HOME": str(tmp_path / "home"),
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(ROOT),
        }
    )
    yield opened
    opened.hang_up()
    opened.close()


def begin(shell, *command) -> None:
    shell.run("-m", "coach", *command, *QUIET)
    shell.wait_for("Stop if it hurts")


def assert_it_is_as_before(shell) -> None:
    """Look whether the terminal sends lines again, and shows what is typed."""
    shell.run("-c", TERMINAL)
    shell.wait_for("by lines, shown")
    shell.wait_for("ready> ")


def test_ctrl_z_pauses_and_keys_work_after_fg(shell):
    begin(shell, "play", "first-relief")
    shell.press("\x1a")
    shell.wait_for("ready> ")
    assert_it_is_as_before(shell)
    shell.type("fg")
    shell.wait_for("The program was stopped. Space goes on.")
    shell.press(" ")
    shell.wait_for("Going on.")
    shell.press("q")
    shell.wait_for("Left early.")
    shell.wait_for("ready> ")


def test_in_the_background_it_waits_and_reads_no_key(shell):
    begin(shell, "play", "first-relief")
    shell.press("\x1a")
    shell.wait_for("ready> ")
    shell.type("bg")
    shell.wait_for("The program was stopped. Space goes on.")
    shell.type("echo so  the keys are  the shell\\'s")
    shell.wait_for("so the keys are the shell's")
    shell.type("fg")
    shell.wait_for("coach play")
    shell.press(" ")
    shell.wait_for("Going on.")


def test_a_session_that_begins_in_the_background_plays_there(shell):
    shell.type(f"{sys.executable} -m coach play first-relief {' '.join(QUIET)} &")
    shell.wait_for("Stop if it hurts")
    shell.type("fg")
    shell.wait_for("coach play")
    shell.press("?")
    shell.wait_for("Keys: space pause")
    shell.press("q")
    shell.wait_for("Left early.")


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_stop_from_outside_pauses_too(shell, number):
    begin(shell, "play", "first-relief")
    child = shell.foreground()
    os.kill(child, number)
    shell.wait_for("ready> ")
    shell.run("-c", "import time; time.sleep(0.6)")
    shell.wait_for("ready> ")
    shell.type("fg")
    shell.wait_for("The program was stopped. Space goes on.")
    shell.press(" ")
    shell.wait_for("Going on.")


@pytest.mark.parametrize("number", [None, signal.SIGSTOP, signal.SIGTSTP])
def test_the_full_screen_stops_and_comes_back(shell, number):
    shell.run("-m", "coach", *QUIET)
    shell.wait_for("First relief")
    shell.press("g")
    shell.wait_for("NO SOUND")
    if number is None:
        shell.press("\x1a")
    else:
        os.kill(shell.foreground(), number)
    shell.wait_for("ready> ")
    if number != signal.SIGSTOP:  # which nobody can prepare for
        assert_it_is_as_before(shell)
    shell.type("fg")
    shell.wait_for("The program was stopped. Space goes on.")
    shell.press(" ")
    shell.press("q")
    shell.wait_for("go on with the session")
    shell.press("\x03")
    shell.wait_for("ready> ")
    assert_it_is_as_before(shell)
