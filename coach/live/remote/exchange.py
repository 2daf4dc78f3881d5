"""What the session's thread and the bus's thread share: what is shown, and what was pressed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.live.remote.port import NowPlaying, Press

JUMP_MS = 500
"""A step of the position that differs by more than this from the time gone by is a jump. Ticks come
every 100 ms; one that a busy machine delays is no jump."""

STALE_S = 1.0
"""If nothing was shown for so long, the position is not guessed any further."""

PRESSED_LIMIT = 32
"""How many presses are kept for a front end that does not ask; older ones are forgotten."""

NOTHING = NowPlaying(session="", title="", length_ms=0, position_ms=0, playing=False)


@dataclass(frozen=True)
class Shown:
    """What was shown at one moment of a clock, in seconds."""

    now: NowPlaying
    at_s: float

    @property
    def length_ms(self) -> int:
        """The length of the session, never negative."""
        return max(0, self.now.length_ms)

    def position_ms(self, at_s: float) -> int:
        """Tell where the session is at a later moment, within its length."""
        gone_s = min(at_s - self.at_s, STALE_S) if self.now.playing else 0.0
        return min(max(0, self.now.position_ms + round(gone_s * 1000)), self.length_ms)

    def jumped(self, before: Shown) -> bool:
        """Whether the position is another than time alone would have made it."""
        expected_ms = before.position_ms(self.at_s)
        return abs(self.position_ms(self.at_s) - expected_ms) > JUMP_MS

    def differs(self, before: Shown) -> bool:
        """Whether anything but the position is new."""
        return replace(self.now, position_ms=before.now.position_ms) != before.now


class Exchange:
    """The session's thread shows and asks; the bus's thread reads and presses.

    Each datum is written by one side only and replaced whole, so neither ever waits.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock in seconds, by which the position goes on between ticks."""
        self._clock = clock
        self._pressed: deque[Press] = deque(maxlen=PRESSED_LIMIT)
        self.shown = Shown(NOTHING, clock())
        self.told: Callable[[], None] = _nobody
        """Is called whenever something was pressed."""

    def show(self, now: NowPlaying) -> Shown:
        """Show this from now on; return what was shown before."""
        before, self.shown = self.shown, Shown(now, self._clock())
        return before

    def position_ms(self) -> int:
        """Tell where the session is now."""
        return self.shown.position_ms(self._clock())

    def press(self, press: Press) -> None:
        """Keep what was pressed until it is asked for."""
        self._pressed.append(press)
        self.told()

    def pressed(self) -> list[Press]:
        """Return what was pressed since the last call, in order."""
        pressed = []
        while self._pressed:
            pressed.append(self._pressed.popleft())
        return pressed


def _nobody() -> None:
    """Tell nobody: a front end that asks at each tick needs no call."""
