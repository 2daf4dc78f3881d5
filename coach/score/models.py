"""The score: every phase and every cue of a session on one time line of whole milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from coach.plan.labels import Labels
from coach.routine.models import BreathSeconds, Side
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
Tone = Literal["start", "end", "inhale", "exhale", "tick"]
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


class Spoken(Struct, frozen=True):
    """How long an utterance sounds before and after the onset that falls on the beat, in ms."""

    before_ms: int
    after_ms: int

    @property
    def length_ms(self) -> int:
        """The whole length in ms."""
        return self.before_ms + self.after_ms


Lengths = Mapping[Utterance, Spoken]


class Phase(Struct, frozen=True):
    """A stretch of time with one purpose: `[start_ms, end_ms)`."""

    kind: PhaseKind
    start_ms: int
    end_ms: int
    exercise: str | None = None
    side: Side | None = None
    set: int | None = None
    item: int | None = None
    """Which of the plan's items, from 0; None for the opening and the end."""
    counting: Counting | None = None
    beat_ms: int = 1000
    """How long one count lasts: a second, a repetition or a breath."""
    breath_s: BreathSeconds | None = None
    """The pattern that its breath cues follow from the start on: in, hold, out, hold."""

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
    side: Side | None = None
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
    labels: Labels = Labels()
    """Words to be read beside it."""

    def twin(self, item: int | None) -> int | None:
        """Return the item that is the same on the other side, where sides come in halves."""
        return self.twins[item] if item is not None and self.twins else None

    @property
    def total_ms(self) -> int:
        """Where the last phase ends."""
        return self.phases[-1].end_ms if self.phases else 0
