"""The last speaker: no sound at all, only the time that it would take."""

from __future__ import annotations

import time
from collections.abc import Callable

from coach.play.course import Course, course
from coach.play.port import Detour, Lost, Position, Spool


class SilentClock:
    """Counts frames by the clock, so that a session goes on as words on the screen."""

    name = "silent"

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock to count by, in seconds."""
        self._clock = clock
        self._sample_rate = 1
        self._course = Course(0, 0)
        self._since: float | None = None
        self._ended = False

    def load(self, spool: Spool) -> None:
        """Take the length of a spool, paused at frame 0. Never opens the file."""
        self._sample_rate = spool.sample_rate
        self._course = Course(0, spool.frames)
        self._since = None
        self._ended = False

    def play(self) -> None:
        """Start or go on."""
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        """Stand still."""
        position = self.position()
        self._course = self._course.after(self._played())
        self._since = None
        self._ended = position.ended

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._course = course(frame, self._course.end, detour)
        self._ended = False
        if self._since is not None:
            self._since = self._clock()

    def set_volume(self, volume: float) -> None:
        """Change nothing: silence has one volume."""

    def position(self) -> Position:
        """Tell which frame would be heard now."""
        played = self._played()
        if self._since is not None and played >= self._course.length:
            self._ended = True
        playing = self._since is not None and not self._ended
        return Position(self._course.frame(played), playing, self._ended, "silent")

    def poll(self) -> list[Lost]:
        """Return nothing: there is no device to lose."""
        return []

    def close(self) -> None:
        """Stand still for good."""
        self.pause()

    def _played(self) -> int:
        if self._since is None:
            return 0
        return int((self._clock() - self._since) * self._sample_rate)
