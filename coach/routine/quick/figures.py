"""How much an entry of a quick line asks for, as figures: what is not said is None."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.routine.bounds import Side, Tempo

Span = tuple[int, int]
"""The least and the most; twice the same where one figure is written."""
Way = Literal["hold", "work", ""]
Sided = Literal["each", "alternate"]


class Figures(Struct, frozen=True, kw_only=True):
    """How much an entry asks for; None is for what it does not say."""

    sets: Span | None = None
    reps: Span | None = None
    seconds: Span | None = None
    way: Way = ""
    """Whether the seconds are held or worked; empty is as the exercise has it."""
    breaths: Span | None = None
    tempo_s: Tempo | None = None
    as_many: bool = False
    """Whether as many repetitions are asked for as one can do in the seconds."""
    rest_s: int | None = None
    sided: Sided | None = None
    side: Side | None = None
    left: Figures | None = None
    right: Figures | None = None
    """What one side does otherwise."""

    @property
    def counts(self) -> bool:
        """Whether they say what is counted."""
        alone = not (self.reps is self.seconds is self.breaths is None)
        return alone or self.as_many or self.left is not None


def of_sides(figures: Figures) -> list[Figures]:
    """List what sides do otherwise."""
    return [one for one in (figures.left, figures.right) if one is not None]
