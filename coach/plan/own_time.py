"""A person's own minutes of what is timed: “heat-and-cold=4,1” is four, then one, by turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from coach.base.errors import AskedWrongly, mismatch, quoted
from coach.base.tongue import later, tr
from coach.plan.wishes import Bounds
from coach.routine.dose_merged import merged
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.models import Step

OWN_MINUTES = Bounds(0, 60, later("{least} to {most} minutes"))
LEAST_S = 5

_WISH = re.compile(r"\s*([^\s=]+)\s*=\s*([\d.]+(?:\s*,\s*[\d.]+)*)\s*")

EXPECTED = later("an exercise and its minutes, such as heat-and-cold=4,1")


def own_times(wishes: Sequence[str], place: str) -> dict[str, tuple[int, ...]]:
    """Read what a person wishes: by the id of an exercise, the seconds of its turns.

    Of two wishes for one exercise the later one counts. Raises `AskedWrongly`.
    """
    for fault in work_faults(wishes):
        raise AskedWrongly(mismatch(fault.found, fault.expected), place=place)
    matches = [match for text in wishes if (match := _WISH.fullmatch(text)) is not None]
    return {
        match[1]: tuple(round(60 * float(figure)) for figure in match[2].split(","))
        for match in matches
    }


def work_faults(wishes: Sequence[str]) -> Iterator[Fault]:
    """Yield what cannot be read, or lasts too short or too long."""
    for text in wishes:
        match = _WISH.fullmatch(text)
        if match is None:
            yield Fault(("work",), quoted(text), tr(EXPECTED))
        for figure in match[2].split(",") if match is not None else ():
            yield from _figure_faults(figure.strip())


def _figure_faults(figure: str) -> Iterator[Fault]:
    try:
        minutes = float(figure)
    except ValueError:
        yield Fault(("work",), quoted(figure), tr(EXPECTED))
        return
    if minutes not in OWN_MINUTES or round(minutes * 60) < LEAST_S:
        least, most = LEAST_S, OWN_MINUTES.most
        expected = tr("{least} seconds to {most} minutes", least=least, most=most)
        yield Fault(("work",), tr("{figure} minutes", figure=figure), expected)


def in_own_time(
    steps: Sequence[Step],
    times: Mapping[str, tuple[int, ...]],
    exercises: Mapping[str, Exercise],
    place: str,
) -> Iterator[Step]:
    """Yield the steps of a routine, those in their own time that somebody gave one.

    Where an exercise comes again, its turns begin again after the last. Raises `AskedWrongly` for
    an exercise that is not timed.
    """
    yield from _in_own_time(steps, times, exercises, place, Counter())


def _in_own_time(
    steps: Sequence[Step],
    times: Mapping[str, tuple[int, ...]],
    exercises: Mapping[str, Exercise],
    place: str,
    turns: Counter[str],
) -> Iterator[Step]:
    for step in steps:
        name = step.exercise or ""
        if step.steps is not None:
            inner = _in_own_time(step.steps, times, exercises, place, turns)
            yield replace(step, steps=tuple(inner))
            continue
        if name not in times:
            yield step
            continue
        dose = merged(exercises[name].dose, step.dose)
        of_sides = () if dose is None else dose.of_sides.values()
        if dose is None or dose.work_s is None or any(one.work_s for one in of_sides):
            hint = tr("what is counted otherwise has its dose in the routine")
            told = mismatch(name, tr("an exercise that is done for a time"))
            raise AskedWrongly(told, place=place, hint=hint)
        seconds = times[name][turns[name] % len(times[name])]
        turns[name] += 1
        own = replace(step.dose or DoseTable(), work_s=seconds, work_range_s=(seconds, seconds))
        yield replace(step, dose=own)
