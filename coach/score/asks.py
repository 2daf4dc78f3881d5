"""What a phase would like to have said, before anybody knows how long the words take."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from msgspec import Struct

from coach.routine.bounds import BreathMs, Where
from coach.score.figures import BEGIN_GAP_MS, CUE_GAP_MS, SENTENCE_GAP_MS
from coach.score.models import Counting, CueKind, PhaseKind, Point, Tone, Utterance

Row = Literal["figures", "moves"]
"""Asks that are heard as one: the numbers of a count, the words that lead a movement."""


class Priority(IntEnum):
    """Who wins when two want the same moment: the smaller number."""

    SAFETY = 0
    BREATH = 1
    """A breath has its moment and no other; whatever else is said finds room beside it."""
    SIDE = 2
    COUNT = 3
    CALL = 4
    """Halfway, and how much is left."""
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
    after_ms: int = SENTENCE_GAP_MS
    """Outside of the work, least silence after it: a breath, or the time to do what it says."""
    after_breath: bool = False
    """Moves only to where the cue of a breath ends that has its moment."""
    foremost: bool = False
    """Whether a breath gives way to it, as to the word of the other side; of a breath, whether it
    is to be breathed out before anything but that word."""
    clear_ms: int = CUE_GAP_MS
    """Least silence before and after it."""
    instead: Tone | None = None
    signal: Tone | None = None
    """A tone that goes right before the words, inside the work, where nothing else sounds."""
    room_ms: int | None = None
    """How long the words may last; longer ones are dropped, or leave their place to the ask that
    has them as `unless_fits`. In a row it is counted from the onset."""
    beside: Utterance | None = None
    """What has to have room behind them: `room_ms` is for both."""
    over_by_ms: int | None = None
    """Where the words have to be over, from the phase's start; None is its end."""
    row: Row | None = None
    rank: int = 0
    """Where a row is too dense for the voice, its lowest ranks are left out, all of them."""
    hurried: Utterance | None = None
    """The same in a hurry, for words of a row that need it."""
    unless_fits: Ask | None = None
    """Said only where this one, which belongs inside the same work or that to come, is too long for
    it."""
    spare: int = 0
    """What goes first where a rest is too short for all of its words: the highest. 0 is always
    said."""
    side: Where | None = None
    rep: int | None = None


class Company(Struct, frozen=True, kw_only=True):
    """What breaks the silences of a phase that grow too long (`placing.silence`)."""

    longest_ms: int
    left: tuple[tuple[int, Ask], ...] = ()
    """How many seconds may be told to be left, each with its words; none where that is not told."""
    more_ms: int = 0
    """How long after the phase the time is over that is told: where a written rest ends."""


class Draft(Struct, frozen=True, kw_only=True):
    """A phase to be: its asks, and how long it lasts.

    Work lasts exactly `length_ms`. Every other phase lasts at least that, and as long as its
    words take; `closing` is spoken just before its end. A rest that is written goes from the end
    of work to the start of work, and gives way to the phases that lie in it (`placing.rests`).
    """

    kind: PhaseKind
    length_ms: int = 0
    asks: tuple[Ask, ...] = ()
    leading: tuple[Ask, ...] = ()
    """Spoken right before `closing`: what the body does last, with `after_ms` to do it in."""
    closing: Ask | None = None
    closing_ms: int = BEGIN_GAP_MS
    """Silence between `closing` and the end."""
    count_in: tuple[Utterance, ...] = ()
    """Numbers for the last seconds, one for each, in place of `closing`: where all of them fit."""
    lead_ms: int = 0
    """Silence before the first words."""
    tail_ms: int = SENTENCE_GAP_MS
    """Silence after the last."""
    rest_ms: int | None = None
    """Of the phase that stands for a written rest: how long that is to last."""
    every_ms: int | None = None
    """Of a rest that ends so long after the work of the exercise before it began: `rest_ms` is then
    what that leaves."""
    over_ms: int = 0
    """How much longer it lasts, since its words need that."""
    yields_to_ms: int | None = None
    """To what `length_ms` yields in a rest that is too short for it; None is not at all."""
    attended: bool = False
    """Whether it is listened to as an exercise is done: a rest is over where it begins."""
    exercise: str | None = None
    side: Where | None = None
    set: int | None = None
    item: int | None = None
    counting: Counting | None = None
    beat_ms: int = 1000
    breath_ms: BreathMs | None = None
    own_pace: bool = False
    """Whether a person ends it, who is done."""
    flow: tuple[Point, ...] = ()
    """The movements of a round of a flow."""
    tallied: bool = False
    """Whether it is asked after it how many were done."""
    company: Company | None = None
