"""A plan: a routine made fit for one person and one session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from coach.plan.phrases import Phrases
from coach.routine.counting import AUTO, CountMode
from coach.routine.models import Condition, Dose, Exercise, Order, Pattern, Side, Talk

TalkWish = Literal["auto", "learn", "standard", "minimal"]
"""`auto`: as the routine and its exercises say, and less once an exercise is familiar."""

SideWish = Literal["right", "left", "alternate", "tight-left", "tight-right"]
"""Which side goes first; a tight one is also given one more set."""


class Resources(Struct, frozen=True, kw_only=True):
    """What a plan may draw from, by id; the words are in the routine's language."""

    exercises: Mapping[str, Exercise]
    patterns: Mapping[str, Pattern]
    conditions: Mapping[str, Condition]
    phrases: Phrases
    elsewhere: frozenset[str] = frozenset()
    """The ids of exercises that only one routine has: a person may leave them out as well."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What a person asked for, by option or in the settings file. `voice` None is the engine's."""

    talk: TalkWish = "auto"
    count: str = "auto"
    """As `coach.routine.counting` reads it; `auto` is as the routine and its exercises say."""
    breath: str = "on"
    """`on`: as the routine and its exercises say; `off`; or the id of a pattern, for all holds."""
    side: SideWish = "right"
    order: Order | None = None
    """None is as the routine says."""
    without: tuple[str, ...] = ()
    """Exercises left out."""
    conditions: tuple[str, ...] = ()
    """Conditions that the session has to suit, by id."""
    minutes: int | None = None
    """The time at hand; None is as long as the routine takes."""
    red_flags: bool = False
    """Say the signs that need a doctor before everything else."""
    warm_up: bool = True
    voice: str | None = None
    rate: int = 170
    """Words a minute; 150 to 200 is most comfortable for synthetic speech (Sutton 1995)."""
    lead_in: float = 0.6
    """Seconds of silence before the first word after silence: Bluetooth swallows 0.3 to 0.5 s
    (users)."""
    seed: int = 0
    """Where the phrases that take turns begin."""


class Held(Struct, frozen=True):
    """A hold, or timed work, that a person made longer or shorter while doing it.

    Set and repetition count from 1. Sides are not told apart: so both stay equal.
    """

    set: int
    rep: int
    seconds: int


class Place(Struct, frozen=True):
    """One set on one side; `set` counts from 1 on each side."""

    set: int
    side: Side | None
    extra: bool = False
    """The one more set of a tight side."""


class Item(Struct, frozen=True, kw_only=True):
    """One exercise as it is done in this session."""

    exercise: Exercise
    dose: Dose | None
    places: tuple[Place, ...]
    """Every set on every side, in the order of doing; of advice, one."""
    talk: Talk = "standard"
    count: CountMode = AUTO
    breath: Pattern | None = None
    """The breath inside its long holds, or None for no cues. A dose in breaths has its seconds."""
    easier: bool = False
    """Whether the easier option is to be done: then it is said, whatever the talk level."""
    held: tuple[Held, ...] = ()
    """What lasts other than the dose says, in order."""
    twin: int | None = None
    """Where sides come in halves: the item, by its number, that is the same on the other side."""

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """Each side once, in the order of doing; (None,) where sides do not matter."""
        return tuple(dict.fromkeys(place.side for place in self.places))

    def sets(self, side: Side | None) -> int:
        """Return how many sets are done on a side."""
        return sum(place.side == side for place in self.places)


class Note(Struct, frozen=True):
    """Something to be said between exercises."""

    text: str
    needs: tuple[str, ...] = ()
    """Exercises without which it would be out of place; none is the one that follows it."""


class Pause(Struct, frozen=True):
    """A rest that the routine asks for."""

    seconds: int
    needs: tuple[str, ...] = ()
    """Exercises without which it would be out of place; none is the one that follows it."""


Entry = Item | Note | Pause

ChangeKind = Literal["left-out", "swapped", "easier", "shorter", "longer", "rests"]


class Change(Struct, frozen=True):
    """One thing that the plan does differently from the routine, and why."""

    what: str
    """A whole sentence, its reason included."""
    why: str
    """The reason alone."""
    kind: ChangeKind = "left-out"
    title: str = ""
    """Of the exercise that it is about."""
    reasons: tuple[str, ...] = ()
    """The reasons one by one, where there are several."""
    instead_of: str = ""
    """The title of the exercise that was swapped for it."""


class Plan(Struct, frozen=True, kw_only=True):
    """What will be done, in order, and how it is to be spoken."""

    routine: str
    title: str
    entries: tuple[Entry, ...]
    safety: str
    """The brief line before anything else: when to stop."""
    red_flags: tuple[str, ...] = ()
    """The signs that need a doctor, where they are to be said."""
    phrases: Phrases
    reminders: tuple[str, ...]
    """Form reminders that suit every long hold."""
    talk: Talk
    """How much is said outside of the exercises; each of them has its own level."""
    voice: str
    rate: int
    lead_in_ms: int
    """Silence before the first word."""
    seed: int = 0
    changes: tuple[Change, ...] = ()
    pronounce: Mapping[str, str] = field(default_factory=dict)
    """What the routine says for words that a voice says wrongly."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The exercises, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Item))

    @property
    def kit(self) -> tuple[str, ...]:
        """Everything that has to be at hand, each thing once, in the order of use."""
        return tuple(dict.fromkeys(thing for item in self.items for thing in item.exercise.kit))
