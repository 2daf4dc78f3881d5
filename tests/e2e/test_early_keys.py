"""What is typed while Coach loads is heeded and not shown, and the shell has its lines back."""

from __future__ import annotations

import os
import signal
import termios
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals and jobs on Unix only")
from shell import Shell
from terminal import Terminal

ROOT = Path(__file__).parents[2]
QUIET = ("--engine", "tones", "--speaker", "silent")
ECHO_AND_LINES = termios.ECHO | termios.ICANON

LOADING = """
import sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == {held!r}:
            print("holding", flush=True)
            time.sleep(1)
sys.meta_path.insert(0, Slow())
sys.argv[1:] = {arguments!r}
from coach.__main__ import run
sys.exit(run())
"""
"""Coach, which stops for a while before a part of it is loaded."""


def flags(terminal: Terminal) -> int:
    return termios.tcgetattr(terminal.master)[3] & ECHO_AND_LINES


def loading(held: str, *arguments: str) -> str:
    return LOADING.format(held=held, arguments=[*arguments, *QUIET])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    return {
        "COACH_HOME": str(tmp_path / "home"),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(ROOT),
        "COACH_LANGUAGE": "en",
    }


@pytest.mark.parametrize("held", ["coach.cli.app", "coach.cli.parser", "coach.live.run"])
def test_keys_that_come_early_are_heeded_and_not_shown(held, environment):
    opened = Terminal("-c", loading(held, "play", "first-relief"), environment=environment)
    try:
        opened.wait_for("holding")
        opened.press("+?q")
        opened.wait_for("Left early.")
        shown = opened.seen.decode()
        assert "+?q" not in shown
        assert "\nq" not in shown
        assert "Keys: space pause" in shown
    finally:
        opened.close()


def test_the_spoken_menus_show_no_early_key_either(environment):
    held = "coach.cli.eyes_free"
    opened = Terminal("-c", loading(held, "--eyes-free"), environment=environment)
    try:
        opened.wait_for("holding")
        opened.press("keyz")
        opened.wait_for("Nothing here has")
        assert "keyz" not in opened.seen.decode().split("Coach. One moment.")[0]
    finally:
        opened.close()


@pytest.mark.parametrize("held", ["coach.cli.app", "coach.live.run"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_however_it_is_ended_the_terminal_is_as_it_was(held, number, environment):
    opened = Terminal("-c", loading(held, "play", "first-relief"), environment=environment)
    try:
        opened.wait_for("holding")
        assert flags(opened) == 0
        os.kill(opened.program.pid, number)
        opened.program.wait(20)
        assert opened.program.returncode in (-number, 128 + number)
        assert flags(opened) == ECHO_AND_LINES
    finally:
        opened.close()


@pytest.mark.parametrize("routine", ["no-such-routine", "first-relief"])
def test_an_error_and_a_session_that_is_left_give_the_terminal_back(routine, environment):
    opened = Terminal("-m", "coach", "play", routine, *QUIET, environment=environment)
    try:
        opened.press("q")
        opened.program.wait(30)
        assert flags(opened) == ECHO_AND_LINES
    finally:
        opened.close()


@pytest.mark.parametrize("held", ["coach.cli.app", "coach.live.run"])
def test_ctrl_z_while_it_loads_gives_the_shell_its_lines(held, environment, tmp_path):
    program = tmp_path / "loading.py"
    program.write_text(loading(held, "play", "first-relief"), encoding="utf-8")
    shell = Shell(environment)
    try:
        shell.run(str(program))
        shell.wait_for("holding")
        shell.press("\x1a")
        shell.wait_for("ready> ")
        assert flags(shell) == ECHO_AND_LINES
        shell.type("fg")
        shell.wait_for("Stop if it hurts")
        assert flags(shell) == 0
        shell.press("q")
        shell.wait_for("Left early.")
        shell.wait_for("ready> ")
        assert flags(shell) == ECHO_AND_LINES
    finally:
        shell.hang_up()
        shell.close()
