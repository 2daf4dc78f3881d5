"""The sets of an item in a row, each with what it has to know of those around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.plan.models import Item, Place
from coach.routine.bounds import Where
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed, on


class OneSet(Struct, frozen=True):
    """One set on one side, on its way into the score."""

    place: Place
    dose: Dose
    """What is done on its side."""
    then: Where | None
    """The side or part that comes after it, or None where it stays."""
    number: int
    """Of all sets of the item on all sides, from 0."""
    works: int
    """How many work phases of the item come before it."""
    hint_room: int | None
    """How many words the explanation had, at the first change to a side; else None."""
    rested: bool
    """Whether it ends a written rest, which is counted down."""
    at_once: bool
    """Whether it begins where the one before ends: there is no rest between them."""


def row_of(
    item: Item, dose: Dose, explained: int, after: Where | None, *, rested: bool
) -> list[OneSet]:
    """List the sets of an item, each with what it has to know of those around it."""
    row: list[OneSet] = []
    met = {item.places[0].side}
    following: list[Where | None] = [place.side for place in item.places[1:]]
    following.append(after or item.places[-1].side)
    for number, (place, then) in enumerate(zip(item.places, following, strict=True)):
        before = row[-1].place if row else None
        works = row[-1].works + holds_in_a_set(row[-1].dose) if row else 0
        changes = before is not None and before.side != place.side
        new_set = before is not None and place.set > before.set
        now = OneSet(
            place=place,
            dose=on(dose, place.side),
            then=then if then != place.side else None,
            number=number,
            works=works,
            hint_room=explained if place.side not in met else None,
            rested=dose.rest_s.value > 0 if new_set else rested and before is None,
            at_once=new_set and not (changes or place.extra or dose.rest_s.value),
        )
        met.add(place.side)
        row.append(now)
    return row


def end_of_stretch(row: Sequence[OneSet], number: int) -> OneSet:
    """Return the last of the sets that follow one another without a rest, from one of them on."""
    while number + 1 < len(row) and row[number + 1].at_once:
        number += 1
    return row[number]


def holds_in_a_set(dose: Dose) -> int:
    """Return how many work phases a set has: one for each hold, and one for all else."""
    match dose:
        case Hold():
            return dose.reps.value
        case Reps() | OwnPace() | Breaths() | Timed():
            return 1
