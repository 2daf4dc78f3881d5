"""What a person has done of an exercise in a session, as it is kept."""

from __future__ import annotations

from msgspec import Struct


class Performed(Struct, frozen=True, kw_only=True):
    """What was done so far of one exercise on one side, or in one of its parts."""

    item: int
    """Its number in the plan; of one that is done in two halves, that of the first."""
    exercise: str
    side: str | None
    """Which one, by its name; None where it has neither sides nor parts."""
    sets: int
    """How many were done whole."""
    repetitions: int | None = None
    """All of them together, or how many holds; None where none are counted."""
    seconds: int | None = None
    """Held or worked in all; None where no seconds are asked for."""
    breaths: int | None = None
    """All of them together; None where none are asked for."""
    load: str = ""


class Counted(Struct, frozen=True, kw_only=True):
    """How many a person has told that they did in one set: as many as they could."""

    item: int
    side: str | None
    set: int
    number: int
