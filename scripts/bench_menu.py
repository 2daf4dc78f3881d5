"""From a key to what is heard of it in the spoken menus, through a real sound server.

    python scripts/bench_menu.py        needs what `rig.py` needs

A key is pressed when nothing is being said; the recording tells when the next name begins. The
names of the neighbours are made ready meanwhile, as far as there is time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from rig import Rig, RigError
from terminal import Terminal

RATE = 48_000
LOUD = 150
"""Of 32,768: below it is silence."""
PRESSES = 12
SETTLED_S = 2.5
"""A name is over and its neighbours are ready by then."""

DOWN, UP = "\x1b[B", "\x1b[A"


def main() -> None:
    """Measure, and print medians and the worst."""
    try:
        with tempfile.TemporaryDirectory() as home, Rig() as rig:
            measure(rig, Path(home))
    except RigError as problem:
        sys.exit(str(problem))


def measure(rig: Rig, home: Path) -> None:
    """Go down through the list of routines, whose names were never said, and up again."""
    environment = {**rig.environment, "COACH_HOME": str(home), "COACH_LANGUAGE": "en"}
    opened = Terminal("-m", "coach", "--eyes-free", environment=environment)
    try:
        opened.wait_for("question mark tells the keys")
        opened.read_on()
        opened.press("rou\r")
        time.sleep(3 * SETTLED_S)
        for what, key in (("names never said before", DOWN), ("names said before", UP)):
            found = [pressed(opened, rig, key) for _ in range(PRESSES)]
            known = [one for one in found if one is not None]
            median, worst = statistics.median(known), max(known)
            print(f"{what}: {median:.0f} ms, at worst {worst:.0f} ms ({len(known)} keys)")
    finally:
        opened.close()


def pressed(opened: Terminal, rig: Rig, key: str) -> float | None:
    """Press a key while it is silent; return after how many ms something is heard."""
    since = rig.recorded()
    opened.press(key)
    time.sleep(SETTLED_S)
    heard = np.abs(np.frombuffer(rig.heard(since), "<i2").astype(int))
    loud = np.flatnonzero(heard > LOUD)
    return 1000 * int(loud[0]) / RATE if len(loud) else None


if __name__ == "__main__":
    main()
