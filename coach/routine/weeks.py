"""The weeks of a programme: which one it is, and the routine as it is done in it.

What a week changes holds until a later one changes it again; the last one goes on for ever.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.routine.blocks import asked_table, leaves
from coach.routine.bounds import WorkSeconds
from coach.routine.dose_merged import merged
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.week_table import Week

DAYS = 7


class Span(Struct, frozen=True):
    """The weeks that one table of a file is for, both included; they count from 1."""

    first: int
    last: int


def spans(weeks: Sequence[Week]) -> tuple[Span, ...]:
    """Return which weeks each table is for."""
    ends = list(accumulate(one.weeks for one in weeks))
    return tuple(Span(end - one.weeks + 1, end) for one, end in zip(weeks, ends, strict=True))


def table_of_week(weeks: Sequence[Week], number: int) -> int:
    """Return which table a week belongs to, from 0: one after the last belongs to the last."""
    found = (place for place, span in enumerate(spans(weeks)) if number <= span.last)
    return next(found, len(weeks) - 1)


def week_since(first: dt.date, today: dt.date) -> int:
    """Return which week it is, from 1, of a programme that begins on a day, if it has begun."""
    return max(0, (today - first).days) // DAYS + 1


def absent(weeks: Sequence[Week], table: int) -> frozenset[str]:
    """Return the exercises that are left out in the weeks of a table, by their ids.

    One that a later week adds before any has left it out is not there until then.
    """
    out: set[str] = set()
    met: set[str] = set()
    for one in weeks:
        out.update(name for name in one.add if name not in met)
        met.update(one.add, one.leave_out)
    for one in weeks[: table + 1]:
        out = (out - set(one.add)) | set(one.leave_out)
    return frozenset(out)


def in_table(routine: Routine, table: int, known: Mapping[str, Exercise]) -> Routine:
    """Return a routine with the figures of the weeks of a table, among exercises that are known.

    What is left out in them stays; `absent` tells it.
    """
    past = routine.weeks[: table + 1]
    changes: dict[str, list[DoseTable]] = {}
    for week in past:
        for name, change in week.doses.items():
            changes.setdefault(name, []).append(change)
    per_day = [one.per_day for one in past if one.per_day is not None]
    per_week = [one.per_week for one in past if one.per_week is not None]
    notes = filter(None, (routine.note, past[-1].note))
    return replace(
        routine,
        steps=tuple(_changed(routine.steps, changes, known, None)),
        per_day=per_day[-1] if per_day else routine.per_day,
        per_week=per_week[-1] if per_week else routine.per_week,
        note=" ".join(notes),
    )


def without(steps: Sequence[Step], gone: frozenset[str]) -> tuple[Step, ...]:
    """Return steps without some exercises, and without blocks in which none is left."""
    kept = []
    for step in steps:
        if step.steps is None:
            kept += [step] if step.exercise not in gone else []
            continue
        inner = without(step.steps, gone)
        if inner == step.steps or any(leaf.step.exercise is not None for leaf in leaves(inner)):
            kept.append(replace(step, steps=inner))
    return tuple(kept)


def _changed(
    steps: Sequence[Step],
    changes: Mapping[str, Sequence[DoseTable]],
    known: Mapping[str, Exercise],
    work_s: WorkSeconds | None,
) -> Iterator[Step]:
    """Yield steps with changed doses; `work_s` is what the blocks around them ask of each."""
    for step in steps:
        asked = step.work_s or work_s
        name = step.exercise or ""
        if step.flow:
            yield step  # its poses are held for their breaths, whatever their doses say
        elif step.steps is not None:
            inner = _changed(step.steps, changes, known, asked)
            yield replace(step, steps=tuple(inner))
        elif name in changes and name in known:
            yield _with_dose(step, changes[name], known[name], asked)
        else:
            yield step


def _with_dose(
    step: Step, changes: Sequence[DoseTable], exercise: Exercise, work_s: WorkSeconds | None
) -> Step:
    """Return a step whose dose is changed, one change over the other, key by key."""
    alone = asked_table(exercise, replace(step, dose=None, work_s=work_s))
    whole = asked_table(exercise, replace(step, work_s=work_s))
    for change in changes:
        whole = merged(whole, change)
    if whole is None or alone is None:
        return replace(step, dose=whole)
    own = asdict(alone)
    figures = {name: figure for name, figure in asdict(whole).items() if figure != own[name]}
    # What is as the exercise has it is not of the step; where that would not lead to the same
    # dose, such as where a figure was taken out, all of it is.
    less = DoseTable(**figures)
    return replace(step, dose=less if merged(alone, less) == whole else whole)
