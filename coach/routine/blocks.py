"""Blocks of steps that are done in rounds: what stands in them, and what they ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from coach.base.keypath import Entry, KeyPath
from coach.routine.dose_merged import merged
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import AS_MANY, DoseTable, SideFigures, is_counted
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.models import Step

DEEPEST = 2
"""A block may stand in a block, and no deeper."""


class Leaf(Struct, frozen=True):
    """A step that is no block, as the blocks around it want it to be done."""

    key: KeyPath
    """Where it stands in the routine."""
    step: Step
    written: Step
    """The step by itself."""
    times: int = 1
    """How often it is done: the least of the rounds that are written."""
    most: int = 1
    """How often it may be done."""
    flow: bool = False
    """Whether it is a movement of a flow."""


def leaves(steps: Sequence[Step], at: KeyPath = ("steps",)) -> Iterator[Leaf]:
    """Yield every step that is no block once, in order, also those inside of blocks.

    What a block says for all of its exercises goes before their own and the routine's, and behind
    what the step itself says.
    """
    for number, step in enumerate(steps):
        where = (*at, Entry(number, step.exercise or step.title))
        if step.steps is None:
            yield Leaf(where, step, step)
            continue
        least, most = rounds(step)
        for leaf in leaves(step.steps, (*where, "steps")):
            asked = as_asked(leaf.step, step)
            times, may_be = leaf.times * least, leaf.most * most
            yield Leaf(leaf.key, asked, leaf.written, times, may_be, leaf.flow or step.flow)


def blocks(steps: Sequence[Step], at: KeyPath = ("steps",)) -> Iterator[tuple[KeyPath, Step]]:
    """Yield every block with its place, the outer ones before those inside of them."""
    for number, step in enumerate(steps):
        if step.steps is not None:
            where = (*at, Entry(number, step.exercise or step.title))
            yield where, step
            yield from blocks(step.steps, (*where, "steps"))


class Walked(NamedTuple):
    """A step in the order of doing, and where it stands; of a rest, the place of its seconds."""

    key: KeyPath
    step: Step


def walked(steps: Sequence[Step], at: KeyPath = ("steps",)) -> Iterator[Walked]:
    """Yield every step that is no block in the order of doing, as it is asked for.

    A block with several rounds comes twice: what follows what in them shows by then. The rests that
    it asks for are steps like those that are written.
    """
    for number, step in enumerate(steps):
        where = (*at, Entry(number, step.exercise or step.title))
        if step.steps is None:
            yield Walked((*where, "rest_s") if step.exercise is None else where, step)
            continue
        one_round = [*_one_round(step, where)]
        yield from one_round
        if rounds(step)[1] > 1:
            if between := rest_between(step):
                yield Walked((*where, between), Step(rest_s=getattr(step, between)))
            yield from one_round


def _one_round(block: Step, at: KeyPath) -> Iterator[Walked]:
    inside = [inherited(one, block) for one in block.steps or ()]
    worked = False
    for key, step in walked(inside, (*at, "steps")):
        if worked and block.work_s is not None and block.rest_s and step.rest_s is None:
            yield Walked((*at, "rest_s"), Step(rest_s=block.rest_s))
        worked = step.exercise is not None
        yield Walked(key, as_asked(step, block))


def rest_between(block: Step) -> Literal["rest_s", "round_rest_s"] | None:
    """Return which key of a block gives the rest between its rounds; None where there is none."""
    if block.every_s is None and block.round_rest_s is None and block.rest_s is not None:
        return "rest_s"
    return "round_rest_s" if block.round_rest_s is not None else None


def rounds(step: Step) -> tuple[int, int]:
    """Return how many rounds a block has at the least and at the most: one unless it says so."""
    if step.repeat is None:
        return 1, 1
    if isinstance(step.repeat, int):
        return step.repeat, step.repeat
    least, most = step.repeat
    return least, most


def as_asked(step: Step, block: Step) -> Step:
    """Return a step of a block with what the block says for all of its exercises."""
    if step.exercise is None:
        return step
    return replace(
        step,
        talk=step.talk or block.talk,
        count=step.count or block.count,
        breath=step.breath or block.breath,
        work_s=step.work_s or block.work_s,
    )


def asked_table(exercise: Exercise, step: Step) -> DoseTable | None:
    """Lay the figures of a step over those of its exercise, and those of its block in between.

    Where a block says how long each exercise is done, a hold is held that long, and all else goes
    on for that long, once; a figure in the step itself goes before that.
    """
    own = exercise.dose
    if step.work_s is not None and own is not None:
        as_many = AS_MANY in (own.reps, step.dose.reps if step.dose is not None else None)
        held = own.hold_s is not None and not as_many
        own = DoseTable(
            hold_s=step.work_s if held else None,
            work_s=None if held else step.work_s,
            reps=own.reps if isinstance(own.reps, str) else None,
            load=own.load,
            left=_load_alone(own.left),
            right=_load_alone(own.right),
        )
    return merged(own, step.dose)


def _load_alone(own: SideFigures | None) -> SideFigures | None:
    return SideFigures(load=own.load) if own is not None and own.load is not None else None


def dose_of(exercise: Exercise, step: Step) -> Dose | None:
    """Return the dose that a step asks of an exercise, or None where there is nothing to do.

    Rounds of advice are its sets, and still nothing to do.
    """
    table = asked_table(exercise, step)
    if table is None or (exercise.dose is None and not is_counted(table)):
        return None
    return parsed(table)


def inherited(step: Step, block: Step) -> Step:
    """Return a step of a block; where it is a block too, with the rests of the one around it."""
    if step.steps is None or (block.work_s is None and block.every_s is None):
        return step
    return replace(
        step,
        work_s=step.work_s or block.work_s,
        every_s=step.every_s or block.every_s,
        rest_s=block.rest_s if step.rest_s is None else step.rest_s,
        rest=step.rest or block.rest,
    )


def as_sets(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps in which rounds of one exercise without any rest are the sets of its dose."""
    return tuple(_as_sets(step) for step in steps)


def _as_sets(step: Step) -> Step:
    if step.steps is None:
        return step
    inner = as_sets(step.steps)
    only = inner[0]
    sets = only.dose.sets if only.dose is not None else None
    rest_s = step.rest_s if step.round_rest_s is None else step.round_rest_s
    alone = len(inner) == 1 and only.exercise is not None and step.every_s is None
    if not alone or rest_s != 0 or sets not in (None, 1) or rounds(step)[1] == 1:
        return replace(step, steps=inner)
    least, most = rounds(step)
    span = (least, most) if most > least else None
    figures = DoseTable(sets=least, sets_range=span, rest_s=0)
    return as_asked(replace(only, dose=merged(only.dose, figures)), step)
