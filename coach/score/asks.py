"""What a phase would like to have said, before anybody knows how long the words take."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from msgspec import Struct

from coach.routine.models import BreathSeconds, Side
from coach.score.figures import CUE_GAP_MS, SENTENCE_GAP_MS
from coach.score.models import Counting, CueKind, PhaseKind, Tone, Utterance

Row = Literal["figures", "moves"]
"""Asks that are heard as one: the numbers of a count, the words that lead a movement."""


class Priority(IntEnum):
    """Who wins when two want the same moment: the smaller number."""

    SAFETY = 0
    SIDE = 1
    COUNT = 2
    CALL = 3
    """Halfway, and how much is left."""
    BREATH = 4
    MOVE = 5
    FORM = 6
    ENCOURAGE = 7


class Ask(Struct, frozen=True, kw_only=True):
    """A wish for one cue.

    `at_ms`, from the phase's start, is where the onset falls; None means: after the one before.
    A spoken ask may move by its slack; failing that it becomes the tone `instead`, or is dropped.
    """

    kind: CueKind
    utterance: Utterance | None = None
    variants: tuple[Utterance, ...] = ()
    """Other ways to say it, which take turns with `utterance` (see `rotation`)."""
    tone: Tone | None = None
    at_ms: int | None = None
    priority: Priority = Priority.SAFETY
    earlier_ms: int = 0
    later_ms: int = 0
    clear_ms: int = CUE_GAP_MS
    """Least silence before and after it."""
    instead: Tone | None = None
    room_ms: int | None = None
    """How long the words may last; longer ones are dropped, or leave their place to the ask that
    has them as `unless_fits`. In a row it is counted from the onset."""
    row: Row | None = None
    rank: int = 0
    """Where a row is too dense for the voice, its lowest ranks are left out, all of them."""
    hurried: Utterance | None = None
    """The same in a hurry, for words of a row that need it."""
    unless_fits: Ask | None = None
    """Said only where this one, which belongs inside the work to come, is too long for it."""
    side: Side | None = None
    rep: int | None = None


class Draft(Struct, frozen=True, kw_only=True):
    """A phase to be: its asks, and how long it lasts.

    Work lasts exactly `length_ms`. Every other phase lasts at least that, and as long as its
    words take; `closing` is spoken just before its end.
    """

    kind: PhaseKind
    length_ms: int = 0
    asks: tuple[Ask, ...] = ()
    closing: Ask | None = None
    lead_ms: int = 0
    """Silence before the first words."""
    tail_ms: int = SENTENCE_GAP_MS
    """Silence after the last."""
    exercise: str | None = None
    side: Side | None = None
    set: int | None = None
    item: int | None = None
    counting: Counting | None = None
    beat_ms: int = 1000
    breath_s: BreathSeconds | None = None
