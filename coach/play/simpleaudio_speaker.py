"""The second speaker: simpleaudio in processes that are thrown away to fall silent.

Each run of playing has its own process, and a spare one waits with everything imported, so that
sound starts 30–70 ms after the call and silence comes 5–25 ms after it (measured).
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

from coach.play.child import READY_S, Child
from coach.play.course import Course, course
from coach.play.errors import NoSound
from coach.play.port import Detour, Lost, Position, Spool
from coach.play.status import State, Status
from coach.times import frames

LATENCY_MS = 20
"""From handing over to hearing (measured 0–10 ms with PulseAudio, 24 ms with PipeWire)."""

MODULE = "coach.play.simpleaudio_child"
HINT = "plug in headphones or a loudspeaker, or go on silently"

_NEAR_END_S = 0.6
"""A process that dies so near the end has played everything: some versions crash just there."""


class SimpleaudioSpeaker:
    """Plays through the system's default device. For one thread.

    The library reports no position, so it is counted by the clock from the start of each run. It
    has no fade-out either: a pause cuts. A change of volume while playing starts a new run at the
    present frame, which is heard as a gap of some hundredths of a second.
    """

    name = "simpleaudio"
    _losses: list[Lost]

    def __init__(
        self, log: Path | None = None, clock_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        """Make a speaker without a device; `log` is where the sound library's complaints go."""
        self._log = log
        self._clock_ns = clock_ns
        self._volume = 1.0
        self._spool: Spool | None = None
        self._child: Child | None = None
        self._spare: Child | None = None
        self._reset()

    def load(self, spool: Spool) -> None:
        """Take a spool and try the device, paused at frame 0.

        Waits up to 5 s for the device; raises NoSound when there is none.
        """
        self.close()
        if importlib.util.find_spec("simpleaudio") is None:
            raise NoSound("the package simpleaudio is not installed")
        self._spool = spool
        self._reset()
        probe = self._new(spool, "probe")
        try:
            self._spare = self._new(spool, "play")
            probe.wait_ready()
        except NoSound as problem:
            self.close()
            raise NoSound(problem.message, hint=HINT) from problem
        finally:
            probe.kill()

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
        end = 0 if self._spool is None else self._spool.frames
        self._course = course(frame, end, detour)
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

    def position(self) -> Position:
        """Tell which frame is heard now, by the clock since this run began."""
        played = self._played()
        if self._child is not None and played >= self._course.length:
            self._ended = True
        frame = self._course.frame(played)
        return Position(frame, self._wanted and not self._ended, self._ended, "estimate")

    def poll(self) -> list[Lost]:
        """Return the loss of the device, once."""
        reason = self._watch()
        if reason is not None:
            self._stop()
            self._wanted = False
            self._losses.append(Lost(reason))
        losses, self._losses = self._losses, []
        return losses

    def close(self) -> None:
        """End both processes."""
        self._stop()
        if self._spare is not None:
            self._spare.kill()
        self._spare = self._spool = None
        self._wanted = False

    def _reset(self) -> None:
        self._course = Course(0, 0 if self._spool is None else self._spool.frames)
        self._ordered_ns = 0
        self._wanted = False
        self._ended = False
        self._losses = []

    def _new(self, spool: Spool, task: str) -> Child:
        arguments = [task, spool.path, spool.frames, spool.sample_rate]
        return Child(MODULE, [str(argument) for argument in arguments], self._log)

    def _start(self) -> None:
        """Let the spare play what is left, and keep a new spare; a failure becomes a loss."""
        if self._spool is None or self._child is not None or self._ended:
            return
        try:
            child = self._spare or self._new(self._spool, "play")
            self._child, self._spare = child, None
            detour = self._course.detour
            there = () if detour is None else (detour.until, detour.then)
            child.tell(self._course.start, self._volume, *there)
            self._ordered_ns = self._clock_ns()
            self._spare = self._new(self._spool, "play")
        except NoSound as problem:
            self._losses.append(Lost(problem.message))
            self._stop()
            self._wanted = False

    def _stop(self) -> None:
        """Silence the process, keeping the place."""
        if self._child is None:
            return
        self.position()
        self._course = self._course.after(self._played())
        self._child.kill()
        self._child = None

    def _played(self) -> int:
        """Return how many frames of this run have been heard."""
        if self._child is None or self._spool is None:
            return 0
        _, status = self._child.status.read()
        rate = self._spool.sample_rate
        played = status.frame
        if status.state in {State.PLAYING, State.ENDED}:
            played = (self._clock_ns() - status.moved_ns) * rate // 1_000_000_000
        return max(0, min(played - frames(LATENCY_MS, rate), self._course.length))

    def _watch(self) -> str | None:
        """Return why the device is taken for lost, or None."""
        if self._child is None or self._spool is None:
            return None
        alive = self._child.alive
        _, status = self._child.status.read()
        if status.state is State.FAILED:
            return status.text
        if not alive:
            rest = self._course.length - self._played()
            near_end = rest < _NEAR_END_S * self._spool.sample_rate
            return None if near_end and self._has_begun(status) else "the player process ended"
        late = self._clock_ns() - self._ordered_ns > READY_S * 1e9
        return None if self._has_begun(status) or not late else "no sound device answered"

    @staticmethod
    def _has_begun(status: Status) -> bool:
        return status.state in {State.PLAYING, State.ENDED}
