"""What is done in a routine, in columns: exercise, dose, sides, and how long all of it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.base.tongue import ntr, tr
from coach.plan.models import Item, Plan
from coach.routine.bounds import Part
from coach.routine.dose_words import shown
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.models import Score
from coach.score.reading.rows import BlockRow, Row, rows_of

TIMES = " × "


@dataclass(frozen=True)
class DoseRow:
    """One exercise, or the heading over those of a block."""

    title: str
    item: Item | None = None
    """None is a heading."""
    number: int = 0
    """Of the exercise, from 1."""
    dose: str = ""
    side: str = ""
    takes_ms: int = 0
    """All its rounds together."""
    deep: int = 0
    """How many blocks it stands in."""


def dose_rows(plan: Plan, score: Score) -> tuple[DoseRow, ...]:
    """Return the exercises of a plan in order, those of a block once, under its heading."""
    taken: Counter[object] = Counter()
    for phase in score.phases:
        if phase.item is not None:
            taken[_same(phase.item, plan.items[phase.item])] += phase.length_ms
    places = {id(item): number for number, item in enumerate(plan.items)}
    rows = [*_rows(rows_of(plan, score), 0)]
    numbers = iter(range(1, len(rows) + 1))
    return tuple(
        row
        if row.item is None
        else DoseRow(
            row.title,
            row.item,
            next(numbers),
            brief(row.item.on(row.item.sides[0]) if len(row.item.sides) == 1 else row.item.dose),
            brief_side(row.item),
            taken[_same(places[id(row.item)], row.item)],
            row.deep,
        )
        for row in rows
    )


def brief(dose: Dose | None) -> str:
    """Write a dose in a few signs: “30 s”, “5 s × 3”, “2 × 12 times”, “5 breaths”."""
    match dose:
        case None:
            return tr("to hear")
        case Hold(hold_s=hold_s, reps=reps):
            told = shown(hold_s.value) + (f"{TIMES}{reps.value}" if reps.value > 1 else "")
        case Reps(reps=reps) | OwnPace(reps=reps):
            told = ntr("{count} time", "{count} times", reps.value)
        case Breaths(breaths=breaths):
            told = ntr("{count} breath", "{count} breaths", breaths.value)
        case Timed(work_s=work_s, as_many=as_many):
            told = shown(work_s.value)
            told = tr("many in {time}", time=told) if as_many else told
    return f"{dose.sets.value}{TIMES}{told}" if dose.sets.value > 1 else told


def brief_side(item: Item) -> str:
    """Tell in a word on which sides something is done; empty where sides do not matter."""
    if item.turns_from is not None:
        return tr("turns")
    if len(item.sides) > 1:
        return tr("parts") if isinstance(item.sides[0], Part) else tr("each")
    only = item.sides[0]
    if only is None or isinstance(only, Part):
        return ""
    return tr("left") if only == "left" else tr("right")


def _rows(rows: Sequence[Row | BlockRow], deep: int) -> Iterator[DoseRow]:
    for row in rows:
        if isinstance(row, BlockRow):
            yield DoseRow(row.title, deep=deep)
            yield from _rows(row.rows, deep + 1)
        elif isinstance(row.entry, Item):
            yield DoseRow(row.entry.exercise.title, row.entry, deep=deep)


def _same(place: int, item: Item) -> object:
    """Return what is the same for an item in all rounds of its block."""
    if item.round is None:
        return place
    return item.round.outermost.block, item.step, item.sides[0]
