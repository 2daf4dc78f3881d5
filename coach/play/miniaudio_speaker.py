"""The default speaker: miniaudio in a process of its own, told by lines and watched by status."""

from __future__ import annotations

import importlib.util
import os
import time
from collections.abc import Callable
from contextlib import suppress

from coach.base.text import plain
from coach.base.times import frames
from coach.base.tongue import later, tr
from coach.play.devices import NoSound
from coach.play.player import READY_S, Player
from coach.play.port import Back, Detour, Lost, Position, Spool
from coach.play.reasons import told
from coach.play.status import State, Status

PERIOD_MS = 10
"""How much sound miniaudio's device asks for at once. With four such periods queued, a pause is
silence 43 ms after the key, within 48 ms in 95 of 100 presses, under PipeWire 44 and 52 ms; with
two busy threads in the program at most one gap a minute opens (measured). The same 40 ms, asked for
at once, take 59 and 75 ms to fall silent."""

QUEUE_MS = 30
"""From handing over to hearing it takes a period and this: within 2 ms under PulseAudio, and within
6 ms under PipeWire (measured)."""

MODULE = "coach.play.miniaudio_worker"
HINT = later("plug in headphones or a loudspeaker, or go on silently")

_SILENT_S = 0.25
"""How long a device that plays may send for nothing."""

_FIRST_REPORTS = 8
_WAKING_S = 3.0
"""A sink that was asleep fills its buffer at once, and then may take 2 s to wake up (measured)."""

_ABSENT_S = 2.0
"""Somebody who hasn't looked for so long was asleep, computer and all, and starts watching anew."""


class MiniaudioSpeaker:
    """Plays through the system's default device, or the one that was asked for. For one thread.

    A lost device is noticed by `poll`, since no call of the library tells of it: nothing was sent
    for during a quarter of a second while playing. `reopen` and `play` then try again with a new
    process, at the frame that was kept; it is back when it sends for frames.
    """

    name = "miniaudio"
    _serial: int
    """The number of the last seek that was asked for."""
    _shown: tuple[int, bool, int]
    """The last position told: of which seek, whether its detour was taken, and the frame."""
    _detour: Detour | None
    """The detour of the last seek, for a new process after a loss."""
    _wanted: bool
    """Whether playing is what was last asked for."""
    _ended: bool
    _end: int
    _lost: bool
    _events: list[Lost | Back]
    """What `poll` has still to tell."""
    _reports: int
    """How many reports of the process had come when it was last seen to report."""
    _reported_ns: int
    """When that was."""
    _looked_ns: int
    """When `poll` last looked."""

    def __init__(
        self, clock_ns: Callable[[], int] = time.monotonic_ns, device: str | None = None
    ) -> None:
        """Make a speaker that has opened nothing yet.

        `device` is the name of an output device, or a part that no other name has, and is looked
        for whenever a device is opened.
        """
        self._device = [] if device is None else [plain(device)]
        self._clock_ns = clock_ns
        self._spool: Spool | None = None
        self._child: Player | None = None
        self._begun_at: int | None = None
        """The sample rate of a process that has nothing to play yet."""
        self._volume = 1.0
        self._reset()

    def begin(self, sample_rate: int) -> None:
        """Let a process open the device at a sample rate, before there is anything to play."""
        self.close()
        if importlib.util.find_spec("miniaudio") is not None:
            with suppress(NoSound):  # `load` tries again, and tells
                self._child = self._started(sample_rate)
                self._begun_at = sample_rate

    def load(self, spool: Spool) -> None:
        """Take a spool and open the device, paused at frame 0.

        Waits up to 5 s for the device; raises NoSound when there is none.
        """
        if self._begun_at != spool.sample_rate:
            self.close()
        self._begun_at = None
        if importlib.util.find_spec("miniaudio") is None:
            raise NoSound(tr("the package {package} is not installed", package="miniaudio"))
        self._spool = spool
        self._reset()
        child = self._start(spool)
        try:
            child.wait_ready()
        except NoSound as problem:
            self.close()
            raise NoSound(problem.message, hint=tr(HINT)) from problem

    def play(self) -> None:
        """Start or go on; after a loss, with a new process."""
        if self._spool is None:
            return
        if self._child is None:
            self._restart(self._spool)
        self._wanted = self._child is not None
        self._tell("play")

    def pause(self) -> None:
        """Fall silent within 60 ms, in a fade of 8 ms."""
        self._wanted = False
        self._tell("pause")

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._serial += 1
        self._shown = (self._serial, False, self._inside(frame))
        self._detour = detour
        self._ended = False
        there = () if detour is None else (detour.until, detour.then)
        self._tell("seek", *self._shown[::2], *there)

    def set_volume(self, volume: float) -> None:
        """Set the amplitude, 0.0 to 1.0."""
        self._volume = volume
        self._tell("volume", volume)

    def renew(self, end: int) -> None:
        """Play up to `end` from now on; frames that were rewritten are heard as they are."""
        self._end = self._inside(end)
        self._ended = self._ended and self._shown[2] >= self._end
        self._tell("end", self._end)

    def position(self) -> Position:
        """Tell which frame is heard now: within 10 ms in 99 of 100 looks (measured)."""
        status = self._status()
        if status is not None and self._spool is not None and status.serial == self._serial:
            rate = self._spool.sample_rate
            latency = status.latency or frames(PERIOD_MS + QUEUE_MS, rate)
            jumped, frame = status.heard(self._clock_ns(), rate, latency)
            # Never backwards: what was shown once stands until something later is heard.
            self._shown = max(self._shown, (status.serial, jumped, frame))
            self._ended = status.ended and self._shown[2] >= self._end
        playing = self._wanted and not self._ended
        return Position(self._shown[2], playing, self._ended, "device")

    def poll(self) -> list[Lost | Back]:
        """Return the loss of the device, and its return, once each."""
        reason = self._watch()
        if reason is not None:
            self.position()
            self._drop(kill=True)
            self._lose(reason)
        status = self._status()
        if self._lost and status is not None and status.state is State.READY:
            self._lost = False
            self._events.append(Back())
        events, self._events = self._events, []
        return events

    def reopen(self) -> None:
        """After a loss, start a new process, paused at the frame that was kept; don't wait."""
        if self._lost and self._spool is not None and self._child is None:
            self._restart(self._spool)

    def close(self) -> None:
        """End the process and let go of the device."""
        self._drop()
        self._spool = self._begun_at = None
        self._wanted = self._lost = False
        self._events = []

    def _reset(self) -> None:
        self._serial = 0
        self._shown = (0, False, 0)
        self._detour = None
        self._wanted = False
        self._ended = False
        self._end = 0 if self._spool is None else self._spool.frames
        self._lost = False
        self._events = []
        self._watch_anew()

    def _inside(self, frame: int) -> int:
        return max(0, min(0 if self._spool is None else self._spool.capacity, frame))

    def _watch_anew(self) -> None:
        self._reports = 0
        self._reported_ns = self._looked_ns = self._clock_ns()

    def _started(self, sample_rate: int) -> Player:
        return Player(MODULE, [sample_rate, PERIOD_MS, *self._device])

    def _start(self, spool: Spool) -> Player:
        """Give the spool to the process that was begun, or to a new one."""
        child = self._child = self._child or self._started(spool.sample_rate)
        self._watch_anew()
        # In digits, since a name may hold anything, line breaks included.
        self._tell("load", os.fsencode(spool.path).hex(), spool.capacity, self._end)
        self._tell("volume", self._volume)
        return child

    def _restart(self, spool: Spool) -> None:
        """Start a new process where the lost one was; a failure becomes another loss."""
        try:
            self._start(spool)
        except NoSound as problem:
            self._lose(problem.message)
            return
        _, jumped, frame = self._shown
        self.seek(frame, None if jumped else self._detour)

    def _lose(self, reason: str) -> None:
        self._lost = True
        self._wanted = False
        self._events.append(Lost(reason))

    def _drop(self, *, kill: bool = False) -> None:
        if self._child is None:
            return
        if kill:
            self._child.kill()
        else:
            self._child.end()
        self._child = None

    def _tell(self, *words: object) -> None:
        if self._child is not None:
            self._child.tell(*words)

    def _status(self) -> Status | None:
        return None if self._child is None else self._child.status.read()[1]

    def _watch(self) -> str | None:
        """Return why the device is taken for lost, or None."""
        if self._child is None:
            return None
        alive = self._child.alive
        reports, status = self._child.status.read()
        if status.state is State.FAILED:
            return told(status.text)
        if not alive:
            return tr("the player process ended")
        now = self._clock_ns()
        absent = now - self._looked_ns > _ABSENT_S * 1e9
        self._looked_ns = now
        starting = status.state is State.STARTING
        if reports != self._reports or absent or not (self._wanted or starting):
            self._reports, self._reported_ns = reports, now
            return None
        limit_s = _WAKING_S if reports < _FIRST_REPORTS else _SILENT_S
        if now - self._reported_ns <= (READY_S if starting else limit_s) * 1e9:
            return None
        return tr("no sound device answered") if starting else tr("the device takes no more")
