"""No time to get from one posture to the next.

Coming up to standing straight after effort on the floor, or out of lying, makes people dizzy: a
note or a rest lets them come up in their own time. And a rest that stands there has to be as long
as the way: twelve seconds between the floor and standing, eight between other positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import RoutineView
from coach.routine.models import Exercise, Step
from coach.score.figures import move_ms

_LYING = frozenset({"supine", "prone", "side-lying"})
_FLOOR = _LYING | {"floor-sitting", "all-fours"}


class Pair(NamedTuple):
    """Two exercises one after the other, and the steps between them; `number` is the second's."""

    before: Exercise
    after: Exercise
    between: tuple[Step, ...]
    number: int


def routine(view: RoutineView) -> Troubles:
    """Look at each way from one exercise to the next."""
    for pair in _pairs(view):
        before, after = pair.before, pair.after
        rests = [step.rest_s for step in pair.between if step.rest_s is not None]
        needed_s = move_ms(before.position, after.position) // 1000
        way = f"from {before.position} to {after.position}"
        if not pair.between and _comes_up(before, after):
            after_what = "strength" if before.kind == "strength" else "lying"
            found = f"{way} right after {after_what}"
            remedy = f"put a rest_s of {needed_s} or more before it, or a note to come up slowly"
            yield Trouble(("steps", pair.number), found, "time to come up", remedy)
        elif rests and before.position != after.position and sum(rests) < needed_s:
            where = ("steps", pair.number - 1 - _from_the_end(pair.between), "rest_s")
            expected = f"{way} takes {needed_s} s"
            yield Trouble(where, f"a rest of {sum(rests)} s", expected, f"rest {needed_s} s")


def _comes_up(before: Exercise, after: Exercise) -> bool:
    tiring = before.position in _LYING or before.kind == "strength"
    return tiring and before.position in _FLOOR and after.position not in _FLOOR


def _pairs(view: RoutineView) -> Iterator[Pair]:
    before: Exercise | None = None
    between: list[Step] = []
    for number, step in enumerate(view.routine.steps):
        if step.exercise is None:
            between.append(step)
            continue
        exercise = view.exercises[step.exercise]
        if before is not None:
            yield Pair(before, exercise, tuple(between), number)
        before, between = exercise, []


def _from_the_end(between: tuple[Step, ...]) -> int:
    """Count the steps after the last rest."""
    return next(number for number, step in enumerate(reversed(between)) if step.rest_s is not None)


RULE = Rule(
    id="no-time-to-move",
    level="warning",
    title="There is no time to get from one posture to the next",
    why=__doc__ or "",
    source="users",
    routine=routine,
)
