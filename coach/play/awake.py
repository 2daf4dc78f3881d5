"""A clock that stands still while the machine sleeps, and how long it has slept.

What `time.monotonic_ns` does during a suspend differs: on Linux and macOS it stands still, on
Windows it goes on (PEP 418). Whoever counts sound by the clock needs one that stands still.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

ABSENT_S = 2.0
"""A gap between two looks that was sleep. Those who look do so ten times a second; with four busy
processes on two cores the longest gap was 0.11 s (measured)."""

SLEPT_S = 5.0
"""The same, where somebody is told of it: better a short sleep missed than one made up."""

NOISE_S = 0.5
"""Two clocks are not read at the same moment, so differences below this are no sleep."""

_STANDS_STILL = ("linux", "darwin")

_PAIRS = {
    "linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
    "darwin": ("CLOCK_MONOTONIC_RAW", "CLOCK_UPTIME_RAW"),
}
"""For each system a clock that counts sleep, and one that is the same without it."""


class AwakeClock:
    """A clock that leaves out every gap between two looks that is longer than `absent_s`.

    So it stands still while nobody looks; it is for those who look all the time.
    """

    def __init__(
        self, clock_ns: Callable[[], int] = time.monotonic_ns, absent_s: float = ABSENT_S
    ) -> None:
        """Take the clock to look at, in nanoseconds."""
        self._clock_ns = clock_ns
        self._absent_ns = int(absent_s * 1e9)
        self._looked_ns = clock_ns()
        self.left_out_ns = 0

    def __call__(self) -> int:
        """Return the nanoseconds of the clock, less all that was left out so far."""
        now = self._clock_ns()
        if now - self._looked_ns > self._absent_ns:
            self.left_out_ns += now - self._looked_ns
        self._looked_ns = now
        return now - self.left_out_ns


def awake_clock(
    platform: str = sys.platform, clock_ns: Callable[[], int] = time.monotonic_ns
) -> Callable[[], int]:
    """Return the best clock that stands still while the machine sleeps, in nanoseconds."""
    return clock_ns if platform in _STANDS_STILL else AwakeClock(clock_ns)


class SleepWatch:
    """Tells whether the machine has slept since the last look. Look a few times a second."""

    def __init__(self, asleep_ns: Callable[[], int] | None = None) -> None:
        """Take what counts the nanoseconds slept so far; without it, the best that there is."""
        self._asleep_ns = asleep_counter() if asleep_ns is None else asleep_ns
        self._told_ns = self._asleep_ns()

    def slept_ms(self) -> int:
        """Return how long the machine has slept since the last call; 0 if it has not."""
        now = self._asleep_ns()
        slept = now - self._told_ns
        # Never back: the counter reads low when something comes between its two clocks.
        self._told_ns = max(self._told_ns, now)
        return slept // 1_000_000 if slept > NOISE_S * 1e9 else 0


def _system_clock_ns(name: str) -> int:
    number: int = getattr(time, name)
    return time.clock_gettime_ns(number)


def asleep_counter(
    platform: str = sys.platform,
    read_ns: Callable[[str], int] = _system_clock_ns,
    clock_ns: Callable[[], int] = time.monotonic_ns,
) -> Callable[[], int]:
    """Return what counts the nanoseconds that the machine has slept.

    `read_ns` reads a clock of the module `time` by its name. Where no two clocks tell, a gap of
    more than 5 s between two looks counts as sleep.
    """
    pair = _PAIRS.get(platform)
    if pair is None:
        clock = AwakeClock(clock_ns, SLEPT_S)

        def left_out() -> int:
            clock()
            return clock.left_out_ns

        return left_out
    sleeping, waking = pair
    # In this order a delay between the two makes the sleep shorter, never longer.
    return lambda: read_ns(sleeping) - read_ns(waking)
