"""One run of a score: what the keys do, where we are, and what has been done.

Nothing here waits or counts time. The speaker's frames are the clock; a screen asks `look()` ten
times a second, and a key calls one of the other methods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from coach.play.port import Detour, Speaker
from coach.score.models import Phase, Score
from coach.score.moments import Moment, Timeline
from coach.times import frames, frames_to_ms

VOLUME_STEP = 0.1
TOLERANCE_MS = 1000
"""A phase entered so late still counts as heard from its start."""


@dataclass(frozen=True)
class View:
    """What a screen needs to know at one moment."""

    moment: Moment
    paused: bool
    ended: bool
    repeating: bool
    """An instruction is being said again; the place is kept."""
    jumps: int
    """How often the sound has gone on from another place so far."""
    since_ms: int
    """Where it went on the last time."""
    volume: float
    muted: bool
    lost: str | None
    """Why there is no sound any more, or None."""


@dataclass(frozen=True)
class Done:
    """One exercise of the session, and how many of its work phases were finished."""

    title: str
    finished: int
    planned: int


class Run:
    """A session under way, from the first `look()` to `close()`."""

    def __init__(
        self,
        score: Score,
        speaker: Speaker,
        sample_rate: int,
        want: Callable[[int], None] | None = None,
    ) -> None:
        """Take a loaded speaker; `want` makes sure that there is sound at a frame to be sought."""
        self._want = want
        self.timeline = Timeline(score)
        self.speaker = speaker
        self.sample_rate = sample_rate
        self._paused = True
        self._volume = 1.0
        self._muted = False
        self._lost: str | None = None
        self._detour: Detour | None = None
        self._jumps = 0
        self._since_ms = 0
        self._heard_from_ms = 0
        self._finished: set[int] = set()

    @property
    def score(self) -> Score:
        """The score that is played."""
        return self.timeline.score

    def look(self) -> View:
        """Tell what is true now, and take note of the work that has been finished."""
        position_ms = self._position_ms()
        for loss in self.speaker.poll():
            self._lost = loss.reason
            self._paused = True
        heard = self.speaker.position()
        self._note_finished(self.score.total_ms if heard.ended else position_ms)
        if self._detour is not None and not self._in_detour():
            self._note_jump(frames_to_ms(self._detour.then, self.sample_rate))
            self._detour = None
        return View(
            moment=self.timeline.at(position_ms),
            paused=self._paused,
            ended=heard.ended,
            repeating=self._detour is not None,
            jumps=self._jumps,
            since_ms=self._since_ms,
            volume=self._volume,
            muted=self._muted,
            lost=self._lost,
        )

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._paused:
            self.resume()
        else:
            self.pause()

    def pause(self) -> None:
        """Fall silent and stay here."""
        self.speaker.pause()
        self._paused = True

    def resume(self) -> None:
        """Go on; a word that the pause cut is said again whole."""
        position_ms = self._position_ms()
        at_ms = self.timeline.resume(position_ms)
        if at_ms != position_ms:
            self._seek(at_ms, self._detour)
        self.speaker.play()
        self._paused = False
        self._lost = None

    def skip(self) -> None:
        """Go to the next landmark: past an explanation, to the other side, to the next exercise."""
        self._go(self.timeline.after(self._place_ms()))

    def back(self) -> None:
        """Go to the start of this stretch, or to the one before if this has just begun."""
        self._go(self.timeline.before(self._place_ms()))

    def repeat(self) -> None:
        """Say the present exercise's instruction again, then go on from the same place."""
        place_ms = self._place_ms()
        span = self.timeline.instruction(place_ms)
        if span is None:
            return
        start_ms, end_ms = span
        if start_ms <= place_ms < end_ms:
            self._go(start_ms)
            return
        then = self._frame(self.timeline.resume(place_ms))
        self._detour = Detour(until=self._frame(end_ms), then=then)
        self._note_jump(start_ms)
        self._seek(start_ms, self._detour)

    def louder(self) -> None:
        """Turn the volume up a step, and unmute."""
        self._set_volume(self._volume + VOLUME_STEP, muted=False)

    def quieter(self) -> None:
        """Turn the volume down a step."""
        self._set_volume(self._volume - VOLUME_STEP, muted=self._muted)

    def mute(self) -> None:
        """Switch the sound off, or on again; the session goes on."""
        self._set_volume(self._volume, muted=not self._muted)

    def done(self) -> tuple[Done, ...]:
        """Tell of every exercise with work in it how much was finished."""
        planned = Counter(phase.item for phase in self.score.phases if _works(phase))
        finished = Counter(self.score.phases[number].item for number in self._finished)
        return tuple(
            Done(title, finished[item], planned[item])
            for item, title in enumerate(self.score.titles)
            if planned[item]
        )

    def close(self) -> None:
        """Let go of the speaker."""
        self.speaker.close()

    def _go(self, at_ms: int) -> None:
        self._detour = None
        self._heard_from_ms = at_ms
        self._note_jump(at_ms)
        self._seek(at_ms, None)

    def _note_jump(self, at_ms: int) -> None:
        self._jumps += 1
        self._since_ms = at_ms

    def _seek(self, at_ms: int, detour: Detour | None) -> None:
        if self._want is not None:
            self._want(self._frame(at_ms))
        self.speaker.seek(self._frame(at_ms), detour)

    def _set_volume(self, volume: float, *, muted: bool) -> None:
        self._volume = round(min(1.0, max(0.0, volume)), 2)
        self._muted = muted
        self.speaker.set_volume(0.0 if muted else self._volume)

    def _position_ms(self) -> int:
        return frames_to_ms(self.speaker.position().frame, self.sample_rate)

    def _place_ms(self) -> int:
        """Return where the session stands: during a repeat, the place that is kept."""
        if self._detour is not None and self._in_detour():
            return frames_to_ms(self._detour.then, self.sample_rate)
        return self._position_ms()

    def _in_detour(self) -> bool:
        return self._detour is not None and self.speaker.position().frame < self._detour.until

    def _note_finished(self, position_ms: int) -> None:
        for number, phase in enumerate(self.score.phases):
            if (
                _works(phase)
                and self._heard_from_ms <= phase.start_ms + TOLERANCE_MS
                and phase.end_ms <= position_ms
            ):
                self._finished.add(number)

    def _frame(self, ms: int) -> int:
        return frames(ms, self.sample_rate)


def _works(phase: Phase) -> bool:
    return phase.kind == "work"
