"""Holds made longer or shorter: a plan in which one of them lasts other than its dose says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.plan.models import Held, Item, Plan, Stay
from coach.routine.bounds import Part, Where
from coach.routine.dose_time import phase_ms
from coach.routine.flow import Flowing


def lasting_ms(item: Item, side: Where | None, in_set: int, rep: int) -> int:
    """Return how long one work phase lasts on a side, in ms; advice has none."""
    if (dose := item.on(side)) is None:
        return 0
    for held in item.held:
        if (held.set, held.rep) == (in_set, rep) and held.side in (None, side):
            return held.seconds * 1000
    return phase_ms(dose)


def with_seconds(
    plan: Plan, item_number: int, side: Where | None, in_set: int, rep: int, seconds: int
) -> Plan:
    """Let one work phase of an item last `seconds` on both sides, whatever it lasted before.

    Where the two do not do the same, it is that of the one side. A phase that lasts again what its
    dose asks is nothing to be remembered.
    """
    uneven = plan.items[item_number].uneven
    ours = (item_number, None if uneven else plan.items[item_number].twin)
    alone = side if uneven and not isinstance(side, Part) else None
    now = Held(in_set, rep, seconds, alone)
    return _with_items(
        plan,
        (
            _lasting(item, side, now) if number in ours else item
            for number, item in enumerate(plan.items)
        ),
    )


def _lasting(item: Item, side: Where | None, now: Held) -> Item:
    kept = [
        one for one in item.held if (one.set, one.rep, one.side) != (now.set, now.rep, now.side)
    ]
    if (dose := item.on(side)) is None or now.seconds * 1000 != phase_ms(dose):
        kept.append(now)
    return replace(item, held=tuple(sorted(kept, key=lambda one: (one.set, one.rep))))


def as_asked(plan: Plan) -> Plan:
    """Return the plan with every hold as long as its dose asks."""
    return _with_items(plan, (replace(item, held=(), stays=()) for item in plan.items))


def flow_in(item: Item, flow: Flowing, in_set: int) -> Flowing:
    """Return a flow as it is done in a round, with poses that a person made longer or shorter."""
    changed = {one.move: one.breaths for one in item.stays if one.set == in_set}
    if not changed:
        return flow
    moves = enumerate(flow.flow)
    return flow.keeping([replace(move, stay=changed.get(at, move.stay)) for at, move in moves])


def with_breaths(plan: Plan, item_number: int, stay: Stay) -> Plan:
    """Let a pose of a flow last so many breaths in a round, whatever it lasted before."""
    item = plan.items[item_number]
    others = [one for one in item.stays if (one.set, one.move) != (stay.set, stay.move)]
    ours = replace(item, stays=(*others, stay))
    return _with_items(
        plan, (ours if at == item_number else one for at, one in enumerate(plan.items))
    )


def _with_items(plan: Plan, items: Iterator[Item]) -> Plan:
    entries = (next(items) if isinstance(entry, Item) else entry for entry in plan.entries)
    return replace(plan, entries=tuple(entries))
