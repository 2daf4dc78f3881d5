"""A speaker with a tape in it: where the session stands, in ms, and how it gets elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from coach.base.times import frames, frames_to_ms
from coach.play.port import Detour, Position
from coach.play.recovering import RecoveringSpeaker
from coach.score.models import Cue, Score
from coach.score.reading.timeline import Timeline
from coach.sound.mixdown import Balance
from coach.sound.tape import Tape


@dataclass(frozen=True)
class Interlude:
    """An aside, heard before the session goes on: frames `[start, until)` of the tape, then `then`.

    It lies behind the session's end.
    """

    start: int
    until: int
    then: int
    aside: Score
    repeats: bool
    """Whether it tells again what to do, and not where one is."""

    def holds(self, frame: int) -> bool:
        """Tell whether it is being heard; at its very end, the jump is still to come."""
        return self.start <= frame <= self.until


@dataclass(frozen=True)
class Heard:
    """What is heard at one moment; times in ms."""

    position: Position
    place_ms: int
    """Where the session stands: during an interlude, where it goes on after that."""
    jumps: int
    """How often the sound has gone on from another place so far."""
    since_ms: int
    """Where it went on the last time."""
    interlude: Interlude | None = None
    aside_ms: int = 0
    """How far an aside has come."""

    @property
    def repeating(self) -> bool:
        """Whether it is told again what to do."""
        return self.interlude is not None and self.interlude.repeats

    @property
    def aside_cues(self) -> tuple[Cue, ...]:
        """All that the aside says which is heard; nothing where there is no aside."""
        return () if self.interlude is None else self.interlude.aside.cues

    @property
    def aside_cue(self) -> Cue | None:
        """What of an aside is heard, was heard last, or comes first."""
        begun = [cue for cue in self.aside_cues if cue.start_ms <= self.aside_ms]
        return next(iter([*begun[::-1], *self.aside_cues]), None)


class Deck:
    """Translates between the score's ms and the tape's frames, and keeps the place meanwhile."""

    def __init__(self, speaker: RecoveringSpeaker, tape: Tape) -> None:
        """Take a speaker that has loaded the tape."""
        self.speaker = speaker
        self._tape = tape
        self._interlude: Interlude | None = None
        """What was begun last; `heard` knows whether it is over."""
        self._jumps = 0
        """How often the sound has gone on from another place."""
        self._since_ms = 0
        """Where it went on the last time."""

    @property
    def music(self) -> bool:
        """Whether there is music under the session."""
        return self._tape.has_music

    @property
    def trouble(self) -> str:
        """Why a part of the tape has no sound, or nothing."""
        return self._tape.spool.trouble

    def heard(self) -> Heard:
        """Tell what is heard now."""
        position = self.speaker.position()
        interlude, place_ms, aside_ms = self._interlude, self._ms(position.frame), 0
        if interlude is not None and not interlude.holds(position.frame):
            interlude = None
        if interlude is not None:
            place_ms = self._ms(interlude.then)
            aside_ms = self._ms(position.frame - interlude.start)
        return Heard(position, place_ms, self._jumps, self._since_ms, interlude, aside_ms)

    def tick(self) -> None:
        """Take note of an interlude that is over. Every other act does so first."""
        self._interlude = self.heard().interlude

    def go(self, at_ms: int, aside: Score | None = None, *, repeats: bool = False) -> None:
        """Go on from a moment, after an aside if there is one. Raises `CoachError`: a full disk.

        `repeats` is whether it tells again what to do.
        """
        self._tape.want(at_ms)
        span = None if aside is None else self._tape.aside(aside, at_ms)
        self._note_jump(at_ms)
        if aside is None or span is None:
            self._interlude = None
            self.speaker.seek(self._frame(at_ms))
        else:
            self._play_first(Interlude(*span, self._frame(at_ms), aside, repeats), span[0])

    def go_on_repeating(self) -> None:
        """Go on with what is being said again, from the start of a word that a pause cut."""
        heard = self.heard()
        if (interlude := heard.interlude) is not None:
            at_ms = Timeline(interlude.aside).resume(heard.aside_ms)
            self._play_first(interlude, interlude.start + self._frame(at_ms))

    def rewrite(self, score: Score, since_ms: int, ready_ms: int) -> None:
        """Play another score from a moment on. Raises `CoachError`: a full disk, no room."""
        self.tick()
        heard = self.speaker.position().frame if self._interlude is None else None
        self._tape.rewrite(score, since_ms, ready_ms, heard)
        self.speaker.renew(self._tape.spool.frames)

    def rebalance(self, balance: Balance) -> None:
        """Make voice, sounds and music louder or quieter. Raises `CoachError`: a full disk.

        An aside that is heard stays as it is; the session is changed behind it.
        """
        heard = self.heard()
        frame = None if heard.interlude is not None else heard.position.frame
        at_ms = heard.place_ms if frame is None else self._ms(frame)
        self._tape.rebalance(balance, at_ms, frame)

    def _play_first(self, interlude: Interlude, at: int) -> None:
        self._interlude = interlude
        self.speaker.seek(at, Detour(interlude.until, interlude.then))

    def _note_jump(self, at_ms: int) -> None:
        self.tick()
        self._jumps += 1
        self._since_ms = at_ms

    def _ms(self, frame: int) -> int:
        return frames_to_ms(frame, self._tape.sample_rate)

    def _frame(self, ms: int) -> int:
        return frames(ms, self._tape.sample_rate)
