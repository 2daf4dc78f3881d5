"""A dose as far as a person has come with it: the figures of today, and those of the last time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec import Struct

from coach.plan.familiar import History
from coach.plan.person.progression import Standing, standing
from coach.plan.person.rungs import Rung, Rungs, at, rungs_of
from coach.routine.bounds import Side
from coach.routine.doses import BOTH, Dose, amounts, on
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing


class Grown(Struct, frozen=True):
    """Where a person stands with a dose that has a range."""

    rungs: Rungs
    standing: Standing

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """Both sides where they stand apart, or stood so; else (None,)."""
        before = self.standing.before or self.standing.level
        return BOTH if self.standing.level.uneven or before.uneven else (None,)

    def rung(self, side: Side | None) -> Rung:
        """Return the amounts of today."""
        return self.rungs.all[self.standing.level.on(side)]

    def rung_before(self, side: Side | None) -> Rung | None:
        """Return the amounts of the last session; None before the first."""
        before = self.standing.before
        return None if before is None else self.rungs.all[before.on(side)]


class Step(NamedTuple):
    """One amount that is another one than the last time."""

    side: Side | None
    figure: str
    before: int
    now: int


def grown(
    exercise: Exercise,
    dose: Dose | None,
    history: History,
    fixed: Collection[str] = (),
) -> Grown | None:
    """Return where a person stands with a dose today; None where it has nothing that may grow.

    What is `fixed` stays as it is. The rounds of a flow are no amount of one exercise.
    """
    if dose is None or isinstance(exercise, Flowing):
        return None
    rungs = rungs_of(dose, fixed)
    if rungs is None:
        return None
    past = history.trials.get(exercise.id, ())
    sided = exercise.sides == "each" and not exercise.parts
    return Grown(rungs, standing(past, rungs, history.today, sided=sided))


def with_grown(dose: Dose | None, how_far: Grown | None) -> Dose | None:
    """Return a dose with the amounts that a person has come to."""
    if dose is None or how_far is None:
        return dose
    level = how_far.standing.level
    return at(dose, how_far.rung(None), {side: how_far.rung(side) for side in BOTH * level.uneven})


def news(dose: Dose | None, how_far: Grown | None) -> Iterator[Step]:
    """Yield what is done otherwise than in the last session, as far as it was done so then.

    `dose` is what is done now: what is changed for want of time, or by a key, is no news.
    """
    if dose is None or how_far is None or (last := how_far.standing.last) is None:
        return
    for side in how_far.sides:
        before, now = how_far.rung_before(side) or {}, how_far.rung(side)
        did = last.did if side is None else {one: of for one, of in last.did.items() if one == side}
        for figure, value in now.items():
            was = before.get(figure, value)
            done_so = bool(did) and all(of.get(figure) == was for of in did.values())
            if was != value and done_so and amounts(on(dose, side))[figure].value == value:
                yield Step(side, figure, was, value)
