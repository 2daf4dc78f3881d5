#!/usr/bin/env python3
"""Record the README's cast: `.venv/bin/python scripts/cast.py [FILE]`. Unix only.

The app runs in a terminal of its own with an empty home, plays into a sound server of its own
(`rig.py`), and is pressed as by somebody who sees it for the first time. Of what the app writes
only what changes on the screen is kept. `asciinema play FILE` shows the cast.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pyte
from pyte.screens import Char
from rig import Rig
from terminal import ROOT, Terminal

CAST = ROOT / "docs" / "coach.cast"
COLUMNS, ROWS = 80, 24
FRAME_S = 0.1
"""What is written within this time is one event."""
LONGEST_S = 2.5
"""Nobody has to look longer at a screen on which nothing changes."""

STYLES = {"1": "bold", "3": "italics", "4": "underscore", "7": "reverse", "9": "strikethrough"}
UP, DOWN, RIGHT = "\x1b[A", "\x1b[B", "\x1b[C"
Step = tuple[str, str, float]
"""A key; the words that it brings, if one has to wait for them; seconds to look at it then."""
STEPS: tuple[Step, ...] = (
    ("", "First relief", 4),
    (DOWN, "", 1),
    (UP, "", 1),
    ("\r", "", 2.5),
    (DOWN, "", 0.8),
    (RIGHT, "", 2),
    ("\r", "▶", 8),
    (RIGHT, "", 5),
    (RIGHT, "", 9),
    (" ", "‖", 2.5),
    (" ", "▶", 3),
    ("q", "", 3),
    ("\x1b", "", 2.5),
)
"""A state is waited for by its sign in the window's title."""


def main(file: Path = CAST) -> None:
    """Write the cast."""
    with tempfile.TemporaryDirectory() as home:
        events = list(recorded(home))
    head = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "coach"}
    lines = [head, *([round(at_s, 2), "o", text] for at_s, text in events)]
    written = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    file.write_text(written, encoding="utf-8")
    print(f"Wrote {events[-1][0]:.0f} s, {len(written.encode()) // 1024} kB to {file}")


def recorded(home: str) -> Iterator[tuple[float, str]]:
    """Press the keys; yield what changed and when, in seconds without the longest waits."""
    at_s = waited_s = 0.0
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    shown = drawn(screen)
    with Rig() as rig, closing(opened(home, rig)) as terminal:
        for key, words, look_s in STEPS:
            terminal.press(key)
            until, told = time.monotonic() + look_s, not words
            while time.monotonic() < until or not told:
                before = time.monotonic()
                written = frame(terminal)
                waited_s = min(LONGEST_S, waited_s + time.monotonic() - before)
                if not told and words.encode() in written:
                    until, told = time.monotonic() + look_s, True
                stream.feed(written)
                now = drawn(screen)
                if now != shown:
                    at_s, waited_s = at_s + waited_s, 0.0
                    yield at_s, changes(shown, now)
                    shown = now


def drawn(screen: pyte.Screen) -> list[list[Char]]:
    """Return the cells of a screen, row by row."""
    return [[screen.buffer[row][at] for at in range(COLUMNS)] for row in range(ROWS)]


def changes(before: list[list[Char]], now: list[list[Char]]) -> str:
    """Return what a terminal has to be sent for all cells that are new, and those between them."""
    return "".join(
        f"\x1b[{row};{min(new) + 1}H{styled(cells[min(new) : max(new) + 1])}"
        for row, (old, cells) in enumerate(zip(before, now, strict=True), start=1)
        if (new := [at for at in range(COLUMNS) if old[at] != cells[at]])
    )


def styled(cells: list[Char]) -> str:
    """Return cells as a terminal draws them, with their colours."""
    return "".join(
        _style(look) + "".join(cell.data for cell in alike) for look, alike in groupby(cells, _look)
    )


def _look(cell: Char) -> Char:
    return cell._replace(data="")


def _style(look: Char) -> str:
    codes = [code for code, name in STYLES.items() if getattr(look, name)]
    for number, colour in ((38, look.fg), (48, look.bg)):
        if len(colour) == 6:  # the others are names, of which the app uses the default alone
            red, green, blue = bytes.fromhex(colour)
            codes.append(f"{number};2;{red};{green};{blue}")
    return f"\x1b[0;{';'.join(codes)}m" if codes else "\x1b[0m"


def opened(home: str, rig: Rig) -> Terminal:
    """Start the app."""
    environment = {"COACH_HOME": home, "COLORTERM": "truecolor", **rig.environment}
    return Terminal("-m", "coach", environment=environment)


def frame(terminal: Terminal) -> bytes:
    """Return what is written in the next moment. Raises `SystemExit` where the app is gone."""
    shown, until = len(terminal.seen), time.monotonic() + FRAME_S
    while time.monotonic() < until:
        if not terminal.read():
            raise SystemExit(f"coach ended before its time: {terminal.last_words}")
    return terminal.seen[shown:]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
