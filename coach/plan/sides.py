"""The order of sides: which goes first, and how sets and sides follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from coach.plan.familiar import History
from coach.plan.models import Entry, Item, Place, Plan, SideWish
from coach.routine.models import Exercise, Order, Side, opposite


def first_side(wish: SideWish, history: History) -> Side:
    """Return the side that goes first in this session."""
    match wish:
        case "right" | "left":
            return wish
        case "tight-right":
            return "right"
        case "tight-left":
            return "left"
        case "alternate":
            return "right" if history.first_side is None else opposite(history.first_side)


def places(
    exercise: Exercise, sets: int, only: Side | None, first: Side, order: Order, *, tight: bool
) -> tuple[Place, ...]:
    """List every set on every side in the order of doing.

    `only` is the one side that a step asks for. A tight side goes first and has one more set. In
    halves an exercise is done as in blocks, until `in_halves` takes its sides apart.
    """
    if exercise.sides != "each":
        return tuple(Place(number, None) for number in range(1, sets + 1))
    if only is not None:
        return tuple(Place(number, only) for number in range(1, sets + 1))
    one = [Place(number, first) for number in range(1, sets + 1)]
    other = [Place(number, opposite(first)) for number in range(1, sets + 1)]
    more = [Place(sets + 1, first, extra=True)] if tight else []
    if order != "turns":
        return (*one, *more, *other)
    by_turns = [place for pair in zip(one, other, strict=True) for place in pair]
    return (*by_turns, *more)


def in_halves(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Do every run of exercises with two sides on one side first, then all again on the other.

    Rests and notes between two of them stand in both halves: a note may say what to fetch or to
    put away. An exercise that has no such neighbour keeps both its sides, in blocks.
    """
    done: list[Entry] = []
    run: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Item) and not _has_halves(entry):
            done += _halved(run, _items(done))
            done.append(entry)
            run = []
        else:
            run.append(entry)
    done += _halved(run, _items(done))
    return tuple(done)


def begins_other_half(plan: Plan, number: int) -> bool:
    """Tell whether the item of a number is the first of the half of the other side."""
    if not 0 < number < len(plan.items):
        return False
    before, item = plan.items[number - 1], plan.items[number]
    ends = before.twin is not None and before.twin >= number
    return ends and item.twin is not None and item.twin < number


def _has_halves(item: Item) -> bool:
    return item.dose is not None and len(item.sides) == 2


def _items(entries: Sequence[Entry]) -> int:
    return sum(isinstance(entry, Item) for entry in entries)


def _halved(run: list[Entry], number: int) -> Iterator[Entry]:
    """Take a run apart, `number` being that of its first item.

    What stands before its first and behind its last exercise is no part of the halves.
    """
    at = [place for place, entry in enumerate(run) if isinstance(entry, Item)]
    if len(at) < 2:
        yield from run
        return
    inside = run[at[0] : at[-1] + 1]
    yield from run[: at[0]]
    yield from _half(inside, 0, number, len(at))
    yield from _half(inside, 1, number + len(at), -len(at))
    yield from run[at[-1] + 1 :]


def _half(entries: Sequence[Entry], half: int, number: int, away: int) -> Iterator[Entry]:
    """Yield one half; the same exercise on the other side is `away` items from each."""
    for entry in entries:
        if isinstance(entry, Item):
            side = entry.sides[half]
            ours = tuple(place for place in entry.places if place.side == side)
            yield replace(entry, places=ours, twin=number + away)
            number += 1
        else:
            yield entry
