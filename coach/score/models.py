"""The score: every phase and every cue of a session on one time line of whole milliseconds.

`document` is the same as plain JSON, for others to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from coach.plan.shown import Labels
from coach.routine.bounds import BreathMs, Where, name_of
from coach.routine.pronounce import Respellings

PhaseKind = Literal["intro", "settle", "work", "switch", "rest", "finish"]
CueKind = Literal[
    "safety",
    "title",
    "instruction",
    "settle",
    "count",
    "breath",
    "halfway",
    "form",
    "side_warning",
    "side_switch",
    "next",
    "rest",
    "encourage",
    "tone",
    "finish",
]
Tone = Literal[
    "start", "end", "inhale", "exhale", "tick", "left", "right", "halfway", "round", "finish"
]
"""A sound that is no word: `start` and `end` of the work, a breath in and out, a beat, a change to
the left or the right side, half of the work, the last of several sets, and the session's end."""
Manner = Literal["plain", "count", "last-count", "beat", "breath", "breath-beat", "calm", "lively"]
"""How words are spoken, by what they are for; see `coach.score.manners`."""
Counting = Literal["up", "down", "reps", "reps-left", "breaths", "breaths-left"]
"""What the big figure of a work phase shows: seconds done or left; which repetition or breath it
is, or how many are left with it."""


class Utterance(Struct, frozen=True, order=True):
    """Words in a voice at a pace: the key under which speech is rendered once and cached.

    `rate` is words a minute.
    """

    text: str
    voice: str
    rate: int
    pronounce: Respellings = ()
    """What the routine itself says for some of these words; the text stays what is shown."""
    manner: Manner = "plain"


class Spoken(Struct, frozen=True):
    """How long an utterance sounds before and after the onset that falls on the beat, in ms."""

    before_ms: int
    after_ms: int

    @property
    def length_ms(self) -> int:
        """The whole length in ms."""
        return self.before_ms + self.after_ms


Lengths = Mapping[Utterance, Spoken]

Pauses = tuple[tuple[int, int], ...]
"""The stretches of an utterance in which nothing is heard, in order, in ms from its start."""


class Point(Struct, frozen=True):
    """Where a movement of a flow begins, or another breath of a pose."""

    at_ms: int
    """From the start of its phase."""
    words: str
    """What is done, with the side in it."""


class Phase(Struct, frozen=True):
    """A stretch of time with one purpose: `[start_ms, end_ms)`."""

    kind: PhaseKind
    start_ms: int
    end_ms: int
    exercise: str | None = None
    side: Where | None = None
    set: int | None = None
    item: int | None = None
    """Which of the plan's items, from 0; None for the opening and the end."""
    counting: Counting | None = None
    beat_ms: int = 1000
    """How long one count lasts: a second, a repetition or a breath."""
    breath_ms: BreathMs | None = None
    """The pattern that its breath cues follow from the start on: in, hold, out, hold."""
    own_pace: bool = False
    """Of work: whether a person ends it, who is done; else it is over when its time is."""
    flow: tuple[Point, ...] = ()
    """Of a round of a flow: its movements, in order."""
    tallied: bool = False
    """Of work: whether it is asked after it how many were done."""
    rest_ms: int | None = None
    """Of a rest that is written: how long it is to last, from the end of work to the start of work.
    What comes next is explained in it, in phases of their own."""
    over_ms: int = 0
    """How much longer it lasts, since what is said and done in it needs that."""

    @property
    def length_ms(self) -> int:
        """The length in ms."""
        return self.end_ms - self.start_ms


class Cue(Struct, frozen=True):
    """One thing to be heard at one moment: an utterance or a tone, `[start_ms, end_ms)`.

    `anchor_ms` is where the onset falls: on the second, for a count.
    """

    kind: CueKind
    start_ms: int
    end_ms: int
    anchor_ms: int
    phase: int
    """Index of the phase it belongs to."""
    utterance: Utterance | None = None
    tone: Tone | None = None
    exercise: str | None = None
    side: Where | None = None
    set: int | None = None
    rep: int | None = None

    @property
    def text(self) -> str | None:
        """The words, or None for a tone."""
        return self.utterance.text if self.utterance else None


class Score(Struct, frozen=True):
    """All phases, back to back from 0 to `total_ms`, and all cues in order of start."""

    routine: str
    title: str
    phases: tuple[Phase, ...]
    cues: tuple[Cue, ...]
    titles: tuple[str, ...]
    """Titles of the plan's items, by `Phase.item`."""
    twins: tuple[int | None, ...] = ()
    """By `Phase.item` too, where sides come in halves: the same exercise on the other side."""
    rounds: tuple[int | None, ...] = ()
    """By `Phase.item` too, for what is done in rounds: which of all of them it is, from 1."""
    steps: tuple[int | None, ...] = ()
    """By `Phase.item` too, for what is done in rounds: which step of the routine it is."""
    flows: frozenset[int] = frozenset()
    """The items that are flows: what is done of them in one round belongs together."""
    labels: Labels = Labels()
    """Words to be read beside it."""

    def first(self, item: int) -> int:
        """Return the item that is the same in the first round; itself without rounds."""
        step = self.steps[item] if self.steps else None
        return item if step is None else self.steps.index(step)

    def round(self, item: int | None) -> int | None:
        """Return the round of an item; None for what is not done in rounds."""
        return self.rounds[item] if item is not None and self.rounds else None

    def twin(self, item: int | None) -> int | None:
        """Return the item that is the same on the other side, where sides come in halves."""
        return self.twins[item] if item is not None and self.twins else None

    @property
    def total_ms(self) -> int:
        """Where the last phase ends."""
        return self.phases[-1].end_ms if self.phases else 0


def document(score: Score) -> dict[str, Any]:
    """Return `{"routine", "total_ms", "phases", "cues"}` for JSON, cues in order of start."""
    return {
        "routine": score.routine,
        "total_ms": score.total_ms,
        "phases": [_told(phase) for phase in score.phases],
        "cues": [
            _told(cue, "anchor_ms", "tone" if cue.tone else "text") | {"rep": cue.rep}
            for cue in score.cues
        ],
    }


def _told(one: Phase | Cue, *more: str) -> dict[str, Any]:
    names = ("kind", "start_ms", "end_ms", *more, "exercise", "side", "set")
    return {name: getattr(one, name) for name in names} | {"side": name_of(one.side)}
