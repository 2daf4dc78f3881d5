"""The app in a real pseudo-terminal: what reaches the screen, and what is left afterwards."""

from __future__ import annotations

import signal

import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
from terminal import Terminal

NOISY = """
import os, sys
from coach.ui.quiet_stderr import quiet_stderr
with quiet_stderr():
    os.write(2, b"noise of a library")
    sys.__stderr__.write("the screen")
    print("a message", file=sys.stderr)
os.write(2, b"afterwards")
print("and after that", file=sys.stderr)
"""


@pytest.fixture
def terminal():
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_noise_stays_off_the_screen_and_messages_come_back(terminal):
    shown = terminal("-c", NOISY)
    shown.wait_for("and after that")
    assert b"noise" not in shown.seen
    for text in (b"the screen", b"a message", b"afterwards"):
        assert text in shown.seen


def test_a_redirected_standard_error_keeps_its_file(terminal, tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as file:
        shown = terminal("-c", NOISY, stderr=file)
        shown.wait_for("the screen")
        assert shown.finish() == 0
    assert b"noise" not in shown.seen
    assert log.read_bytes() == b"noise of a libraryafterwardsand after that\n"


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130)])
def test_the_app_starts_and_quits(terminal, tmp_path, key, code):
    home = tmp_path / "home"
    shown = terminal("-m", "coach", environment={"COACH_HOME": str(home)})
    shown.wait_for("First relief")
    shown.press(key)
    assert shown.finish() == code
    assert b"Traceback" not in shown.seen


SESSION = """
import sys
from coach.cli.app import main
sys.exit(main(["--engine", "tones", "--speaker", "silent"]))
"""


def test_a_session_is_followed_and_left(terminal, tmp_path):
    shown = terminal("-c", SESSION, environment={"COACH_HOME": str(tmp_path / "home")})
    shown.wait_for("First relief")
    shown.press("\r")
    shown.wait_for("Stop if it hurts")
    shown.press("q")
    shown.wait_for("go on with the session")
    shown.press("\r")
    shown.wait_for("to search")
    shown.press("\x03")
    assert shown.finish() == 130
    assert b"Traceback" not in shown.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_nothing_behind(terminal, tmp_path, number):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    home = {"COACH_HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)}
    shown = terminal("-c", SESSION, environment=home)
    shown.wait_for("First relief")
    shown.press("\r")
    shown.wait_for("Stop if it hurts")
    assert list(temporary.iterdir())
    shown.program.send_signal(number)
    assert shown.finish() == 128 + number
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("command", [["play", "first-relief"], []], ids=["plain", "screen"])
def test_a_terminal_that_goes_away_ends_the_session_cleanly(terminal, tmp_path, command):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    home = {"COACH_HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)}
    sounding = ["--engine", "tones", "--speaker", "silent"]
    shown = terminal("-m", "coach", *command, *sounding, environment=home)
    if not command:
        shown.wait_for("First relief")
        shown.press("\r")
    shown.wait_for("Stop if it hurts")
    assert list(temporary.iterdir())
    shown.hang_up()
    assert shown.program.wait(30) == 128 + signal.SIGHUP
    assert list(temporary.iterdir()) == []
    assert (tmp_path / "home" / "diary.sqlite").exists()
