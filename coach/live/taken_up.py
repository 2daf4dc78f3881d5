"""What was done of a session before it is gone on with, as the work phases of its score.

The book tells sums, and not which phases they were: those before the place are taken first. What is
done again then counts once, as it does after going back, and no sum grows smaller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from coach.plan.models import Plan
from coach.plan.person.done import Performed
from coach.plan.person.past import Unfinished
from coach.routine.bounds import name_of
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps
from coach.score.models import Phase, Score

Key = tuple[int, str | None]
"""The number under which an item is told, and the name of a side or a part."""


class Beyond(Struct, frozen=True):
    """What the book has of an exercise and a side beside what its phases come to."""

    sets: int = 0
    seconds: int = 0


class TakenUp(Struct, frozen=True):
    """What was done before."""

    worked: frozenset[int] = frozenset()
    """The numbers of the work phases that stand for it."""
    beyond: Mapping[Key, Beyond] = MappingProxyType({})
    """Holds may have been made longer, or sets been done in part."""
    answers: Mapping[int, int] = MappingProxyType({})
    """By the number of a work phase, how many were done in it."""


def taken_up(before: Unfinished, plan: Plan, score: Score) -> TakenUp:
    """Find the phases that stand for what was done before, in a session that is the same."""
    worked: set[int] = set()
    beyond: dict[Key, Beyond] = {}
    for row in before.done:
        ours = phases_of(score, (row.item, row.side))
        if not ours:
            continue
        number = _how_many(row, plan.items[row.item].on(next(iter(ours.values())).side), ours)
        mine = [*ours][:number]
        worked.update(mine)
        seconds = 0 if row.seconds is None else row.seconds - seconds_of(ours, mine)
        sets = row.sets - len(whole_sets(ours, mine))
        beyond[row.item, row.side] = Beyond(sets, seconds)
    answers = {
        at: told.number
        for told in before.counted
        for at, phase in phases_of(score, (told.item, told.side)).items()
        if (phase.set or 1) == told.set
    }
    return TakenUp(frozenset(worked), beyond, answers)


def phases_of(score: Score, key: Key) -> dict[int, Phase]:
    """Return the work phases of an exercise and a side, by their numbers, in order."""
    item, side = key
    return {
        at: phase
        for at, phase in enumerate(score.phases)
        if phase.kind == "work"
        and name_of(phase.side) == side
        and first_of(score, phase.item) == item
    }


def whole_sets(ours: Mapping[int, Phase], done: Sequence[int]) -> set[int | None]:
    """Return the sets of which each phase was done."""
    missing = {phase.set for at, phase in ours.items() if at not in done}
    return {ours[at].set for at in done} - missing


def seconds_of(ours: Mapping[int, Phase], done: Sequence[int]) -> int:
    """Return how long the phases last that were done."""
    return sum(ours[at].length_ms for at in done) // 1000


def first_of(score: Score, item: int | None) -> int:
    """Return the number under which an item is told: that of the half that comes first."""
    twin = score.twin(item)
    return min(item or 0, item or 0 if twin is None else twin)


def _how_many(row: Performed, dose: Dose | None, ours: Mapping[int, Phase]) -> int:
    """Return how many phases come to what the book has of them."""
    match dose:
        case Hold() if dose.reps.value > 1:
            return row.repetitions or 0
        case Reps() | OwnPace():
            return (row.repetitions or 0) // dose.reps.value
        case Breaths():
            return (row.breaths or 0) // dose.breaths.value
        case _:
            return row.sets * len(ours) // len({phase.set for phase in ours.values()})
