"""What a routine comes to as it is written, with all sets and rounds: bounds on slips of the pen.

Words are not counted: how long those take is known only once it is planned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.base.keypath import Entry, KeyPath, worded
from coach.base.times import clock
from coach.base.tongue import tr
from coach.routine.blocks import as_asked, asked_table, inherited, rest_between, rounds
from coach.routine.bounds import Where
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import is_counted
from coach.routine.dose_time import sides_done, work_ms
from coach.routine.doses import BOTH, Dose, Hold, on
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.flow import flowing
from coach.routine.models import Step

LONGEST_EXERCISE_S = 3 * 3600
"""Longer than anybody does one thing, and one block; above this a figure is a slip of the pen."""
LONGEST_ROUTINE_S = 12 * 3600
"""Longer than anybody exercises."""
MOST_STRETCHES = 5000
"""Sets and holds of a routine. Each has words of its own, and so many are planned in seconds."""


class Lasting(Struct, frozen=True):
    """How much something comes to."""

    ms: int = 0
    """Its work and its rests."""
    stretches: int = 0
    """Its sets, each hold counted by itself."""

    def __add__(self, other: Lasting) -> Lasting:
        return Lasting(self.ms + other.ms, self.stretches + other.stretches)

    def times(self, number: int) -> Lasting:
        """Return what it comes to when it is done so often."""
        return Lasting(self.ms * number, self.stretches * number)


def of_dose(dose: Dose, sides: Sequence[Where | None] = (None,)) -> Lasting:
    """Return what a dose comes to on some sides or parts, with the rests between its sets."""
    work_and_releases_ms = stretches = most_sets = 0
    for side in sides:
        ours = on(dose, side)
        sets = ours.sets.value
        holds = ours.reps.value if isinstance(ours, Hold) else 1
        release_s = ours.release_s.value if isinstance(ours, Hold) else 0
        work_and_releases_ms += (work_ms(ours) + release_s * (holds - 1) * 1000) * sets
        stretches += holds * sets
        most_sets = max(most_sets, sets)
    rest_ms = dose.rest_s.value * (most_sets - 1) * 1000
    return Lasting(work_and_releases_ms + rest_ms, stretches)


def of_one_side(dose: Dose) -> Lasting:
    """Return what a dose comes to on the side that does more."""
    return max((of_dose(dose, (side,)) for side in BOTH), key=lambda lasting: lasting.ms)


def too_much(lasting: Lasting, key: KeyPath) -> Iterator[Fault]:
    """Yield what is too much about one dose, on one side."""
    if lasting.ms > LONGEST_EXERCISE_S * 1000:
        found = tr("{time} hours of work and rests", time=clock(lasting.ms))
        yield Fault(key, found, at_most(LONGEST_EXERCISE_S))
    elif lasting.stretches > MOST_STRETCHES:
        found = tr("{count} sets and holds", count=lasting.stretches)
        yield Fault(key, found, tr("at most {most}", most=MOST_STRETCHES))


def of_step(step: Step, known: Mapping[str, Exercise]) -> Lasting:
    """Return what a step comes to, in all rounds that there may be.

    That is nothing where its own dose is wrong or too much by itself: that is told there.
    """
    if step.steps is None:
        return _of_leaf(step, known)
    if step.flow:
        return _of_flow(step, known)
    parts = [of_step(as_asked(inherited(one, step), step), known) for one in step.steps]
    one_round = sum(parts, Lasting())
    if step.every_s is not None:
        one_round = Lasting(
            sum(max(one.ms, step.every_s * 1000) for one in parts), one_round.stretches
        )
    elif step.work_s is not None:
        one_round += Lasting((step.rest_s or 0) * 1000 * (len(parts) - 1))
    between = rest_between(step)
    between_s = 0 if between is None else getattr(step, between)
    most = rounds(step)[1]
    return one_round.times(most) + Lasting(between_s * 1000 * (most - 1))


def whole_faults(
    steps: Sequence[Step], known: Mapping[str, Exercise], at: KeyPath = ("steps",)
) -> Iterator[Fault]:
    """Yield what is too much about all steps together, and which of them has the most of it."""
    every = [_not_told(step, of_step(step, known)) for step in steps]
    whole = sum(every, Lasting())
    if whole.ms > LONGEST_ROUTINE_S * 1000:
        longest = max(range(len(every)), key=lambda number: every[number].ms)
        name, time = _named(steps, longest), clock(every[longest].ms)
        hint = tr("the longest is {name}, {time}", name=name, time=time)
        found = tr("{time} hours of work and rests", time=clock(whole.ms))
        yield Fault(at, found, at_most(LONGEST_ROUTINE_S), hint)
    if whole.stretches > MOST_STRETCHES:
        most = max(range(len(every)), key=lambda number: every[number].stretches)
        name, count = _named(steps, most), every[most].stretches
        hint = tr("the most are in {name}, {count}", name=name, count=count)
        found = tr("{count} sets and holds", count=whole.stretches)
        yield Fault(at, found, tr("at most {most}", most=MOST_STRETCHES), hint)


def at_most(seconds: int) -> str:
    """Say how long something may be."""
    return tr("at most {time} hours", time=clock(seconds * 1000))


def _of_leaf(step: Step, known: Mapping[str, Exercise]) -> Lasting:
    if step.exercise is None:
        return Lasting((step.rest_s or 0) * 1000)
    exercise = known.get(step.exercise)
    table = None if exercise is None else asked_table(exercise, step)
    if exercise is None or table is None or not is_counted(table):
        return Lasting()
    dose = parsed(table)
    told = any(too_much(of_one_side(dose), ()))
    return Lasting() if told else of_dose(dose, sides_done(exercise, step.side))


def _of_flow(block: Step, known: Mapping[str, Exercise]) -> Lasting:
    flow = flowing(block, known, ())
    if flow.dose is None or not flow.flow:
        return Lasting()
    dose = parsed(replace(flow.dose, sets=rounds(block)[1]))
    return of_dose(dose, sides_done(flow, None))


def _not_told(step: Step, lasting: Lasting) -> Lasting:
    """Leave out the time of a block that is too long by itself: that is told there."""
    too_long = step.steps is not None and lasting.ms > LONGEST_EXERCISE_S * 1000
    return Lasting(0, lasting.stretches) if too_long else lasting


def _named(steps: Sequence[Step], number: int) -> str:
    step = steps[number]
    return worded(("steps", Entry(number, step.exercise or step.title)))
