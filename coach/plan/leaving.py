"""Which exercise is left out first when time is short, and which one stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coach.routine.models import Exercise

_RANK = {"advice": 0, "check": 1, "release": 2, "strength": 3, "stretch": 4, "warm-up": 5}
"""Which kind of exercise is left out first, where nothing else decides: what stays is what the
library is for."""


def warm_up_of(exercises: Sequence[Exercise]) -> int | None:
    """Return the exercise that warms up first and is never left out, if there is one."""
    kinds = [exercise.kind for exercise in exercises]
    return kinds.index("warm-up") if "warm-up" in kinds else None


def leaving(exercises: Sequence[Exercise]) -> Iterator[int]:
    """Yield exercises in the order in which they are left out, until one is kept.

    First what is done a second time; then what has another of its kind in the same position; then
    the rest. The kind decides next, and of one kind the last goes first.
    """
    warm_up = warm_up_of(exercises)
    left = [number for number in range(len(exercises)) if number != warm_up]
    while len(left) > 1:
        beside = left if warm_up is None else [warm_up, *left]
        chosen = min(left, key=lambda number: _worth(exercises, number, beside))
        left.remove(chosen)
        yield chosen


def out_of_turn(exercises: Sequence[Exercise], number: int, gone: Collection[int]) -> bool:
    """Tell whether an exercise would be done again that was left out the time before."""
    return any(exercises[one].id == exercises[number].id for one in gone if one < number)


def comes_again(exercises: Sequence[Exercise], number: int, gone: Collection[int]) -> bool:
    """Tell whether an exercise is done once more later on."""
    later = (one for one in range(number + 1, len(exercises)) if one not in gone)
    return any(exercises[one].id == exercises[number].id for one in later)


def _worth(
    exercises: Sequence[Exercise], number: int, left: Collection[int]
) -> tuple[int, int, int]:
    """Return what an exercise is worth keeping for, beside those that are left."""
    exercise = exercises[number]
    others = [exercises[other] for other in left if other != number]
    if any(exercises[other].id == exercise.id for other in left if other < number):
        need = 0
    elif any((one.kind, one.position) == (exercise.kind, exercise.position) for one in others):
        need = 1
    else:
        need = 2
    return need, _RANK[exercise.kind], -number
