"""The last speaker: no sound at all, only the time that it would take."""

from __future__ import annotations

from collections.abc import Callable

from coach.play.awake import AwakeClock
from coach.play.course import Course
from coach.play.port import Back, Detour, Lost, Position, Spool


class SilentClock:
    """Counts frames by the clock, so that a session goes on as words on the screen.

    A machine that sleeps shows no words, so that time doesn't count, nor does time in which nobody
    looks: the clock wants to be asked for its position a few times a second.
    """

    name = "silent"

    def __init__(self, clock_ns: Callable[[], int] | None = None) -> None:
        """Take the clock to count by, in nanoseconds; without one, the machine's waking time."""
        self._clock_ns = AwakeClock() if clock_ns is None else clock_ns
        self._sample_rate = 1
        self._course = Course(0, 0)
        """What was still to come at `_since_ns`."""
        self._since_ns: int | None = None
        """Since when time counts; None while paused."""
        self._ended = False

    def begin(self, sample_rate: int) -> None:
        """Do nothing: there is no device to open."""

    def load(self, spool: Spool) -> None:
        """Take the length of a spool, paused at frame 0. Never opens the file."""
        self._sample_rate = spool.sample_rate
        self._course = Course(0, spool.frames, room=spool.room)
        self._since_ns = None
        self._ended = False

    def play(self) -> None:
        """Start or go on."""
        if self._since_ns is None:
            self._since_ns = self._clock_ns()

    def pause(self) -> None:
        """Stand still."""
        self._stop()
        self._since_ns = None

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._stop()
        self._course = self._course.seek(frame, detour)
        self._ended = False

    def set_volume(self, volume: float) -> None:
        """Change nothing: silence has one volume."""

    def renew(self, end: int) -> None:
        """Go on to `end` from now on."""
        self._stop()
        self._course = self._course.renewed(end)
        self._ended = self._ended and self._course.length == 0

    def position(self) -> Position:
        """Tell which frame would be heard now."""
        frame = self._note_end(self._clock_ns()).start
        playing = self._since_ns is not None and not self._ended
        return Position(frame, playing, self._ended, "silent")

    def rest(self) -> Course:
        """Return what is still to come: from where to where, and round by which detour."""
        return self._note_end(self._clock_ns())

    def poll(self) -> list[Lost | Back]:
        """Return nothing: there is no device to lose."""
        return []

    def reopen(self) -> None:
        """Do nothing: there is no device to look for."""

    def close(self) -> None:
        """Stand still for good."""
        self.pause()

    def _stop(self) -> None:
        """Count what has been played, and begin to count anew."""
        now = self._clock_ns()
        self._course = self._note_end(now)
        if self._since_ns is not None:
            self._since_ns = now

    def _note_end(self, now: int) -> Course:
        """Return what is left to play, and take note when that is nothing any more."""
        if self._since_ns is None:
            return self._course
        played = (now - self._since_ns) * self._sample_rate // 1_000_000_000
        if played >= self._course.length:
            self._ended = True
        return self._course.after(played)
