"""The sessions of a person as they are remembered: what was done, how it felt, what hurt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from coach.plan.person.done import Counted, Performed
from coach.routine.bounds import Side

Outcome = Literal["finished", "left", "stopped", "declined"]
"""How a session ended: heard to its end, left by the person, ended since it hurt, or left earlier
and not gone on with when that was offered."""

EFFORT = (1, 5)
"""How hard a session was, from very easy to as hard as can be."""

PAIN = (0, 10)
"""How much it hurts: the numeric rating scale, from no pain to the worst that one can imagine."""


class Felt(Struct, frozen=True, kw_only=True):
    """How a session felt, asked when it is over; what was skipped is None or is missing."""

    effort: int | None = None
    """Within `EFFORT`."""
    pain: Mapping[str, int] = MappingProxyType({})
    """Within `PAIN`, by "left" and "right" where the sides differ, else under ""."""

    @property
    def worst_pain(self) -> int | None:
        """The pain of the side on which it is worse, or None where it was not told."""
        return max(self.pain.values(), default=None)


class Hurt(Struct, frozen=True, kw_only=True):
    """An exercise that a person stopped since it hurt."""

    item: int
    """Its number in the plan."""
    exercise: str
    side: str = ""
    """ "left" or "right"; empty where it was on both, or was not told."""


class Settled(Struct, frozen=True, kw_only=True):
    """How long a person took to get into an exercise, where a key has told it."""

    item: int
    exercise: str
    position: str
    side: str
    """Empty where the exercise has none."""
    planned_ms: int
    """What the session gave for it."""
    took_ms: int
    """From the start of that time until the person was ready."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a session stands."""

    item: int
    exercise: str
    side: str
    """Empty where the exercise has none, or no side was begun."""
    set: int
    """From 1; 0 while the exercise is still explained."""
    position_ms: int
    total_ms: int
    """Of the session as it was then."""


class Session(Struct, frozen=True, kw_only=True):
    """One session that was begun."""

    id: str
    routine: str
    started: datetime
    """With its time zone; what a clock that was ahead has written counts as of later."""
    day: date
    """The day of its start, where the person is."""
    outcome: Outcome | None = None
    """None where the program was ended from outside."""
    heard_ms: int = 0
    first_side: Side | None = None
    done: tuple[Performed, ...] = ()
    """Exercise by exercise and side by side, in the order of the plan."""
    finished: tuple[str, ...] = ()
    """The exercises that were done to their end."""
    counted: tuple[Counted, ...] = ()
    felt: Felt = Felt()
    hurts: tuple[Hurt, ...] = ()
    settled: tuple[Settled, ...] = ()


class Unfinished(Struct, frozen=True, kw_only=True):
    """A session of today that a person may go on with."""

    session: str
    routine: str
    asked: str
    """What was asked for when it began, as whoever began it has written that down."""
    started: datetime
    place: Place
    left: datetime
    """When it stood there."""
    heard_ms: int = 0
    done: tuple[Performed, ...] = ()
    """What was done so far, as `Session` has it."""
    counted: tuple[Counted, ...] = ()


class Note(Struct, frozen=True, kw_only=True):
    """Something that a person has written down."""

    number: int
    at: datetime
    day: date
    text: str
    exercise: str = ""
    """The exercise that it is about, or empty."""
