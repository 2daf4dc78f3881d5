"""What a front end needs to know of a session at one moment, and how it is told in a line."""

from __future__ import annotations

from dataclasses import dataclass

from coach.base.text import filled
from coach.live import answers, hurting
from coach.live.after import Question
from coach.live.answers import Asking
from coach.live.deck import Heard
from coach.live.hurting import Hurting
from coach.live.volume import WHOLE, Mix
from coach.plan.shown import Labels
from coach.plan.shown_session import ScreenWords
from coach.routine.bounds import Where
from coach.score.models import Pauses
from coach.score.reading.timeline import Moment

ENGLISH, LABELS = ScreenWords(), Labels()


@dataclass(frozen=True)
class View:
    """What is true now."""

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
    mix: Mix = WHOLE
    """What the keys of the volume change, and how loud voice, sounds and music are."""
    pauses: Pauses = ()
    """Where nothing is heard within the words that are said."""
    aside: str | None = None
    """The words being heard that say where one is, before the session goes on from there."""
    aside_said: float | None = None
    """How much of these words is said, 0.0 to 1.0."""
    aside_words: tuple[str, ...] = ()
    """All that is said there, line by line."""
    aside_begun: int = 0
    """How many of these lines have begun to be heard, or are the first to be."""
    goes_on_in_s: int | None = None
    """While the last seconds before that are counted: how many are left."""
    waiting: bool = False
    """The voice isn't ready; the session goes on by itself when it is."""
    lost: str | None = None
    """Why there is no sound any more, or None."""
    silent: bool = False
    """It was lost, and the session goes on without it."""
    soundless: bool = False
    """Nothing is heard: the device was lost, or there was none from the start."""
    slept: bool = False
    """The computer was asleep, and the session has waited."""
    stopped: bool = False
    """The shell had stopped the program, and the session has waited."""
    trouble: str = ""
    """What went wrong with the session itself, or nothing."""
    failures: int = 0
    """How many keys could not do what they are for: the same trouble after another one is new."""
    asking: Asking | None = None
    """How many were done, while that is asked; None else."""
    hurting: Hurting | None = None
    """What was stopped since it hurt, while a key may tell more of that; None else."""
    after: Question | None = None
    """What is asked about a session that is over or was left; None else."""


@dataclass(frozen=True)
class Done:
    """One exercise of the session, and how many of its work phases were finished."""

    title: str
    finished: int
    planned: int
    counted: tuple[tuple[Where | None, int], ...] = ()
    """The numbers that were typed, in order, each with its side: as many as one could."""

    def numbers(self, labels: Labels) -> str:
        """List the numbers that were typed: “ (12, 14)”, “ (right 12, left 14)”, or nothing."""
        sided = (f"{labels.side(side)} {n}" if side else str(n) for side, n in self.counted)
        return f" ({', '.join(sided)})" if self.counted else ""


def told(view: View, words: ScreenWords = ENGLISH, labels: Labels = LABELS) -> str:
    """Say in a line what a person has to know about the sound, has typed or has told of pain.

    Usually that is nothing.
    """
    if view.asking is not None and view.asking.typed:
        return answers.told(view.asking, words)
    if view.lost or view.trouble:
        lost = words.silent if view.silent else words.lost
        return filled(lost, why=view.lost) if view.lost else view.trouble
    if view.paused and (view.slept or view.stopped):
        return words.slept if view.slept else words.stopped
    if view.waiting and not view.paused:
        return words.getting_ready
    if view.hurting is None:
        return answers.told(view.asking, words)
    return hurting.told(view.hurting, words, labels)


def volume_of(view: View, words: ScreenWords = ENGLISH) -> tuple[str, int]:
    """Return what the keys of the volume change, “Volume” for all of it, and its percentage."""
    mix = view.mix
    if mix.chosen is None:
        return words.volume, round(view.volume * 100)
    return str(getattr(words, mix.chosen)), round(mix.level * 100)


def goes_on_in_s(heard: Heard) -> int | None:
    """Return in how many seconds the session goes on, while they are counted aloud."""
    cue = heard.aside_cue
    if cue is None or cue.kind != "count":
        return None
    return sum(other.anchor_ms >= cue.anchor_ms for other in heard.aside_cues)


def aside_words(heard: Heard, *, begun: bool = False) -> tuple[str, ...]:
    """Return the lines of an aside: all, or those that have begun, and the first in any case."""
    cues = [cue for cue in heard.aside_cues if cue.text is not None]
    since = [cue for cue in cues if cue.start_ms <= heard.aside_ms] or cues[:1]
    return tuple(cue.text for cue in (since if begun else cues) if cue.text is not None)


def aside_said(heard: Heard) -> float | None:
    """Return how much of the words of an aside is said, from 0.0 to 1.0."""
    cue = heard.aside_cue
    if cue is None:
        return None
    return min(1.0, max(0.0, (heard.aside_ms - cue.start_ms) / max(1, cue.end_ms - cue.start_ms)))
