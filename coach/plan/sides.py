"""The order of sides: which goes first, and how sets and sides follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from coach.plan.familiar import History
from coach.plan.models import Entry, Item, Note, Pause, Place
from coach.plan.rounds import left_by
from coach.plan.wishes import SideWish
from coach.routine.bounds import Order, Side, Where, opposite
from coach.routine.dose_time import parts_of
from coach.routine.doses import Dose, on
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing


def first_side(wish: SideWish, history: History) -> Side:
    """Return the side that goes first in this session."""
    match wish:
        case "right" | "left":
            return wish
        case "tight-right" | "only-right":
            return "right"
        case "tight-left" | "only-left":
            return "left"
        case "alternate":
            return "right" if history.first_side is None else opposite(history.first_side)


def only_side(wish: SideWish) -> Side | None:
    """Return the one side that somebody wants to work, if so."""
    match wish:
        case "only-right":
            return "right"
        case "only-left":
            return "left"
        case _:
            return None


def places(
    exercise: Exercise,
    dose: Dose | None,
    only: Side | None,
    first: Side,
    order: Order,
    *,
    tight: bool,
) -> tuple[Place, ...]:
    """List every set on every side in the order of doing.

    `only` is the one side that a step asks for. A tight side goes first and has one more set. In
    halves an exercise is done as in blocks, until `in_halves` takes its sides apart. Parts come in
    the order in which they are written, whatever side goes first. The rounds of a flow have both
    sides, whatever the order, and no more of one.
    """
    sides: tuple[Where | None, ...] = (first, opposite(first))
    if exercise.parts:
        sides = parts_of(exercise)
    elif exercise.sides != "each":
        sides = (None,)
    elif only is not None:
        sides = (only,)
    sets = {side: 1 if dose is None else on(dose, side).sets.value for side in sides}
    if isinstance(exercise, Flowing):
        return _row(sets)
    more = first if tight and len(sides) > 1 and not exercise.parts else None
    return _row(sets, more, in_blocks=order != "turns")


def with_sets(places: tuple[Place, ...], sets: int) -> tuple[Place, ...]:
    """List the places for another number of sets, in the same order of sides.

    The one more set of a tight side stays one more.
    """
    sides = tuple(dict.fromkeys(place.side for place in places))
    more = next((place.side for place in places if place.extra), None)
    in_blocks = len(sides) > 1 and places[0].side == places[1].side
    return _row(dict.fromkeys(sides, sets), more, in_blocks=in_blocks)


def _row(
    sets: Mapping[Where | None, int], more: Where | None = None, *, in_blocks: bool = False
) -> tuple[Place, ...]:
    """List every set on every side: by turns, or all of one side first; `more` has one more set.

    By turns, a side that has more sets than the other does what is left of them one by one.
    """
    sides = tuple(sets)
    row = [
        Place(number, side)
        for number in range(1, max(sets.values()) + 1)
        for side in sides
        if number <= sets[side]
    ]
    if more is not None:
        row.append(Place(sets[more] + 1, more, extra=True))
    return tuple(sorted(row, key=lambda place: sides.index(place.side)) if in_blocks else row)


def in_halves(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Do every run of exercises with two sides on one side first, then all again on the other.

    Rests between two of them stand in both halves, one that a block asks for after each exercise
    between the halves as well, and so does a note where other things are at hand after it than
    before: it may say what to fetch or to put away. Any other note was heard.
    An exercise that has no such neighbour keeps both its sides, in blocks; so does one with parts,
    which have no other half. A run ends with the round of a block.
    """
    done: list[Entry] = []
    run: list[Entry] = []
    for entry in entries:
        if run and entry.round != run[-1].round:
            done += _halved(run, _items(done))
            run = []
        if isinstance(entry, Item) and not _has_halves(entry):
            done += _halved(run, _items(done))
            done.append(entry)
            run = []
        else:
            run.append(entry)
    done += _halved(run, _items(done))
    return tuple(done)


def begins_other_half(items: Sequence[Item], number: int) -> bool:
    """Tell whether the item of a number is the first of the half of the other side."""
    if not 0 < number < len(items):
        return False
    before, item = items[number - 1], items[number]
    ends = before.twin is not None and before.twin >= number
    return ends and item.twin is not None and item.twin < number


def _has_halves(item: Item) -> bool:
    """Tell whether an item is done on two sides, which can be taken apart."""
    whole = item.exercise.parts or isinstance(item.exercise, Flowing)
    return item.dose is not None and len(item.sides) > 1 and not whole


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
    first = [*_half(inside, 0, number, len(at))]
    yield from first
    if rest := _after_each(inside):
        yield left_by(rest, first[-1])
    yield from _half(_heard_once(inside), 1, number + len(at), -len(at))
    yield from run[at[-1] + 1 :]


def _after_each(entries: Sequence[Entry]) -> Pause | None:
    """Return the rest that a block asks for after each exercise, which ends the first half too."""
    pauses = (one for one in entries if isinstance(one, Pause))
    return next((pause for pause in pauses if pause.of_block == "exercise"), None)


def _heard_once(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out the notes between exercises with the same kit; the first and the last are items."""
    kept: list[Entry] = []
    before: Item | None = None
    for at, entry in enumerate(entries):
        after = next((one for one in entries[at + 1 :] if isinstance(one, Item)), None)
        same = before and after and before.exercise.kit == after.exercise.kit
        if not (isinstance(entry, Note) and same):
            kept.append(entry)
        before = entry if isinstance(entry, Item) else before
    return kept


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
