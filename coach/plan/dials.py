"""What may be more or less in a dose: each amount within its own range, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Item
from coach.plan.sides import with_sets
from coach.routine.dose_parsed import asked
from coach.routine.doses import Amount, Dose, amounts, own_of_a_side

COARSE_S, COARSE_FROM_S = 5, 20
"""From so many seconds on, a hold changes by so many."""


class Dial(Struct, frozen=True):
    """One amount of a dose, with every value that it may have, upward."""

    figure: str
    """Which amount: its key, as in `amounts`."""
    values: tuple[int, ...]
    written: int
    """What the routine asks for: one of the values."""


def dials(item: Item) -> Iterator[Dial]:
    """Yield what may change in an item's dose: the seconds or breaths, then reps, then sets.

    A figure without a range never grows. It may become less where the exercise itself asks less
    than its step does, and no block says how long: from the one to the other. A figure that one
    side has of its own stays as it is on both.
    """
    if item.dose is None:
        return
    timed = item.round is not None and item.round.timed
    own = None if timed else asked(item.exercise.dose)
    for figure, amount in amounts(item.dose).items():
        least, most = _reach(figure, amount, item.dose, own)
        if least < most and figure not in own_of_a_side(item.dose):
            yield Dial(figure, _values(figure, least, amount.value, most), amount.value)


def adjusted(item: Item, figure: str, value: int) -> Item:
    """Return an item with one amount of its dose changed, on both sides alike."""
    if item.dose is None:
        return item
    dose = replace(item.dose, **{figure: amounts(item.dose)[figure].at(value)})
    if figure != "sets":
        return replace(item, dose=dose)
    return replace(item, dose=dose, places=with_sets(item.places, value))


def _reach(figure: str, amount: Amount, dose: Dose, own: Dose | None) -> tuple[int, int]:
    """Return the least and the most of an amount; `own` is the dose of the exercise itself."""
    if amount.span is not None or own is None:
        return amount.limits
    beside = amounts(own)[figure] if type(own) is type(dose) else Amount(1, written=False)
    if not beside.written and figure != "sets":
        return amount.limits
    return min(amount.value, beside.value), amount.value


def _values(figure: str, least: int, written: int, most: int) -> tuple[int, ...]:
    """List the values of a figure: long times in coarse steps, always with all three of these."""
    values = range(least, most + 1)
    if figure not in ("hold_s", "work_s"):
        return tuple(values)
    named = (least, written, most)
    return tuple(
        one for one in values if one in named or one < COARSE_FROM_S or one % COARSE_S == 0
    )
