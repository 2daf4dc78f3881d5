"""More rounds of a block than are written, where there is time for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Entry, Item, Pause, Plan, Round
from coach.plan.rounds import left_by, rounds_around


def adaptable(plan: Plan) -> Iterator[Round]:
    """Yield the first round of each block that may have more rounds than are written."""
    seen = set()
    for item in plan.items:
        for one in rounds_around(item):
            if one.most > one.of and one.block not in seen:
                seen.add(one.block)
                yield one


def with_rounds(entries: Sequence[Entry], block: int, rounds: int) -> tuple[Entry, ...]:
    """Do the last round of a block again until there are so many, with what lies between rounds."""
    numbers = count()
    placed = [
        _Placed(entry, (next(numbers), 0) if isinstance(entry, Item) else None) for entry in entries
    ]
    made: list[_Placed] = []
    for now, group in groupby(placed, key=lambda one: _around(one.entry, block)):
        ours = [*group]
        made += ours if now is None else _repeated(ours, block, rounds)
    places = {one.key: number for number, one in enumerate(one for one in made if one.key)}
    return tuple(_with_twin(one, places) for one in made)


class _Placed(Struct, frozen=True):
    """An entry, and for an exercise its number and which copy of it it is."""

    entry: Entry
    key: tuple[int, int] | None


def _with_twin(one: _Placed, places: Mapping[tuple[int, int] | None, int]) -> Entry:
    entry = one.entry
    if isinstance(entry, Item) and entry.twin is not None and one.key is not None:
        return replace(entry, twin=places[entry.twin, one.key[1]])
    return entry


def _around(entry: Entry, block: int) -> tuple[int, ...] | None:
    """Return where the round of a block lies that an entry belongs to, or None."""
    for one in rounds_around(entry):
        if one.block == block:
            return () if one.within is None else (one.within.number,)
    return None


def _repeated(ours: Sequence[_Placed], block: int, rounds: int) -> Iterator[_Placed]:
    """Yield all rounds of a block, those that are added being copies of the last one."""
    rows = [(one, _in_block(one.entry, block)) for one in ours]
    of = rows[0][1].of
    last = [one for one, its in rows if its.number == of]
    while last and _is_between(last[0].entry):
        last = last[1:]
    tail = [one for one in last if one is last[-1] and _is_between(one.entry)]
    last = last[: len(last) - len(tail)]
    for one, its in rows:
        if one not in tail:
            yield _numbered(one, block, its.number, rounds, copy=0)
    between = rows[0][1].rest
    for number in range(of + 1, rounds + 1):
        if between is not None:
            done = [one.entry for one in last if isinstance(one.entry, Item)]
            pause = left_by(between, done[-1] if done else None)
            pause = replace(pause, round=rows[-1][1])
            yield _numbered(_Placed(pause, None), block, number, rounds, copy=number)
        for one in last:
            yield _numbered(one, block, number, rounds, copy=number)
    for one in tail:
        yield _numbered(one, block, rounds, rounds, copy=0)


def _is_between(entry: Entry) -> bool:
    return isinstance(entry, Pause) and entry.of_block == "round"


def _in_block(entry: Entry, block: int) -> Round:
    return next(one for one in rounds_around(entry) if one.block == block)


def _numbered(one: _Placed, block: int, number: int, of: int, copy: int) -> _Placed:
    """Put an entry into another round of a block, in the copy of a number."""
    assert one.entry.round is not None
    entry = replace(one.entry, round=_renumbered(one.entry.round, block, number, of))
    return _Placed(entry, None if one.key is None else (one.key[0], copy))


def _renumbered(one: Round, block: int, number: int, of: int) -> Round:
    if one.block == block:
        return replace(one, number=number, of=of)
    assert one.within is not None
    return replace(one, within=_renumbered(one.within, block, number, of))
