"""What the screen of a session costs in a real pseudo-terminal: bytes, and the share of a core.

The same session in plain lines has all of the work but that of the screen: what is left between the
two is the screen's. The goals are for 80 × 24.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET = ["--engine", "tones", "--speaker", "silent", "--no-warm-up", "--no-red-flags"]
SIZES = ((80, 24), (120, 40), (200, 60))
GOAL_KB_S, GOAL_PERCENT = 11, 3.5
SECONDS = 12
PATIENCE_S = 60
TITLE = b"\x1b]2;"
"""Only a session gives the window a title."""

SKIPS = 3
"""Key presses from the first word into a hold, in which a bar and a count move."""


class Screen:
    """Coach in a pseudo-terminal of some size, which is its controlling one."""

    def __init__(self, arguments: list[str], size: tuple[int, int], home: Path) -> None:
        """Start it."""
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            here = {"COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
            more = {"COLORTERM": "truecolor"}
            os.execve(
                sys.executable,
                [sys.executable, "-m", "coach", *arguments],
                {**os.environ, **here, **more},
            )
        columns, rows = size
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float, until: bytes = b"") -> int:
        """Read for some time, or until something is shown; return how many bytes came."""
        end, seen, count = time.monotonic() + seconds, b"", 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self._file], [], [], left)[0]:
                part = os.read(self._file, 65_536)
                seen, count = (seen + part)[-100_000:], count + len(part)
                if until and until in seen:
                    return count
        if until:
            raise SystemExit(f"nothing like {until!r} is shown: {seen[-800:]!r}")
        return count

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._file, keys)

    def cpu_s(self) -> float:
        """Return what it has taken so far, in CPU seconds."""
        stat = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def cost(self, seconds: float) -> tuple[float, float]:
        """Return its share of a core in percent, and the kB a second that it writes."""
        began, before = time.monotonic(), self.cpu_s()
        count = self.read(seconds)
        took = time.monotonic() - began
        return (self.cpu_s() - before) / took * 100, count / took / 1000

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)


def in_a_hold(screen: Screen, shows: bytes) -> None:
    """Go from the first word into a hold, and wait until all is drawn and made ready."""
    screen.read(PATIENCE_S, shows)
    for _ in range(SKIPS):
        screen.read(1)
        screen.press(b"\x1b[C")
    screen.read(3)


def main(home: Path) -> None:
    """Print the costs at each size, while it goes on and while it is paused."""
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    plain = Screen(["play", "first-relief", *QUIET], SIZES[0], home)
    in_a_hold(plain, b"0:00")
    beneath = plain.cost(SECONDS)[0]
    plain.close()
    print(f"a session in plain lines: {beneath:.1f} % of a core")
    for size in SIZES:
        shown = Screen(QUIET, size, home)
        shown.read(PATIENCE_S, b"First relief")
        shown.read(2)
        shown.press(b"g")
        in_a_hold(shown, TITLE)
        percent, kb_s = shown.cost(SECONDS)
        shown.press(b" ")
        shown.read(2)
        paused = shown.cost(SECONDS / 2)
        shown.close()
        goal = f" (goal {GOAL_PERCENT} %, {GOAL_KB_S} kB/s)" if size == SIZES[0] else ""
        print(
            f"a session at {size[0]} × {size[1]}: {percent - beneath:4.1f} % of a core for the "
            f"screen, {kb_s:5.1f} kB/s{goal}; paused: {paused[0]:.1f} %, {paused[1]:.2f} kB/s",
            flush=True,
        )
