"""A speaker with a tape in it: where the session stands, in ms, and how it gets elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from coach.play.port import Detour, Position
from coach.play.recovering import RecoveringSpeaker
from coach.score.models import Score
from coach.sound.tape import Tape
from coach.times import frames, frames_to_ms


@dataclass(frozen=True)
class Way:
    """A stretch of the tape that leads back to the session: frames `[start, until)`, then `then`.

    It is an instruction that is said again, or an aside from behind the session's end.
    """

    start: int
    until: int
    then: int
    aside: Score | None = None

    def holds(self, frame: int) -> bool:
        """Tell whether a frame lies on the way; at its very end, the jump is still to come."""
        return self.start <= frame <= self.until


class Deck:
    """Translates between the score's ms and the tape's frames, and keeps the place on a way."""

    def __init__(self, speaker: RecoveringSpeaker, tape: Tape) -> None:
        """Take a speaker that has loaded the tape."""
        self.speaker = speaker
        self.way: Way | None = None
        self.jumps = 0
        """How often the sound has gone on from another place so far."""
        self.since_ms = 0
        """Where it went on the last time."""
        self._tape = tape

    @property
    def trouble(self) -> str:
        """Why a part of the tape has no sound, or nothing."""
        return self._tape.trouble

    def look(self) -> Position:
        """Tell what is heard now; a way that has come to its end is left."""
        heard = self.speaker.position()
        if self.way is not None and not self.way.holds(heard.frame):
            if self.way.aside is None:
                self._note_jump(self._ms(self.way.then))
            self.way = None
        return heard

    @property
    def place_ms(self) -> int:
        """Where the session stands: on a way, the place that is kept."""
        self.look()
        return self._ms(self.speaker.position().frame if self.way is None else self.way.then)

    @property
    def shown_ms(self) -> int:
        """What is heard, as a moment of the session; during an aside, the place that is kept."""
        repeating = self.way is not None and self.way.aside is None
        return self._ms(self.speaker.position().frame) if repeating else self.place_ms

    @property
    def aside_ms(self) -> int | None:
        """How far an aside has come, or None."""
        if self.way is None or self.way.aside is None:
            return None
        return self._ms(self.speaker.position().frame - self.way.start)

    def go(self, at_ms: int, aside: Score | None = None) -> None:
        """Go on from a moment, after an aside if there is one. Raises `CoachError`: a full disk."""
        self._tape.want(at_ms)
        span = None if aside is None else self._tape.aside(aside, at_ms)
        self._note_jump(at_ms)
        if span is None:
            self.way = None
            self.speaker.seek(self._frame(at_ms))
        else:
            self._take(Way(*span, self._frame(at_ms), aside), span[0])

    def go_round(self, start_ms: int, end_ms: int, then_ms: int) -> None:
        """Play `[start_ms, end_ms)`, then go on from `then_ms`. Raises as `go` does."""
        self._tape.want(start_ms)
        self._note_jump(start_ms)
        way = Way(self._frame(start_ms), self._frame(end_ms), self._frame(then_ms))
        self._take(way, way.start)

    def go_back_on_way(self, at_ms: int) -> None:
        """Go on from a moment of the instruction that is being said again."""
        if self.way is not None:
            self._take(self.way, self._frame(at_ms))

    def rewrite(self, score: Score, since_ms: int, ready_ms: int) -> None:
        """Play another score from a moment on. Raises `CoachError`: a full disk, no room."""
        heard = self.speaker.position().frame if self.way is None else None
        self._tape.rewrite(score, since_ms, ready_ms, heard)
        self.speaker.renew(self._tape.end)

    def _take(self, way: Way, at: int) -> None:
        self.way = way
        self.speaker.seek(at, Detour(way.until, way.then))

    def _note_jump(self, at_ms: int) -> None:
        self.jumps += 1
        self.since_ms = at_ms

    def _ms(self, frame: int) -> int:
        return frames_to_ms(frame, self._tape.sample_rate)

    def _frame(self, ms: int) -> int:
        return frames(ms, self._tape.sample_rate)
