"""A device made of files, for stand-ins of the sound libraries, in real time.

The folder in `FAKE_AIR` holds `air`, to which every frame played is added; `gone` as long as the
device is pulled out; `stuck` as long as it takes nothing; and `late`, as many bytes as milliseconds
that a busy machine once kept it waiting. It makes up for them at no more than twice its rate, as
whoever writes ahead of it expects.
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
            while (FOLDER / "stuck").exists():
                time.sleep(0.01)
            air.write(block)
            length_s = len(block) / 2 / sample_rate
            due += length_s
            time.sleep(max(length_s / 2, due - time.monotonic()))
            note_delay(time.monotonic() - due)


def note_delay(seconds: float) -> None:
    """Keep the longest delay of all."""
    late = FOLDER / "late"
    known = late.stat().st_size if late.exists() else 0
    if (more := int(1000 * seconds) - known) > 0:
        with late.open("ab") as file:
            file.write(bytes(more))
