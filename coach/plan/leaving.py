"""What is left out: which exercise first when time is short, and notes and rests along with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set

from coach.plan.models import Entry, Item, Note, Pause
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing

_RANK = {"advice": 0, "check": 1, "release": 2, "strength": 3, "stretch": 4, "warm-up": 5}
"""Which kind of exercise is left out first, where nothing else decides: what stays is what the
library is for."""


def warm_up_of(exercises: Sequence[Exercise]) -> int | None:
    """Return the number of the first warm-up, which is never left out, if there is one."""
    kinds = [exercise.kind for exercise in exercises]
    return kinds.index("warm-up") if "warm-up" in kinds else None


def leaving(exercises: Sequence[Exercise], done: Set[int]) -> Iterator[int]:
    """Yield the numbers of exercises in the order in which they are left out, until one is kept.

    First what is only listened to, and nothing is `done` in; then what is done a second time; then
    what has another of its kind in the same position; then the rest. Among these the kind decides,
    and of one kind the last goes first.
    """
    warm_up = warm_up_of(exercises)
    left = [number for number in range(len(exercises)) if number != warm_up]
    while len(left) > 1:
        beside = left if warm_up is None else [warm_up, *left]
        listened = [number for number in left if number not in done]
        chosen = min(listened or left, key=lambda number: _worth(exercises, number, beside))
        left.remove(chosen)
        yield chosen


def out_of_turn(exercises: Sequence[Exercise], number: int, gone: Collection[int]) -> bool:
    """Tell whether an exercise would be done a second time while its first time is left out."""
    return any(exercises[one].id == exercises[number].id for one in gone if one < number)


def comes_again(exercises: Sequence[Exercise], number: int, gone: Collection[int]) -> bool:
    """Tell whether an exercise is done once more later in the session."""
    later = (one for one in range(number + 1, len(exercises)) if one not in gone)
    return any(exercises[one].id == exercises[number].id for one in later)


def _worth(
    exercises: Sequence[Exercise], number: int, left: Collection[int]
) -> tuple[int, int, int]:
    """Rank an exercise among those that are left; the one with the smallest rank is left out first.

    By whether it is a repetition, or has its like; then by its kind; then by its place.
    """
    exercise = exercises[number]
    others = [exercises[other] for other in left if other != number]
    if any(exercises[other].id == exercise.id for other in left if other < number):
        need = 0
    elif any((one.kind, one.position) == (exercise.kind, exercise.position) for one in others):
        need = 1
    else:
        need = 2
    return need, _RANK[exercise.kind], -number


def tidied(entries: Sequence[Entry | None], replaced: Set[int] = frozenset()) -> tuple[Entry, ...]:
    """Return what stays of a session in which some exercises are left out, given as None.

    A note or a rest goes with the exercises that it needs, or else with the one after it; so it
    does where something else is done in that one's place, at the indexes `replaced`. What comes
    before every exercise, or after the last, stays, and so does a rest right after an exercise: it
    is for what was done, such as a round. No rest is left that follows another rest, or that begins
    or ends a session which it did not begin or end before; and none of a block that follows nothing
    of that block, or that ends it where it did not before.
    """
    done = {name for entry in entries if isinstance(entry, Item) for name in _done_in(entry)}
    kept: list[Entry] = []
    lacking = False
    """Whether something went since the last entry that stayed."""
    for number, entry in enumerate(entries):
        if entry is None or not _in_place(entries, number, replaced, done):
            lacking = True
            continue
        if isinstance(entry, Pause) and lacking:
            if not any(isinstance(one, Item) for one in kept):
                continue
            if isinstance(before := kept[-1], Pause):
                if before.every_s is None:
                    kept[-1] = max(before, entry, key=lambda pause: pause.seconds)
                continue
        kept.append(entry)
        lacking = False
    while lacking and kept and isinstance(kept[-1], Pause):
        kept.pop()
    return tuple(_between_exercises(kept))


def _done_in(item: Item) -> Iterator[str]:
    """Yield the exercise of an item, and those that are poses of a flow."""
    yield item.exercise.id
    if isinstance(item.exercise, Flowing):
        yield from (move.exercise for move in item.exercise.flow if move.exercise is not None)


def _between_exercises(kept: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what stays but for those rests of a block that stand at its edge by now.

    A rest in which something is done belongs to the exercise before it, and may be the last.
    """
    before = None
    after = _items_from(kept)
    for number, entry in enumerate(kept):
        if isinstance(entry, Item):
            before = entry
        if isinstance(entry, Pause) and entry.of_block is not None:
            beside = [before] if entry.words else [before, after[number]]
            if any(one is None or _block(one) != _block(entry) for one in beside):
                continue
        yield entry


def _items_from(entries: Sequence[Entry]) -> list[Item | None]:
    """Return for each entry the first exercise from it on."""
    found: list[Item | None] = []
    following = None
    for entry in reversed(entries):
        following = entry if isinstance(entry, Item) else following
        found.append(following)
    return found[::-1]


def _block(entry: Entry) -> int | None:
    return None if entry.round is None else entry.round.outermost.block


def _in_place(
    entries: Sequence[Entry | None], number: int, replaced: Set[int], done: Set[str]
) -> bool:
    """Tell whether the exercises that an entry belongs to are all done."""
    entry = entries[number]
    if not isinstance(entry, Note | Pause):
        return True
    if entry.needs:
        return all(name in done for name in entry.needs)
    if not any(_exercise(before) for before in entries[:number]):
        return True
    if isinstance(entry, Pause) and _exercise(entries[number - 1]):
        return True
    following = range(number + 1, len(entries))
    after = next((place for place in following if _exercise(entries[place])), None)
    return after is None or (entries[after] is not None and after not in replaced)


def _exercise(entry: Entry | None) -> bool:
    return entry is None or isinstance(entry, Item)
