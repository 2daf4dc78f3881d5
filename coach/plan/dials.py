"""What may be turned up and down in a dose: each figure within its own range, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Item, Place
from coach.routine.doses import form
from coach.routine.models import Dose

Figure = Literal["hold_s", "breaths", "work_s", "reps", "sets"]

RANGES: dict[Figure, str] = {
    "hold_s": "hold_range_s",
    "breaths": "breaths_range",
    "work_s": "work_range_s",
    "reps": "reps_range",
    "sets": "sets_range",
}
"""Each figure of a dose that may have a range, and the key of that."""

COARSE_S, COARSE_FROM_S = 5, 20
"""From so many seconds on, a hold changes by so many."""


class Dial(Struct, frozen=True):
    """One figure of a dose, with every value that it may have, upward."""

    figure: Figure
    values: tuple[int, ...]
    written: int
    """What the routine asks for: one of the values."""


def dials(item: Item) -> Iterator[Dial]:
    """Yield what may change in an item's dose: what is counted first, then reps, then sets.

    Where a dose gives no range, it reaches from the exercise's own figure to that of the step.
    """
    if item.dose is None:
        return
    for figure in RANGES:
        least, most, written = _span(item, item.dose, figure)
        if least < most:
            yield Dial(figure, _values(figure, least, written, most), written)


def turned(item: Item, figure: Figure, value: int) -> Item:
    """Return an item with one figure of its dose changed, on both sides alike."""
    if item.dose is None:
        return item
    dose = replace(item.dose, **{figure: value})
    if figure != "sets":
        return replace(item, dose=dose)
    return replace(item, dose=dose, places=_places(item.places, value))


def _span(item: Item, dose: Dose, figure: Figure) -> tuple[int, int, int]:
    written: int | None = getattr(dose, figure)
    if written is None and (figure == "sets" or (figure == "reps" and form(dose) == "hold")):
        written = 1
    if written is None:
        return 0, 0, 0
    span: tuple[int, int] | None = getattr(dose, RANGES[figure])
    own = item.exercise.dose
    if span is None:
        figures = None if own is None or form(own) != form(dose) else getattr(own, figure)
        if figures is None:
            figures = 1 if figure == "sets" and own is not None else written
        span = min(written, figures), max(written, figures)
    return min(span[0], written), max(span[1], written), written


def _values(figure: Figure, least: int, written: int, most: int) -> tuple[int, ...]:
    """List the values of a figure: long times in coarse steps, always with all three of these."""
    values = range(least, most + 1)
    if figure not in ("hold_s", "work_s"):
        return tuple(values)
    named = (least, written, most)
    return tuple(
        one for one in values if one in named or one < COARSE_FROM_S or one % COARSE_S == 0
    )


def _places(places: tuple[Place, ...], sets: int) -> tuple[Place, ...]:
    """List the places for another number of sets, in the same order of sides.

    The one more set of a tight side stays one more.
    """
    sides = tuple(dict.fromkeys(place.side for place in places))
    more = {place.side for place in places if place.extra}
    in_blocks = len(sides) > 1 and places[0].side == places[1].side
    extra = {side: [Place(sets + 1, side, extra=True)] if side in more else [] for side in sides}
    numbers = range(1, sets + 1)
    if in_blocks:
        each = [[*(Place(number, side) for number in numbers), *extra[side]] for side in sides]
        return tuple(place for block in each for place in block)
    by_turns = [Place(number, side) for number in numbers for side in sides]
    return (*by_turns, *(place for side in sides for place in extra[side]))
