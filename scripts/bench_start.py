"""Starting, in pairs: each command beside bare Python, the first picture beside an empty app.

The two of a pair run one after the other, and the ratio is taken pair by pair: so it holds on a
machine that does other work. What is printed is the median.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable]
COACH = [*PYTHON, "-m", "coach"]
PAIRS = 9
NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"
SIZE = (24, 80)
"""Rows and columns of the terminal."""
PATIENCE_S = 60

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App[None]):
    def compose(self):
        yield Static("drawn")

Empty().run()
"""


def cpu_s(command: Sequence[str], home: Path) -> float:
    """Run a command to its end; return its CPU seconds, user and system."""
    child = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime


def wall_s(command: Sequence[str], home: Path) -> float:
    """Run a command to its end; return how long that takes."""
    began = time.perf_counter()
    cpu_s(command, home)
    return time.perf_counter() - began


def first_picture_s(command: Sequence[str], shows: str, home: Path) -> tuple[float, float]:
    """Return how long a program takes until its terminal shows something, and end it.

    That is wall and CPU seconds.
    """
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        termios.tcsetwinsize(0, SIZE)  # of none, Textual takes two by turns
        os.execvpe(command[0], [*command], {**environment(home), "TERM": "xterm-256color"})
    seen = b""
    try:
        while shows.encode() not in seen:
            left = began + PATIENCE_S - time.perf_counter()
            if not select.select([terminal], [], [], left)[0]:
                raise SystemExit(f"{command} shows nothing: {seen[-500:]!r}")
            seen += os.read(terminal, 65536)
        took = time.perf_counter() - began
    finally:
        os.kill(child, signal.SIGKILL)
        _, _, used = os.wait4(child, 0)
        os.close(terminal)
    return took, used.ru_utime + used.ru_stime


def environment(home: Path) -> dict[str, str]:
    """Return the environment of what is measured: this checkout, and a home of its own.

    Its modules are compiled once, as those of an installed program are.
    """
    inherited = {name: value for name, value in os.environ.items() if name != NOT_COMPILED}
    compiled = {"PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    here = {"COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    return {**inherited, **compiled, **here}


def paired(
    what: str,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    beside: str,
    digits: int = 1,
) -> None:
    """Measure two things by turns; print the medians of both, and of their ratio."""
    ours(), theirs()  # what is read for the first time is not what is measured
    pairs = [(ours(), theirs()) for _ in range(PAIRS)]
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    print(f"{what:<52} {mine:8.3f} s   {ratio:6.{digits}f} × {beside} ({other:.3f} s)", flush=True)


def commands(home: Path) -> None:
    """Show what it costs to start commands, each beside bare Python."""
    for asked in (["--version"], ["--help"], ["list"]):
        paired(
            f"coach {' '.join(asked)}, CPU",
            lambda asked=asked: cpu_s([*COACH, *asked], home),  # type: ignore[misc]
            lambda: cpu_s([*PYTHON, "-c", "pass"], home),
            "bare Python",
        )


def first_picture(home: Path) -> None:
    """Show how long the full screen takes to show the list, beside an app with one word.

    The list is one that was read before, as it is every day. The goal is twice the empty app.
    """
    cpu_s([*COACH, "list"], home)
    empty = [*PYTHON, "-c", EMPTY_APP]
    for which, seconds in enumerate(("wall", "CPU")):
        paired(
            f"first picture of the full screen (goal 2 ×), {seconds}",
            lambda which=which: first_picture_s(COACH, "First relief", home)[which],  # type: ignore[misc]
            lambda which=which: first_picture_s(empty, "drawn", home)[which],  # type: ignore[misc]
            "an empty Textual app",
        )


def thousands(folder: Path, count: int = 1000) -> None:
    """Show what a list of so many routines of a person's own takes, new and a second time."""
    home = folder / f"home-{count}"
    (home / "routines").mkdir(parents=True)
    text = (ROOT / "seeds/routines/first-relief.toml").read_text(encoding="utf-8")
    for number in range(count):
        mine = text.replace('id = "first-relief"', f'id = "relief-{number}"')
        (home / "routines" / f"relief-{number}.toml").write_text(mine, encoding="utf-8")
    first = wall_s([*COACH, "list"], home)
    print(f"{f'list of {count} files of one’s own, the first time, wall':<52} {first:8.3f} s")
    second = statistics.median(wall_s([*COACH, "list"], home) for _ in range(PAIRS))
    print(f"{'the second time, wall':<52} {second:8.3f} s   {second / first:6.2f} × the first")


def unchanged(folder: Path) -> None:
    """Show what an export costs of which nothing has changed, beside writing it."""
    home = folder / "home"
    export = [*COACH, "export", "first-relief", "-o", str(folder / "unchanged.mp3")]
    paired(
        "“Unchanged” of an MP3 of eight minutes, CPU",
        lambda: cpu_s(export, home),
        lambda: cpu_s([*export[:-1], str(folder / "written.mp3"), "--force"], home),
        "writing it",
        digits=3,
    )


def main(folder: Path) -> None:
    """Print every figure of a start."""
    home = folder / "home"
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    commands(home)
    first_picture(home)
    unchanged(folder)
    thousands(folder)
