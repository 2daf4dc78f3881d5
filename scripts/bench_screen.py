"""What the screen of a session costs in a real pseudo-terminal: bytes, and the share of a core.

    python scripts/bench.py screen [CHECKOUT]

The same session in plain lines has all of the work but that of the screen: what is left between the
two is the screen's. The goals are for 80 × 24. It plays into a recorded null sink (`rig.py`) where
there is one, else without sound, which is another layout. Another checkout is measured beside this
one, in turns, since a busy machine makes everything dearer. Linux only.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from rig import Rig, RigError

ROOT = Path(__file__).resolve().parent.parent
QUIET = ["--engine", "tones", "--no-warm-up", "--no-red-flags"]
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

    def __init__(
        self, arguments: Sequence[str], size: tuple[int, int], environment: Mapping[str, str]
    ) -> None:
        """Start it."""
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            command = [sys.executable, "-P", "-m", "coach", *arguments]
            os.execve(sys.executable, command, {**os.environ, **environment})
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
        """Return what its threads have taken so far, in CPU seconds."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="utf-8").split()[0]) for task in tasks) / 1e9

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


def environment(checkout: Path, home: str, sound: Mapping[str, str]) -> dict[str, str]:
    """Return what a checkout needs to run in a terminal, with a home of its own."""
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return {"COACH_HOME": home, "PYTHONPATH": str(checkout), **terminal, **sound}


def plain(arguments: Sequence[str], given: Mapping[str, str]) -> float:
    """Return the share of a core, in percent, of a session in plain lines."""
    lines = Screen(["play", "first-relief", *arguments], SIZES[0], given)
    in_a_hold(lines, b"0:00")
    percent = lines.cost(SECONDS)[0]
    lines.close()
    return percent


def drawn(
    arguments: Sequence[str], size: tuple[int, int], given: Mapping[str, str]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what the screen of a session costs, while it goes on and while it is paused."""
    shown = Screen(arguments, size, given)
    shown.read(PATIENCE_S, b"First relief")
    shown.read(2)
    shown.press(b"g")
    in_a_hold(shown, TITLE)
    goes_on = shown.cost(SECONDS)
    shown.press(b" ")
    shown.read(3)
    paused = shown.cost(SECONDS / 2)
    shown.close()
    return goes_on, paused


def main(*others: str) -> None:
    """Print the costs at each size, while it goes on and while it is paused."""
    trees = [ROOT, *map(Path, others)]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    with ExitStack() as undo:
        arguments, sound = QUIET, dict[str, str]()
        try:
            sound = undo.enter_context(Rig()).environment
        except RigError as problem:
            print(f"without sound: {problem}")
            arguments = [*QUIET, "--speaker", "silent"]
        home = undo.enter_context(tempfile.TemporaryDirectory(prefix="coach-screen-"))

        def given(tree: Path) -> dict[str, str]:
            # One that was killed would offer to go on with what it did.
            return environment(tree, tempfile.mkdtemp(dir=home), sound)

        beneath = {tree: plain(arguments, given(tree)) for tree in trees}
        for size in SIZES:
            for tree in trees:
                (percent, kb_s), paused = drawn(arguments, size, given(tree))
                goal = f" (goal {GOAL_PERCENT} %, {GOAL_KB_S} kB/s)" if size == SIZES[0] else ""
                print(
                    f"{tree.name:>10} at {size[0]} × {size[1]}: "
                    f"{percent - beneath[tree]:4.2f} % of a core for the screen"
                    f" beside {beneath[tree]:.2f} % for the rest, {kb_s:5.1f} kB/s{goal};"
                    f" paused: {paused[0]:.2f} %, {paused[1]:.2f} kB/s",
                    flush=True,
                )
