"""A device made of files, for stand-ins of the sound libraries, in real time.

The folder in `FAKE_AIR` holds `air`, to which every frame played is added, and `gone` as long as
the device is pulled out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(os.environ.get("FAKE_AIR", "nowhere"))


def is_gone() -> bool:
    return (FOLDER / "gone").exists() or not FOLDER.exists()


def play(send_for: Callable[[], bytes], sample_rate: int, stopped: Callable[[], bool]) -> None:
    """Play blocks in their own time, until one is empty, the device is gone, or it is stopped."""
    due = time.monotonic()
    with (FOLDER / "air").open("ab", buffering=0) as air:
        while not stopped() and not is_gone() and (block := send_for()):
            air.write(block)
            due += len(block) / 2 / sample_rate
            time.sleep(max(0.0, due - time.monotonic()))
