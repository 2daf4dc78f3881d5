"""Flows: one movement to each breath, one after another, as a block of steps says them.

A flow is done like one exercise: its dose counts the breaths of a round, and its sets are rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import bare, slug
from coach.routine.blocks import rounds
from coach.routine.bounds import BreathMs, Id
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.figure import Figure
from coach.routine.models import Routine, Step

Half = Literal["in", "out"]

UNTITLED = "Flow"
"""What a flow is called where nobody gave it a title; in yoga it is so in every language."""


LONGEST_ID = 50
"""Characters of the name that is made of a title: a number has room behind them."""


class Move(Struct, frozen=True, kw_only=True):
    """One movement of a flow, or one pose."""

    words: str
    """What is said of it on the breath before."""
    half: Half | None = None
    """The half of a breath that it takes; None for a pose, which takes whole ones."""
    stay: int = 0
    """Whole breaths that it is stayed in; those of a pose are all that it takes."""
    exercise: Id | None = None
    """The exercise that a pose is."""
    step: int = 0
    """Which step of the block says it, from 0."""
    figure: Figure | None = None
    """That of a pose, where there is one; of what is told by words alone nobody has drawn any."""

    @property
    def points(self) -> int:
        """How many moments of a round are its own: where it begins, and each breath of its stay."""
        return self.stay + (self.half is not None)


class Flowing(Exercise, frozen=True, kw_only=True):
    """A flow as an exercise."""

    flow: tuple[Move, ...] = ()
    """What is done in each round, on each side."""

    @property
    def drawn(self) -> bool:
        """Whether there is a figure of any of it."""
        return any(move.figure is not None for move in self.flow)

    def at(self, point: int) -> tuple[Move, int]:
        """Return the movement that one of the moments of a round is part of, and its first one."""
        first = 0
        for move in self.flow:
            if point < first + move.points:
                return move, first
            first += move.points
        return self.flow[-1], first - self.flow[-1].points

    def keeping(self, flow: Sequence[Move]) -> Flowing:
        """Return it with some of its moves alone; poses may go, what has half a breath may not."""
        dose = replace(self.dose or DoseTable(), breaths=breaths_of(flow))
        return replace(self, flow=tuple(flow), dose=dose)


def moves_of(block: Step, known: Mapping[str, Exercise]) -> Iterator[Move]:
    """Yield the movements of a flow; what names no known exercise is left behind."""
    for number, step in enumerate(block.steps or ()):
        if step.exercise is not None:
            if (pose := known.get(step.exercise)) is not None:
                stay = stays(step) or 1
                yield Move(words=pose.title, stay=stay, exercise=pose.id, step=number)
            continue
        if step.in_:
            yield Move(words=step.in_, half="in", step=number)
        if step.out:
            yield Move(words=step.out, half="out", stay=stays(step) or 0, step=number)


def stays(step: Step) -> int | None:
    """Return how many breaths a step of a flow asks for, be it in a dose as other steps have it."""
    return in_breaths(step.dose) if step.breaths is None else step.breaths


def in_breaths(dose: DoseTable | None) -> int | None:
    """Return how many breaths a dose asks for that says one such figure and nothing else."""
    count = None if dose is None else dose.breaths
    return count if isinstance(count, int) and dose == DoseTable(breaths=count) else None


def breaths_of(moves: Sequence[Move]) -> int:
    """Count the breaths of a round, the halves of which make whole ones."""
    return sum(move.stay for move in moves) + sum(move.half is not None for move in moves) // 2


def in_a_line(moves: Sequence[Move], sided: Callable[[str], str] = str) -> str:
    """Write the movements for a list: “in: Reach up; out: Fold forward; Dog, 5 breaths”.

    `sided` puts the name of a side into their words.
    """
    return "; ".join(_in_a_list(move, sided(move.words)) for move in moves)


def _in_a_list(move: Move, words: str) -> str:
    way = f"{move.half}: " if move.half else ""
    breaths = f", {move.stay} breath{'s' if move.stay > 1 else ''}" if move.stay else ""
    return f"{way}{bare(words)}{breaths}"


def with_flows(routine: Routine, known: Mapping[str, Exercise]) -> Routine:
    """Return a routine in which each flow is an exercise of its own, at the place of its block."""
    everything = {**known, **{one.id: one for one in routine.exercises}}
    made: list[Flowing] = []
    steps = tuple(_made(step, everything, made) for step in routine.steps)
    if not made:
        return routine
    return replace(routine, steps=steps, exercises=(*routine.exercises, *made))


def _made(step: Step, known: Mapping[str, Exercise], made: list[Flowing]) -> Step:
    if step.steps is None:
        return step
    if not step.flow:
        return replace(step, steps=tuple(_made(one, known, made) for one in step.steps))
    flow = flowing(step, known, {*known, *(one.id for one in made)})
    made.append(flow)
    return Step(exercise=flow.id, talk=step.talk, count=step.count, breath=step.breath)


def flowing(block: Step, known: Mapping[str, Exercise], taken: Collection[str]) -> Flowing:
    """Return the exercise that a flow is; it has what its poses need and warn of."""
    moves = tuple(moves_of(block, known))
    poses = [known[move.exercise] for move in moves if move.exercise is not None]
    title = block.title or UNTITLED
    least, most = rounds(block)
    return Flowing(
        id=_free(slug(title)[:LONGEST_ID].strip("-"), taken),
        title=title,
        kind="stretch",
        position=poses[0].position if poses else "standing",
        setup=(),
        thin=True,
        sides=block.sides or "none",
        kit=tuple(dict.fromkeys(thing for pose in poses for thing in pose.kit)),
        eyes_open=any(pose.eyes_open for pose in poses),
        cautions=tuple(
            line for pose in dict.fromkeys(poses) for line in pose.cautions if "{" not in line
        ),
        dose=DoseTable(
            breaths=breaths_of(moves),
            breath_s=block.breath_s,
            sets=least,
            # A round less is still a flow; more of them only where they are written.
            sets_range=(1, most),
            rest_s=block.rest_s or 0,
            rest=block.rest,
        ),
        flow=moves,
    )


def half_ms(breath_ms: BreathMs, half: Half) -> int:
    """Return how long half a breath lasts with the pause after it, in ms."""
    in_ms, full_ms, out_ms, empty_ms = breath_ms
    return in_ms + full_ms if half == "in" else out_ms + empty_ms


def _free(name: str, taken: Collection[str]) -> str:
    name = name or "flow"
    numbers = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbers) if one not in taken)
