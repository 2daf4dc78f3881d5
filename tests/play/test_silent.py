"""The silent clock: frames by the clock, however often it is asked."""

from __future__ import annotations

import time
from pathlib import Path

from coach.play.awake import AwakeClock
from coach.play.port import Detour, Spool
from coach.play.silent import SilentClock

SECOND = 1_000_000_000


def test_half_an_hour_is_half_an_hour_to_the_frame() -> None:
    now = [1_000]
    speaker = SilentClock(lambda: now[0])
    speaker.load(Spool(Path("nowhere"), 48_000, 48_000 * 3_600))
    speaker.play()
    for _ in range(1_800):
        now[0] += SECOND
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


def test_while_the_machine_sleeps_it_stands_still() -> None:
    now = [1_000]
    speaker = SilentClock(AwakeClock(lambda: now[0]))
    speaker.load(Spool(Path("nowhere"), 1_000, 10**9))
    speaker.play()
    for pause in (1, 1, 3_600, 1):
        now[0] += pause * SECOND
        speaker.position()
    assert speaker.position().frame == 3_000


def test_it_tells_what_is_still_to_come() -> None:
    now = [1_000]
    speaker = SilentClock(lambda: now[0])
    speaker.load(Spool(Path("nowhere"), 1_000, 10_000, 5_000))
    speaker.seek(11_000, Detour(12_000, 4_000))
    speaker.play()
    now[0] += SECOND // 2
    rest = speaker.rest()
    assert (rest.start, rest.end, rest.detour) == (11_500, 10_000, Detour(12_000, 4_000))
    now[0] += SECOND
    rest = speaker.rest()
    assert (rest.start, rest.end, rest.detour) == (4_500, 10_000, None)
