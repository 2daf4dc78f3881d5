"""Some sound, played to its end once: a phrase, or a test cue."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from coach.base.temporary import temporary_folder
from coach.base.tongue import tr
from coach.play.port import Back, Speaker, Spool

PATIENCE_S = 10.0
"""How much longer than it lasts a sound may take to be heard."""

LOOK_EVERY_S = 0.05
MOST_LOSSES = 1
"""A device that sleeps may take longer to wake than one that plays may take to ask for more."""


@contextmanager
def spooled(pcm: bytes, sample_rate: int) -> Iterator[Spool]:
    """Keep 16-bit frames in a file while the context lasts. Raises OSError without room."""
    with temporary_folder() as folder:
        path = folder / "sound.pcm"
        path.write_bytes(pcm)
        yield Spool(path, sample_rate, len(pcm) // 2)


def heard_to_its_end(speaker: Speaker, length_s: float, stop: Event | None = None) -> str:
    """Play what a speaker has loaded, `length_s` long; return what was in the way, or nothing.

    It is over at once when `stop` is set.
    """
    stop = stop or Event()
    speaker.play()
    losses: list[str] = []
    limit_s = length_s + PATIENCE_S
    deadline = time.monotonic() + limit_s
    while not speaker.position().ended and not stop.is_set():
        for event in speaker.poll():
            if isinstance(event, Back):
                speaker.play()
                continue
            losses.append(event.reason)
            if len(losses) > MOST_LOSSES:
                return event.reason
            speaker.reopen()
        if time.monotonic() > deadline:
            return (
                losses[-1]
                if losses
                else tr("it did not end within {seconds} s", seconds=f"{limit_s:.0f}")
            )
        stop.wait(LOOK_EVERY_S)
    return ""
