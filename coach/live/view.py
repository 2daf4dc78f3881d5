"""What a front end needs to know of a session at one moment, and how it is told in a line."""

from __future__ import annotations

from dataclasses import dataclass

from coach.live.deck import Deck
from coach.score.models import Cue
from coach.score.moments import Moment


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
    aside: str | None = None
    """The words being heard that say where one is, before the session goes on from there."""
    goes_on_in_s: int | None = None
    """While the last seconds before that are counted: how many are left."""
    waiting: bool = False
    """The voice isn't ready; the session goes on by itself when it is."""
    lost: str | None = None
    """Why there is no sound any more, or None."""
    silent: bool = False
    """It was lost, and the session goes on without it."""
    slept: bool = False
    """The computer was asleep, and the session has waited."""
    trouble: str = ""
    """What went wrong with the session itself, or nothing."""


@dataclass(frozen=True)
class Done:
    """One exercise of the session, and how many of its work phases were finished."""

    title: str
    finished: int
    planned: int


def told(view: View) -> str:
    """Say in a line what a person has to know about the sound; usually nothing."""
    if view.lost and view.silent:
        return f"No sound: {view.lost}. Going on silently; trying again."
    if view.lost:
        return f"No sound: {view.lost}. Trying again; space goes on silently."
    if view.trouble:
        return view.trouble
    if view.slept and view.paused:
        return "The computer was asleep. Space goes on."
    if view.waiting and not view.paused:
        return "Getting the voice ready; it goes on in a moment."
    return ""


def aside_words(deck: Deck) -> str | None:
    """Return what an aside says at this moment; None where there is no aside."""
    cue = _aside_cue(deck)
    return None if cue is None else cue.text


def goes_on_in_s(deck: Deck) -> int | None:
    """Return in how many seconds the session goes on, while they are counted aloud."""
    cue = _aside_cue(deck)
    if cue is None or cue.kind != "count" or deck.way is None or deck.way.aside is None:
        return None
    return sum(other.anchor_ms >= cue.anchor_ms for other in deck.way.aside.cues)


def _aside_cue(deck: Deck) -> Cue | None:
    """Return the cue of an aside that is heard, was heard last, or comes first."""
    at_ms = deck.aside_ms
    if at_ms is None or deck.way is None or deck.way.aside is None:
        return None
    cues = deck.way.aside.cues
    begun = [cue for cue in cues if cue.start_ms <= at_ms]
    return [*cues[:1], *begun][-1]
