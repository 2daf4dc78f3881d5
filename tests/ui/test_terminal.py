"""The app in a real pseudo-terminal: what reaches the screen, and what is left afterwards."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
from probed import needs
from terminal import PATIENCE_S, ROOT, Terminal

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


OWN = """
id = "mine"
title = "Mine"

[[steps]]
exercise = "bridge"
"""


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("/no/such/editor", "no such file or directory"),
        ("sh -c 'exit 1'", "ended with code 1"),
        ("'unbalanced", "no closing quotation"),
    ],
)
def test_an_editor_that_fails_gives_the_screen_back(terminal, tmp_path, editor, told):
    home = tmp_path / "home"
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "mine.toml").write_text(OWN, encoding="utf-8")
    named = {"COACH_HOME": str(home), "EDITOR": editor, "VISUAL": ""}
    shown = terminal("-m", "coach", environment=named)
    shown.wait_for("First relief")
    while not shown.sees("mine.toml", 1):  # it is listed once every file was read
        shown.press("\x1b[F")  # End, where one's own stand
    shown.press("o")
    shown.wait_for("does not open:")
    shown.wait_for(told)
    shown.press("q")
    assert shown.finish() == 0
    assert b"Traceback" not in shown.seen


SESSION = """
import sys
from coach.cli.app import main
sys.exit(main(["--engine", "tones", "--speaker", "silent"]))
"""


def test_a_session_is_followed_and_left(terminal, tmp_path):
    shown = terminal("-c", SESSION, environment={"COACH_HOME": str(tmp_path / "home")})
    shown.wait_for("First relief")
    shown.press("\r\r")
    shown.wait_for("NO SOUND")
    shown.press("q")
    shown.wait_for("go on with the session")
    shown.press("\r")
    shown.wait_for("search titles")
    shown.press("\x03")
    assert shown.finish() == 130
    assert b"Traceback" not in shown.seen


CONTINUED_EARLY = """
import os, signal, sys, threading
from coach.cli.app import main
from coach.ui.app import CoachApp
ours = CoachApp.on_mount
def on_mount(app):
    os.kill(os.getpid(), signal.SIGCONT)
    ours(app)
CoachApp.on_mount = on_mount
CoachApp.read_no_more = lambda app: None
main([])
reading = [one.name for one in threading.enumerate() if one.name == "textual-input"]
print("left:", reading)
"""


def test_a_shell_that_lets_it_go_on_before_it_is_up_begins_no_second_reader_of_keys(
    terminal, tmp_path
):
    shown = terminal("-c", CONTINUED_EARLY, environment={"COACH_HOME": str(tmp_path / "home")})
    shown.wait_for("First relief")
    shown.press("q")
    shown.wait_for("left: []\r\n")
    assert shown.finish() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_nothing_behind(terminal, tmp_path, number):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    home = {"COACH_HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)}
    shown = terminal("-c", SESSION, environment=home)
    shown.wait_for("First relief")
    shown.press("\r\r")
    shown.wait_for("NO SOUND")
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
        shown.press("\r\r")
    shown.wait_for("Stop if it hurts" if command else "NO SOUND")
    assert list(temporary.iterdir())
    shown.hang_up()
    assert shown.program.wait(30) == 128 + signal.SIGHUP
    assert list(temporary.iterdir()) == []
    assert (tmp_path / "home" / "diary.sqlite").exists()


@pytest.fixture
def tmux(tmp_path):
    """A shell in tmux, on a server of its own; return what gives tmux a command."""
    needs("tmux")
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull]

    def give(*command):
        done = subprocess.run([*server, *command], capture_output=True, text=True, check=True)
        return done.stdout

    size = ["-x", "80", "-y", "24"]
    here = ["-e", f"COACH_HOME={tmp_path / 'home'}"]
    give("new-session", "-d", *size, *here, "-c", str(ROOT), "PS1='ready> ' ENV= exec sh")
    yield give
    give("kill-server")


def test_under_tmux_it_is_drawn_at_each_size_and_leaves_no_trace(tmux):
    def shown(wanted):
        until = time.monotonic() + PATIENCE_S
        while wanted not in (lines := tmux("capture-pane", "-p")):
            assert time.monotonic() < until, lines
            time.sleep(0.1)
        return lines.splitlines()

    shown("ready>")
    program = shlex.join([sys.executable, "-m", "coach", "--no-animation"])
    tmux("send-keys", program, "Enter")
    for columns, rows in ((80, 24), (40, 12), (120, 40)):
        tmux("resize-window", "-x", str(columns), "-y", str(rows))
        lines = shown("First relief")
        assert max(map(len, lines)) <= columns
        assert len(lines) <= rows
    tmux("send-keys", "C-z")
    shown("Stopped")
    tmux("send-keys", "fg", "Enter")
    shown("First relief")
    tmux("send-keys", "q")
    assert not any("First relief" in line for line in shown("fg"))
    until = time.monotonic() + PATIENCE_S
    while (lines := tmux("capture-pane", "-p").split("\n"))[lines.index("") - 1] != "ready>":
        assert time.monotonic() < until, lines  # the process is still there
        time.sleep(0.1)
    left = tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
    assert left.split() == ["0", "1", "0"]
