"""A plan: a routine made fit for one person and one session."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.plan.phrases import Phrases
from coach.routine.models import Dose, Exercise, Side

Talk = Literal["learn", "standard", "minimal"]
"""Everything explained; short; counts, sides and switches only."""

Count = Literal["auto", "every", "last", "none"]
"""`auto`: every second up to ten seconds, longer holds sparse with halfway and the last five."""

Breath = Literal["on", "off"]


class Wishes(Struct, frozen=True, kw_only=True):
    """What a person asked for, by option or in the settings file. `voice` None is the engine's."""

    talk: Talk = "standard"
    count: Count = "auto"
    breath: Breath = "on"
    side: Side = "right"
    """The side that goes first."""
    without: tuple[str, ...] = ()
    """Exercises left out."""
    warm_up: bool = True
    voice: str | None = None
    rate: int = 170
    """Words a minute; 150 to 200 is most comfortable for synthetic speech (Sutton 1995)."""
    lead_in: float = 0.6
    """Seconds of silence before the first word after silence: Bluetooth swallows 0.3 to 0.5 s
    (users)."""


class Held(Struct, frozen=True):
    """A hold, or timed work, that a person made longer or shorter while doing it.

    Set and repetition count from 1. Sides are not told apart: so both stay equal.
    """

    set: int
    rep: int
    seconds: int


class Item(Struct, frozen=True):
    """One exercise with the dose and the sides of this session."""

    exercise: Exercise
    dose: Dose | None
    sides: tuple[Side | None, ...]
    """(None,) where sides do not matter."""
    held: tuple[Held, ...] = ()
    """What lasts other than the dose says, in order."""


class Note(Struct, frozen=True):
    """Something to be said between exercises."""

    text: str


class Pause(Struct, frozen=True):
    """A rest that the routine asks for."""

    seconds: int


Entry = Item | Note | Pause


class Change(Struct, frozen=True):
    """One thing that the plan does differently from the routine, and why."""

    what: str
    why: str


class Plan(Struct, frozen=True, kw_only=True):
    """What will be done, in order, and how it is to be spoken."""

    routine: str
    title: str
    entries: tuple[Entry, ...]
    safety: str
    """The brief line before anything else: when to stop."""
    phrases: Phrases
    reminders: tuple[str, ...]
    """Form reminders that suit every long hold."""
    talk: Talk
    count: Count
    breath: Breath
    voice: str
    rate: int
    lead_in_ms: int
    """Silence before the first word."""
    changes: tuple[Change, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The exercises, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Item))

    @property
    def kit(self) -> tuple[str, ...]:
        """Everything that has to be at hand, each thing once, in the order of use."""
        return tuple(dict.fromkeys(thing for item in self.items for thing in item.exercise.kit))
