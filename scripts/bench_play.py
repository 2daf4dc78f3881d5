"""Measure what it costs to begin a session and to play it; another checkout beside this one.

    python scripts/bench.py play [CHECKOUT]

The first word is that of `first-relief` in a recorded null sink (`rig.py`), from the start of the
program, or from Enter in the list, with nothing rendered yet and with everything rendered. Wakeups
are the voluntary context switches of all threads of all processes. Memory is what all processes
have in RAM, with pages that several of them share counted once, whoever else uses them. Linux only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from rig import Rig
from terminal import ROOT, Terminal

COACH = ("-P", "-m", "coach")
"""The checkout that PYTHONPATH names, wherever it is run."""

RUNS = 10
ROUTINE = "first-relief"
SETTLED_S, COUNTED_S = 15, 20
"""A tape is mixed within the first seconds; then it is counted."""
PATIENCE_S = 60.0
QUIET_S = 0.5
"""What was heard last is no longer recorded by then."""
SOUND = ("--lead-in", "0", "--speaker", "miniaudio")
ENTER = "\r"


@dataclass(frozen=True)
class Checkout:
    """A tree with Coach in it, and a home of its own."""

    tree: Path
    home: Path

    def environment(self, rig: Rig) -> dict[str, str]:
        """Return what a program needs to run Coach from there, playing into the rig."""
        ours = {"COACH_HOME": str(self.home), "PYTHONPATH": str(self.tree)}
        found = {**os.environ, **ours, **rig.environment}
        # Compiled once, as where it is installed.
        found.pop("PYTHONDONTWRITEBYTECODE", None)
        return found

    def forget(self) -> None:
        """Let nothing be rendered any more."""
        shutil.rmtree(self.home / "cache", ignore_errors=True)


def show(what: str, figures: list[float], unit: str) -> None:
    """Print a figure of this checkout, and that of the other one if there is one."""
    beside = ""
    if len(figures) > 1:
        beside = f"   beside {figures[1]:8.2f} {unit}   × {figures[0] / figures[1]:.2f}"
    sys.stdout.write(f"{what:<66} {figures[0]:8.2f} {unit}{beside}\n")
    sys.stdout.flush()


def until_sound(rig: Rig) -> float:
    """Wait until something is recorded from now on; return when that was, by the clock."""
    deadline = time.monotonic() + PATIENCE_S
    with rig.recording.open("rb") as recording:
        recording.seek(2 * rig.recorded())
        while not recording.read().strip(b"\0"):
            if time.monotonic() > deadline:
                raise TimeoutError("nothing is heard")
            time.sleep(0.003)
    return time.monotonic()


def first_word(rig: Rig, checkout: Checkout, *options: str) -> float:
    """Return how long `coach play` takes to its first word, in seconds."""
    time.sleep(QUIET_S)
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *COACH, "play", ROUTINE, *SOUND, *options],
        env=checkout.environment(rig),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as player:
        try:
            return until_sound(rig) - began
        finally:
            player.terminate()


def first_word_after_enter(rig: Rig, checkout: Checkout) -> float:
    """Return how long the full screen takes from Enter in the list to the first word."""
    shown = Terminal(*COACH, *SOUND, environment=checkout.environment(rig))
    try:
        shown.wait_for("min")
        shown.read_on()
        time.sleep(2)  # the list is looked through before somebody chooses
        began = time.monotonic()
        shown.press(ENTER)
        return until_sound(rig) - began
    finally:
        shown.close()


def in_turns(
    checkouts: list[Checkout], measure: Callable[[Checkout], float], runs: int = RUNS
) -> list[float]:
    """Return the median of some runs of each checkout, one after the other in turns."""
    found: list[list[float]] = [[] for _ in checkouts]
    for _ in range(runs):
        for figures, checkout in zip(found, checkouts, strict=True):
            figures.append(measure(checkout))
    return [median(figures) for figures in found]


def first_words(rig: Rig, checkouts: list[Checkout]) -> None:
    """Show how long one waits for the first word."""

    def cold(measure: Callable[[Rig, Checkout], float]) -> Callable[[Checkout], float]:
        def measured(checkout: Checkout) -> float:
            checkout.forget()
            return measure(rig, checkout)

        return measured

    ways = (("coach play", first_word), ("the full screen, from Enter", first_word_after_enter))
    for name, measure in ways:
        figures = in_turns(checkouts, cold(measure))
        show(f"{name}: first word, cold cache, median of {RUNS}", figures, "s")
        for checkout in checkouts:
            render(rig, checkout)
            measure(rig, checkout)
        figures = in_turns(checkouts, partial(measure, rig))
        show(f"{name}: first word, warm cache, median of {RUNS}", figures, "s")


def render(rig: Rig, checkout: Checkout) -> None:
    """Render all words of the session into the cache."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, *COACH, "export", ROUTINE, "--lead-in", "0"]
        subprocess.run(
            [*command, "-o", str(Path(folder, "all.wav"))],
            env=checkout.environment(rig),
            capture_output=True,
            check=True,
        )


@dataclass(frozen=True)
class Cost:
    """What a session costs while it plays, all its processes together."""

    wakeups: float
    """A second."""
    share: float
    """Of one core, in percent."""
    megabytes: float


def cost(rig: Rig, checkout: Checkout, *, full_screen: bool) -> Cost:
    """Play a session in a terminal, and count for some seconds."""
    command = COACH if full_screen else (*COACH, "play", ROUTINE)
    shown = Terminal(*command, *SOUND, environment=checkout.environment(rig))
    try:
        if full_screen:
            shown.wait_for("min")
        shown.read_on()
        if full_screen:
            time.sleep(2)
            shown.press(ENTER)
        time.sleep(SETTLED_S)
        before, began = _counted(shown.program.pid), time.monotonic()
        time.sleep(COUNTED_S)
        after, passed = _counted(shown.program.pid), time.monotonic() - began
        megabytes = memory(shown.program.pid)
    finally:
        shown.close()
    wakeups, seconds = (later - earlier for earlier, later in zip(before, after, strict=True))
    return Cost(wakeups / passed, seconds / passed * 100, megabytes)


def costs(rig: Rig, checkouts: list[Checkout]) -> None:
    """Show what a session costs while it plays."""
    for name, full_screen in (("coach play", False), ("full screen", True)):
        found = [cost(rig, checkout, full_screen=full_screen) for checkout in checkouts]
        show(f"{name}: wakeups a second", [one.wakeups for one in found], "")
        show(f"{name}: CPU of one core", [one.share for one in found], "%")
        show(f"{name}: memory of all processes", [one.megabytes for one in found], "MB")


def _family(process: int) -> Iterator[Path]:
    """Yield the folders in /proc of a process and its descendants."""
    folder = Path(f"/proc/{process}")
    yield folder
    for task in (folder / "task").iterdir():
        for child in (task / "children").read_text(encoding="utf-8").split():
            yield from _family(int(child))


def _counted(process: int) -> tuple[float, float]:
    """Return how often a process and its descendants woke up so far, and their CPU seconds."""
    wakeups = seconds = 0.0
    for folder in _family(process):
        fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for task in (folder / "task").iterdir():
            for line in (task / "status").read_text(encoding="utf-8").splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    wakeups += int(line.split()[1])
    return wakeups, seconds


def memory(process: int) -> float:
    """Return the MB that a process and its descendants have in RAM, what they share once."""
    own = 0
    shared: dict[str, int] = {}
    for folder in _family(process):
        here: dict[str, int] = {}
        name = ""
        for line in (folder / "smaps").read_text(encoding="utf-8").splitlines():
            key, *rest = line.split(maxsplit=5)
            if not key.endswith(":"):
                name = rest[4] if len(rest) == 5 else ""
            elif key in ("Private_Clean:", "Private_Dirty:"):
                own += int(rest[0])
            elif key in ("Shared_Clean:", "Shared_Dirty:"):
                here[name] = here.get(name, 0) + int(rest[0])
        for name, kilobytes in here.items():
            shared[name] = max(shared.get(name, 0), kilobytes)
    return (own + sum(shared.values())) / 1024


def main(beside: str | None = None) -> None:
    """Print every figure, with the load of the machine before and after."""
    trees = [ROOT, *([Path(beside).absolute()] if beside else [])]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coach-bench-")))
        rig = stack.enter_context(Rig())
        checkouts = [Checkout(tree, folder / f"home{at}") for at, tree in enumerate(trees)]
        show_load()
        first_words(rig, checkouts)
        costs(rig, checkouts)
        show_load()


def show_load() -> None:
    """Print how busy the machine is."""
    one, five, _ = os.getloadavg()
    cores = os.cpu_count()
    sys.stdout.write(f"load of {cores} cores: {one:.1f} (last minute), {five:.1f} (last five)\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:2])
