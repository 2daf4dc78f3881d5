"""The app in terminals as people have them: mouse, few colours, none, `screen`, and large ones.

What is written is read as a terminal reads it, by pyte.
"""

from __future__ import annotations

import os
import re
import signal
import termios
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
import pyte
from probed import needs
from terminal import PATIENCE_S, Terminal

SILENT = """
import sys
from coach.cli.app import main
sys.exit(main(["--engine", "tones", "--speaker", "silent", "--no-animation"]))
"""
IN_SCREEN = "import os; os.execvp('screen', ['screen', '-c', os.devnull, *{}])"
LIST_WIDE = 34
"""Columns of the list at 80 columns."""

NO_OTHER_SIZE = {"COLUMNS": "", "LINES": ""}
"""Whoever runs tests may tell these: they would go before what the terminal says."""

WHEEL_DOWN = 65
COLOUR = re.compile(rb"\x1b\[[\d;]*[34]8;[25];")
"""One of 256 colours or more."""


class Glass:
    """A terminal, and what stands on its glass."""

    def __init__(self, code: str, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        told = {"COACH_LANGUAGE": "en", **NO_OTHER_SIZE, **environment}
        self.terminal = Terminal("-c", code, environment=told, size=size)
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._read = 0

    def resize(self, size: tuple[int, int]) -> None:
        """Be as large as that, and tell the program."""
        termios.tcsetwinsize(self.terminal.master, size[::-1])
        self.terminal.program.send_signal(signal.SIGWINCH)  # it does not control the terminal
        self._screen.resize(*size[::-1])

    @property
    def lines(self) -> list[str]:
        """What stands there."""
        self._stream.feed(self.terminal.seen[self._read :])
        self._read = len(self.terminal.seen)
        return list(self._screen.display)

    def cell(self, x: int, y: int) -> pyte.screens.Char:
        """How a cell is drawn."""
        return self._screen.buffer[y][x]

    def until(self, true: Callable[[list[str]], bool]) -> list[str]:
        """Read on until it stands there."""
        end = time.monotonic() + PATIENCE_S
        while not true(lines := self.lines):
            assert self.terminal.read(), lines
            assert time.monotonic() < end, "\n".join(lines)
        return lines

    def wait_for(self, *words: str) -> list[str]:
        """Read on until these words stand there."""
        return self.until(lambda lines: all(word in "\n".join(lines) for word in words))

    def listed(self, title: str) -> int:
        """Return the row of a routine in the list, once it is there."""
        lines = self.until(lambda lines: any(title in line[:LIST_WIDE] for line in lines))
        return next(y for y, line in enumerate(lines) if title in line[:LIST_WIDE])

    def mouse(self, button: int, x: int, y: int, *, times: int = 1) -> None:
        """Turn the wheel there, or click."""
        told = f"\x1b[<{button};{x + 1};{y + 1}"
        self.terminal.press(f"{told}M{told}m" * times if not button else f"{told}M" * times)


@pytest.fixture
def glass(tmp_path) -> Iterator[Callable[..., Glass]]:
    """Start a program in a terminal, at home here."""
    opened: list[Glass] = []

    def start(code: str = SILENT, size: tuple[int, int] = (80, 24), **environment: str) -> Glass:
        home = {"COACH_HOME": str(tmp_path / "home"), "COLORTERM": "", "NO_COLOR": ""}
        opened.append(Glass(code, size, **{**home, **environment}))
        return opened[-1]

    yield start
    for one in opened:
        one.terminal.close()


def test_the_wheel_scrolls_a_click_chooses_and_a_second_one_goes_on(glass) -> None:
    shown = glass()
    shown.wait_for("First relief", "goal 2–3")  # what the list tells once it is whole
    shown.mouse(WHEEL_DOWN, 10, 10, times=20)
    shown.listed("Warm and cold")  # the last
    row = shown.listed("Slow breathing")
    shown.mouse(0, 10, row)
    shown.wait_for("╭─ Slow breathing")
    shown.mouse(0, 10, row)
    shown.wait_for("Slow breathing, before you start")
    shown.terminal.press("\x03")
    assert shown.terminal.finish() == 130


@pytest.mark.parametrize("term", ["xterm-16color", "linux"])
def test_in_sixteen_colours_the_cursor_is_still_a_bar(glass, term: str) -> None:
    shown = glass(TERM=term)
    row = shown.listed("First relief")
    here, below = shown.cell(4, row), shown.cell(4, row + 1)
    assert here.bg != below.bg
    assert here.bold
    assert here.fg != here.bg
    assert COLOUR.search(shown.terminal.seen) is None


def test_without_colour_the_cursor_is_still_a_bar(glass) -> None:
    shown = glass(TERM="vt100", NO_COLOR="1")
    row = shown.listed("First relief")
    here, below = shown.cell(4, row), shown.cell(4, row + 1)
    assert here.bg != below.bg
    assert {here.fg, here.bg, below.fg, below.bg} <= GREYS


GREYS = {"default", "black", "white", "brightblack", "brightwhite"}


def test_in_screen_it_is_drawn_and_leaves_the_shell_as_it_was(glass, tmp_path) -> None:
    needs("screen")
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    inside = IN_SCREEN.format(["sh", "-c", 'cd / && exec "$0" -c "$1"', os.sys.executable, SILENT])
    shown = glass(inside, SCREENDIR=str(folder))
    shown.wait_for("First relief", "enter choose")
    shown.terminal.press("q")
    shown.until(lambda _: b"[screen is terminating]" in shown.terminal.seen)
    assert shown.terminal.finish() == 0


def test_large_terminals_are_filled_and_a_word_is_there_after_two_keys(glass) -> None:
    # A shell may export a size that is that of another window.
    shown = glass(size=(200, 60), COLUMNS="80", LINES="24")
    for width, height in ((200, 60), (250, 70)):
        shown.resize((width, height))
        shown.until(partial(_is_filled, size=(width, height), below="╯"))
    shown.terminal.press("\r\r")
    shown.wait_for("Stop if it hurts")
    for width, height in ((200, 60), (250, 70)):
        shown.resize((width, height))
        shown.until(partial(_is_filled, size=(width, height)))


def _is_filled(lines: list[str], size: tuple[int, int], below: str = "") -> bool:
    """Tell whether the first row reaches the right edge, and the last two stand at the bottom."""
    width, height = size
    told, under, last = lines[0], lines[height - 2], lines[height - 1]
    ends = under.rstrip().endswith(below) and len(under.rstrip()) == width if below else True
    return len(told.rstrip()) >= width - 2 and ends and "? help" in last
