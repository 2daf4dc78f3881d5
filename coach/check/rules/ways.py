"""The way from one posture to the next, and the time for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.check.orders import Ordered, as_written, by_chance
from coach.check.rule import Trouble, Troubles, rule
from coach.check.views import RoutineView
from coach.routine.blocks import Walked
from coach.routine.exercise import Exercise
from coach.score.figures import move_ms

_LYING = frozenset({"supine", "prone", "side-lying"})
_FLOOR = _LYING | {"floor-sitting", "all-fours", "kneeling", "half-kneeling"}


@rule("no-time-to-move", "warning", "There is no time to get from one posture to the next", "users")
def no_time_to_move(view: RoutineView) -> Troubles:
    """No time to get from one posture to the next.

    Coming up to standing straight after effort on the floor, or out of lying, makes people dizzy: a
    note or a rest lets them come up in their own time. And a rest that stands there has to be as
    long as the way: twelve seconds between the floor and standing, eight between other positions.
    Where chance gives the order, that holds for whatever may come one behind the other.
    """
    steps = view.routine.steps
    written = [*_hasty(view, as_written(steps))]
    yield from written
    told = {trouble.where for trouble in written}
    for ordered in by_chance(steps, view.resources.exercises):
        for trouble in _hasty(view, ordered):
            if trouble.where not in told:
                told.add(trouble.where)
                yield trouble


def _hasty(view: RoutineView, ordered: Ordered) -> Troubles:
    """Yield what leaves no time to move in one order."""
    for pair in _pairs(view, ordered):
        before, after = pair.before, pair.after
        rests = [one.step.rest_s for one in pair.between if one.step.rest_s is not None]
        needed_s = move_ms(before.position, after.position) // 1000
        way = {"before": before.position, "after": after.position}
        if not pair.between and _comes_up(before, after):
            if before.kind == "strength":
                found = tr("from {before} to {after} right after strength", **way)
            else:
                found = tr("from {before} to {after} right after lying", **way)
            remedy = tr(
                "put a rest_s of {seconds} or more before it, or a note to come up slowly",
                seconds=needed_s,
            )
            yield Trouble(pair.key, found, tr("time to come up"), remedy)
        elif rests and before.position != after.position and sum(rests) < needed_s:
            where = next(one.key for one in reversed(pair.between) if one.step.rest_s is not None)
            found = tr("a rest of {seconds} s", seconds=sum(rests))
            expected = tr("from {before} to {after} takes {seconds} s", seconds=needed_s, **way)
            yield Trouble(where, found, expected, tr("rest {seconds} s", seconds=needed_s))


class _Pair(NamedTuple):
    """Two exercises one after the other, and the steps between them; `key` is the second's."""

    before: Exercise
    after: Exercise
    between: tuple[Walked, ...]
    key: KeyPath


def _pairs(view: RoutineView, ordered: Ordered) -> Iterator[_Pair]:
    before: Exercise | None = None
    between: list[Walked] = []
    pairs = {}
    for one in ordered.walked():
        if one.step.exercise is None:
            between.append(one)
            continue
        exercise = view.resources.exercises[one.step.exercise]
        if before is not None and not (before.thin or exercise.thin):  # nobody knows the way
            places = tuple(step.key for step in (*between, one))
            pairs[places] = _Pair(before, exercise, tuple(between), one.key)
        before, between = exercise, []
    yield from pairs.values()  # those of later rounds are the same once more


def _comes_up(before: Exercise, after: Exercise) -> bool:
    tiring = before.position in _LYING or before.kind == "strength"
    return tiring and before.position in _FLOOR and after.position not in _FLOOR
