"""Holds made longer or shorter: a plan in which one of them lasts other than its dose says."""

from __future__ import annotations

from msgspec.structs import replace

from coach.plan.models import Entry, Held, Item, Plan
from coach.routine.doses import form, work_seconds
from coach.routine.models import Dose


def asked_seconds(dose: Dose) -> int:
    """Return the seconds that a dose asks of one work phase: one hold, or a set of all else."""
    return (dose.hold_s or 0) if form(dose) == "hold" else work_seconds(dose)


def seconds_of(item: Item, in_set: int, rep: int) -> int:
    """Return the seconds that one work phase lasts on each side; advice has none."""
    if item.dose is None:
        return 0
    for held in item.held:
        if (held.set, held.rep) == (in_set, rep):
            return held.seconds
    return asked_seconds(item.dose)


def with_seconds(plan: Plan, item_number: int, in_set: int, rep: int, seconds: int) -> Plan:
    """Let one work phase of an item last `seconds` on each side, whatever it lasted before.

    A phase that lasts again what its dose asks is nothing to be remembered.
    """
    item = plan.items[item_number]
    changed = {item_number: _lasting(item, in_set, rep, seconds)}
    if item.twin is not None:
        changed[item.twin] = _lasting(plan.items[item.twin], in_set, rep, seconds)
    return _with_items(plan, changed)


def _lasting(item: Item, in_set: int, rep: int, seconds: int) -> Item:
    held = {(one.set, one.rep): one for one in item.held}
    held[in_set, rep] = Held(in_set, rep, seconds)
    if item.dose is not None and seconds == asked_seconds(item.dose):
        del held[in_set, rep]
    return replace(item, held=tuple(held[place] for place in sorted(held)))


def as_asked(plan: Plan) -> Plan:
    """Return the plan with every hold as long as its dose asks."""
    return _with_items(
        plan, {number: replace(item, held=()) for number, item in enumerate(plan.items)}
    )


def _with_items(plan: Plan, changed: dict[int, Item]) -> Plan:
    entries: list[Entry] = []
    number = -1
    for entry in plan.entries:
        if isinstance(entry, Item):
            number += 1
            entries.append(changed.get(number, entry))
        else:
            entries.append(entry)
    return replace(plan, entries=tuple(entries))
