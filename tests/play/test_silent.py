"""The silent clock: frames by the clock, however often it is asked."""

from __future__ import annotations

import time
from pathlib import Path

from coach.play.port import Spool
from coach.play.silent import SilentClock


def test_half_an_hour_is_half_an_hour_to_the_frame() -> None:
    now = [1_000.0]
    speaker = SilentClock(lambda: now[0])
    speaker.load(Spool(Path("nowhere"), 48_000, 48_000 * 3_600))
    speaker.play()
    for _ in range(1_800):
        now[0] += 1
        speaker.position()
    assert speaker.position().frame == 1_800 * 48_000


def test_it_counts_by_the_machines_clock() -> None:
    speaker = SilentClock()
    speaker.load(Spool(Path("nowhere"), 1_000_000, 10**12))
    before = time.monotonic()
    speaker.play()
    while time.monotonic() - before < 0.01:
        assert speaker.position().playing
    frame = speaker.position().frame
    assert 0 < frame <= (time.monotonic() - before) * 1_000_000 + 1
