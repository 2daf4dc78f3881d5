"""The rungs of a dose: every amount that a person may come to in it, from the least to the most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.routine.bounds import Side
from coach.routine.dose_table import SideFigures
from coach.routine.doses import Amount, Dose, amounts, own_of_a_side

MOST_STEPS = 4
"""A range is gone through in at most so many steps (ours)."""

NATURAL = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600)
"""What a step may be, in seconds, repetitions, breaths or sets: round figures (ours)."""

Rung = Mapping[str, int]
"""One value for each amount of a dose that may grow, by its key in a table."""


class Rungs(Struct, frozen=True):
    """The rungs of one dose."""

    all: tuple[Rung, ...]
    """From the least of everything to the most: from one to the next, one amount changes."""
    start: int
    """What is written: where a person begins."""

    def __hash__(self) -> int:
        """By how many there are: plans are looked up by what they hold."""
        return hash((len(self.all), self.start))

    @property
    def top(self) -> int:
        """The number of the last one."""
        return len(self.all) - 1


def step_of(least: int, most: int) -> int:
    """Return by how much an amount changes at once: the finest natural step that takes few."""
    span = most - least
    return next((one for one in NATURAL if one * MOST_STEPS >= span), -(-span // MOST_STEPS))


def rungs_of(dose: Dose, fixed: Collection[str] = ()) -> Rungs | None:
    """Return the rungs of a dose, or None where it has no range that may be gone through.

    Holds grow before repetitions and these before sets, first up to what is written. What is
    `fixed`, as by a week of a programme, stays, and so does what a side has of its own.
    """
    stays = {*fixed, *own_of_a_side(dose)}
    grows = {
        name: one
        for name, one in amounts(dose).items()
        if one.span is not None and one.limits[0] < one.limits[1] and name not in stays
    }
    if not grows:
        return None
    now = {name: one.limits[0] for name, one in grows.items()}
    below, above = [now], []
    for name, one in grows.items():
        for value in _values(one, upward=False):
            now = {**now, name: value}
            below.append(now)
    for name, one in grows.items():
        for value in _values(one, upward=True):
            now = {**now, name: value}
            above.append(now)
    return Rungs((*below, *above), len(below) - 1)


def _values(amount: Amount, *, upward: bool) -> Iterator[int]:
    """Yield the values of an amount from the least to what is written, or from there upward."""
    (least, most), written = amount.limits, amount.value
    step = step_of(least, most)
    if upward:
        yield from (min(one, most) for one in range(written + step, most + step, step))
        return
    # Steps are counted from what is written, so that it is one of the values.
    down = range(written, least, -step)
    yield from reversed(down)


def at(dose: Dose, rung: Rung, of_sides: Mapping[Side, Rung]) -> Dose:
    """Return a dose with the amounts of a rung; of a side that has its own, with those."""
    own = amounts(dose)
    figures: dict[str, object] = {name: own[name].at(value) for name, value in rung.items()}
    for side, its in of_sides.items():
        other = {name: value for name, value in its.items() if value != rung[name]}
        if other:
            before: SideFigures = getattr(dose, side) or SideFigures()
            figures[side] = replace(before, **other)
    return replace(dose, **figures)
