"""The second speaker: simpleaudio in processes that are thrown away to fall silent.

Each run of playing has its own process, and a spare one waits with everything imported, so that
sound starts 30–70 ms after the call and silence comes 5–25 ms after it (measured).
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable

from coach.base.times import frames
from coach.base.tongue import later, tr
from coach.play.course import Course
from coach.play.devices import NoSound
from coach.play.player import READY_S, Player
from coach.play.port import Back, Detour, Lost, Position, Spool
from coach.play.reasons import told
from coach.play.status import State, Status

LATENCY_MS = 20
"""From handing over to hearing (measured 0–10 ms with PulseAudio, 24 ms with PipeWire)."""

MODULE = "coach.play.simpleaudio_worker"
HINT = later("plug in headphones or a loudspeaker, or go on silently")

_ABSENT_S = 1.0
"""A process that has told nothing for so long was asleep, computer, sound and all. It tells ten
times a second, and has prepared no more sound than this."""

_NEAR_END_S = 0.6
"""A process that dies so near the end has played everything: some versions crash just there. And
its library has fetched so much already that a moved end needs another process."""


class SimpleaudioSpeaker:
    """Plays through the system's default device. For one thread.

    The library reports no position, so it is counted by the clock from the start of each run. It
    has no fade-out either: a pause cuts. A change of volume while playing, or of the end when that
    is near, starts a new run at the present frame, heard as a gap of some hundredths of a second.
    """

    name = "simpleaudio"
    _course: Course
    """What is to be played by the present run, or by the next one."""
    _ordered_ns: int
    """When the present run or probe was asked for."""
    _heard: int
    """The most frames of this run that were told to be heard: the position never falls."""
    _wanted: bool
    """Whether playing is what was last asked for."""
    _ended: bool
    _lost: bool
    _events: list[Lost | Back]
    """What `poll` has still to tell."""

    def __init__(self, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        """Make a speaker without a device."""
        self._clock_ns = clock_ns
        self._volume = 1.0
        self._spool: Spool | None = None
        self._child: Player | None = None
        """What plays the present run; None while nothing plays."""
        self._spare: Player | None = None
        """What will play the next run, with everything imported."""
        self._probe: Player | None = None
        """What tries the device, at first and after a loss."""
        self._reset()

    def begin(self, sample_rate: int) -> None:
        """Do nothing: the library opens its device anew for each run."""

    def load(self, spool: Spool) -> None:
        """Take a spool and try the device, paused at frame 0.

        Waits up to 5 s for the device; raises NoSound when there is none.
        """
        self.close()
        if importlib.util.find_spec("simpleaudio") is None:
            raise NoSound(tr("the package {package} is not installed", package="simpleaudio"))
        self._spool = spool
        self._reset()
        self._probe = self._new(spool, "probe")
        try:
            self._spare = self._new(spool, "play")
            self._probe.wait_ready()
        except NoSound as problem:
            self.close()
            raise NoSound(problem.message, hint=tr(HINT)) from problem
        finally:
            self._end_probe()

    def play(self) -> None:
        """Start or go on; after a loss, with a new process."""
        self._wanted = self._spool is not None
        self._start()

    def pause(self) -> None:
        """Fall silent within 25 ms, without a fade."""
        self._stop()
        self._wanted = False

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._stop()
        self._course = self._course.seek(frame, detour)
        self._ended = False
        if self._wanted:
            self._start()

    def set_volume(self, volume: float) -> None:
        """Set the amplitude, 0.0 to 1.0; while playing, a new run starts where we are."""
        changed = volume != self._volume
        self._volume = volume
        if changed and self._child is not None:
            self._stop()
            self._start()

    def renew(self, end: int) -> None:
        """Play up to `end` from now on; what is due in 0.15 s is heard as it is then."""
        if self._spool is None:
            return
        rest = self._course.after(self._played())
        nearest = min(rest.length, rest.renewed(end).length)
        if self._child is not None and nearest > _NEAR_END_S * self._spool.sample_rate:
            self._course = self._course.renewed(end)
            self._child.tell(self._course.end)
            return
        self._stop()
        self._course = self._course.renewed(end)
        self._ended = self._ended and self._course.length == 0
        if self._wanted:
            self._start()

    def position(self) -> Position:
        """Tell which frame is heard now, by the clock since this run began."""
        played = self._played()
        if self._child is not None and played >= self._course.length:
            self._ended = True
        frame = self._course.frame(played)
        return Position(frame, self._wanted and not self._ended, self._ended, "estimate")

    def poll(self) -> list[Lost | Back]:
        """Return the loss of the device, and its return, once each."""
        reason = self._watch() or self._watch_probe()
        if reason is not None:
            self._lose(reason)
        elif self._lost and self._answered():
            self._lost = False
            self._end_probe()
            self._events.append(Back())
        events, self._events = self._events, []
        return events

    def reopen(self) -> None:
        """After a loss, try the device with a little silence; don't wait."""
        if not self._lost or self._spool is None or self._probe or self._child:
            return
        try:
            self._probe = self._new(self._spool, "probe")
            self._ordered_ns = self._clock_ns()
        except NoSound as problem:
            self._lose(problem.message)

    def close(self) -> None:
        """End all processes."""
        self._stop()
        self._end_probe()
        if self._spare is not None:
            self._spare.kill()
        self._spare = self._spool = None
        self._wanted = self._lost = False
        self._events = []

    def _reset(self) -> None:
        self._course = Course(0, 0)
        if self._spool is not None:
            self._course = Course(0, self._spool.frames, room=self._spool.room)
        self._ordered_ns = 0
        self._heard = 0
        self._wanted = False
        self._ended = False
        self._lost = False
        self._events = []

    def _new(self, spool: Spool, task: str) -> Player:
        return Player(MODULE, [task, spool.path, spool.capacity, spool.sample_rate])

    def _start(self) -> None:
        """Let the spare play what is left, and keep a new spare; a failure becomes a loss."""
        if self._spool is None or self._child is not None or self._ended:
            return
        try:
            child = self._spare or self._new(self._spool, "play")
            self._child, self._spare = child, None
            self._heard = 0
            self._end_probe()
            detour = self._course.detour
            there = () if detour is None else (detour.until, detour.then)
            child.tell(self._course.start, self._course.end, self._volume, *there)
            self._ordered_ns = self._clock_ns()
            self._spare = self._new(self._spool, "play")
        except NoSound as problem:
            self._lose(problem.message)

    def _stop(self) -> None:
        """Silence the process, keeping the place."""
        if self._child is None:
            return
        self.position()
        self._course = self._course.after(self._played())
        self._child.kill()
        self._child = None

    def _lose(self, reason: str) -> None:
        self._stop()
        self._end_probe()
        self._lost = True
        self._wanted = False
        self._events.append(Lost(reason))

    def _end_probe(self) -> None:
        if self._probe is not None:
            self._probe.kill()
        self._probe = None

    def _played(self) -> int:
        """Return how many frames of this run have been heard."""
        if self._child is None or self._spool is None:
            return 0
        _, status = self._child.status.read()
        rate = self._spool.sample_rate
        since_ns = self._clock_ns() - status.moved_ns
        played = status.frame - frames(LATENCY_MS, rate)
        reporting = status.state is State.PLAYING and since_ns <= _ABSENT_S * 1e9
        if reporting or status.state is State.ENDED:
            played += since_ns * rate // 1_000_000_000
        self._heard = max(self._heard, min(played, self._course.length))
        return self._heard

    def _watch(self) -> str | None:
        """Return why the device is taken for lost, or None."""
        if self._child is None or self._spool is None:
            return None
        alive = self._child.alive
        _, status = self._child.status.read()
        if status.state is State.FAILED:
            return told(status.text)
        if not alive:
            rest = self._course.length - self._played()
            near_end = rest < _NEAR_END_S * self._spool.sample_rate
            return None if near_end and self._has_begun(status) else tr("the player process ended")
        return (
            None if self._has_begun(status) or not self._late() else tr("no sound device answered")
        )

    def _watch_probe(self) -> str | None:
        """Return why the device is still lost, or None when that is not known yet."""
        if self._probe is None:
            return None
        gone = not self._probe.alive
        _, status = self._probe.status.read()
        if status.state is State.FAILED:
            return told(status.text)
        if status.state is State.READY:
            return None
        if gone:
            return tr("the player process ended")
        return tr("no sound device answered") if self._late() else None

    def _answered(self) -> bool:
        """Tell whether the device takes sound: from the probe, or from the present run."""
        if self._probe is not None:
            return self._probe.status.read()[1].state is State.READY
        return self._child is not None and self._has_begun(self._child.status.read()[1])

    def _late(self) -> bool:
        return self._clock_ns() - self._ordered_ns > READY_S * 1e9

    @staticmethod
    def _has_begun(status: Status) -> bool:
        return status.state in {State.PLAYING, State.ENDED}
