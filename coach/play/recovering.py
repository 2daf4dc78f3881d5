"""A speaker that looks for its lost device by itself, and can go on without sound meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from coach.play.port import Back, Detour, Lost, Position, Speaker, Spool
from coach.play.silent import SilentClock

RETRY_S = (1, 2, 4)
"""How long to wait after each try that failed; the last holds for all that follow. A headset that
was switched off and on again is back within a few seconds, and a try costs a process."""


class RecoveringSpeaker:
    """Does what another speaker does; after a loss it tries again until the device is back.

    Tries that fail are not told, except those that somebody else asked for, by `play` or `reopen`.
    `go_on_silently` lets the time go on without sound until then. Tries and losses happen
    in `poll`, which therefore wants to be asked a few times a second. `position` keeps in mind that
    a detour was taken; asked twice at one moment, it gives the same answer.
    """

    _lost: bool
    _silently: bool
    """Whether the silent clock stands in for the speaker."""
    _asked: bool
    """Whether a person waits for the present try, so that its failure is told."""
    _failures: int
    """How many tries in a row have failed."""
    _due_ns: int | None
    """When to try again; None while nothing is to be tried, or a try is under way."""
    _detour: Detour | None
    """The detour of the last seek, until it was taken."""
    _start: int
    """Where the last seek led."""
    _seen: int
    """The last frame told; a smaller one shows that the detour was taken."""

    def __init__(
        self,
        speaker: Speaker,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        silent: SilentClock | None = None,
        loaded: Spool | None = None,
    ) -> None:
        """Take the speaker with the device, a clock for the tries, and one for the silence.

        `loaded` is what the speaker has been loaded with already; otherwise `load` follows.
        """
        self.name = speaker.name
        self._speaker = speaker
        self._clock_ns = clock_ns
        self._silent = SilentClock() if silent is None else silent
        self._spool = loaded
        self._reset()

    def begin(self, sample_rate: int) -> None:
        """Let the speaker open its device before there is anything to play."""
        self._speaker.begin(sample_rate)

    def load(self, spool: Spool) -> None:
        """Load the speaker. Raises `NoSound` when it cannot work here: nothing is tried again."""
        self._spool = None
        self._speaker.load(spool)
        self._spool = spool
        self._reset()

    def play(self) -> None:
        """Start or go on; after a loss that is a try, too, unless we go on silently."""
        self._now().play()
        self._asked = self._lost and not self._silently

    def pause(self) -> None:
        """Fall silent, or stand still."""
        self._asked = False
        self._now().pause()

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._now().seek(frame, detour)
        self._start = self._seen = self._now().position().frame
        self._detour = detour

    def set_volume(self, volume: float) -> None:
        """Set the amplitude, 0.0 to 1.0, also for when the device is back."""
        self._speaker.set_volume(volume)

    def renew(self, end: int) -> None:
        """Play up to `end` from now on, with the frames as they are now."""
        if self._spool is not None:
            end = max(0, min(self._spool.capacity, end))
            self._spool = replace(self._spool, frames=end, room=self._spool.capacity - end)
        self._speaker.renew(end)
        if self._silently:
            self._silent.renew(end)

    def position(self) -> Position:
        """Tell which frame is heard now, or would be."""
        position = self._now().position()
        # Of the speaker's detour nothing is told, so it shows by where we are.
        if self._detour is not None:
            inside = self._start <= position.frame <= self._detour.until
            if not inside or position.frame < self._seen:
                self._detour = None
        self._seen = position.frame
        return position

    def poll(self) -> list[Lost | Back]:
        """Return a loss and its end once each, and try again when it is time."""
        self.position()
        told: list[Lost | Back] = []
        for event in self._speaker.poll():
            if isinstance(event, Back):
                self._take_over()
                told.append(event)
            else:
                told += self._note(event)
        if self._due_ns is not None and self._clock_ns() >= self._due_ns:
            self._try()
        return told

    def reopen(self) -> None:
        """Look for the device now, without waiting for the next try."""
        self._asked = self._lost and not self._silently
        self._try()

    def go_on_silently(self) -> None:
        """Start the time again from the place that was kept; without a loss, do nothing.

        Until the device is back, a silent clock does what is asked. Then the speaker goes on at
        the frame that the clock has come to, playing or paused like it.
        """
        if not self._lost or self._silently or self._spool is None:
            return
        frame = self.position().frame
        self._asked = False
        self._speaker.pause()
        self._silent.load(self._spool)
        self._silent.seek(frame, self._detour)
        self._silent.play()
        self._silently = True

    def close(self) -> None:
        """Let go of the device, and of the search for it."""
        self._silent.close()
        self._speaker.close()
        self._spool = None
        self._reset()

    def _reset(self) -> None:
        self._lost = self._silently = self._asked = False
        self._failures = 0
        self._due_ns = None
        self._detour = None
        self._start = self._seen = 0

    def _now(self) -> Speaker:
        return self._silent if self._silently else self._speaker

    def _try(self) -> None:
        self._due_ns = None
        self._speaker.reopen()

    def _note(self, loss: Lost) -> list[Lost]:
        """Plan the next try, the first at once; return the loss if it is to be told."""
        told = [loss] if self._asked or not self._lost else []
        wait_s = 0
        if self._lost:
            wait_s = RETRY_S[min(self._failures, len(RETRY_S) - 1)]
            self._failures += 1
        self._due_ns = self._clock_ns() + wait_s * 1_000_000_000
        self._lost = True
        self._asked = False
        return told

    def _take_over(self) -> None:
        """Let the speaker go on where the silent clock is."""
        self._lost = self._asked = False
        self._failures = 0
        self._due_ns = None
        if not self._silently:
            return
        position, rest = self._silent.position(), self._silent.rest()
        self._silently = False
        self.seek(rest.start, rest.detour)
        if position.playing or position.ended:
            self.play()
