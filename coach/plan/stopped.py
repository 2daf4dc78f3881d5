"""What is left of a plan once an exercise was stopped since it hurt.

It is done no more, on no side and in no later round; or only its easier form is, if that is asked
for. Whatever came before it keeps its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from coach.plan.adapted import adapted
from coach.plan.conditions import Suited, cautious
from coach.plan.leaving import tidied
from coach.plan.models import Entry, Item, Plan
from coach.routine.exercise import EASIER
from coach.routine.flow import Flowing


def stopped(plan: Plan, number: int, places: int) -> Plan:
    """Return a plan in which an item ends with so many of its places, and never comes again."""
    exercise = plan.items[number].exercise.id
    entries: list[Entry | None] = []
    numbers: list[int | None] = []
    for at, entry in _numbered(plan.entries):
        if at is None or not isinstance(entry, Item):
            entries.append(entry)
        elif at > number and entry.exercise.id == exercise:
            entries.append(None)
        else:
            cut = at == number
            entries.append(replace(entry, places=entry.places[:places]) if cut else entry)
            numbers.append(at)
    return _renumbered(plan, tidied(entries), numbers)


def easier_of(item: Item, places: int) -> Item | None:
    """Return the easier form of an item, from one of its places on; None where there is none."""
    exercise = item.exercise
    if not exercise.easier or item.easier or item.dose is None or isinstance(exercise, Flowing):
        return None
    if places >= len(item.places):
        return None
    return replace(
        item,
        exercise=adapted(exercise, {EASIER}),
        dose=cautious(item.dose, Suited(exercise, easier=True)),
        places=item.places[places:],
        easier=True,
        twin=None,
    )


def followed_by(plan: Plan, number: int, item: Item) -> Plan:
    """Return a plan in which one more item comes right after that of a number."""
    entries: list[Entry] = []
    numbers: list[int | None] = []
    for at, entry in _numbered(plan.entries):
        entries.append(entry)
        numbers += [] if at is None else [at]
        if at == number:
            entries.append(item)
            numbers.append(None)
    return _renumbered(plan, entries, numbers)


def _numbered(entries: Sequence[Entry]) -> Iterator[tuple[int | None, Entry]]:
    """Yield each entry with its number among the items; notes and rests have none."""
    numbers = count()
    for entry in entries:
        yield (next(numbers) if isinstance(entry, Item) else None), entry


def _renumbered(plan: Plan, entries: Sequence[Entry], numbers: Sequence[int | None]) -> Plan:
    """Let twins know each other by their new numbers; `numbers` are those that they had.

    One that has lost its twin is alone.
    """
    now = {before: at for at, before in enumerate(numbers) if before is not None}
    new = (
        replace(entry, twin=None if entry.twin is None else now.get(entry.twin))
        if isinstance(entry, Item)
        else entry
        for entry in entries
    )
    return replace(plan, entries=tuple(new))
