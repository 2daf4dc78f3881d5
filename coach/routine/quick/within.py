"""A quick text in the place of a routine's steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from coach.base.keypath import Entry, KeyPath
from coach.base.tongue import later, tr
from coach.routine.exercise import Exercise
from coach.routine.expected import described
from coach.routine.faults import Fault
from coach.routine.models import Routine
from coach.routine.quick.made import Made, made_of

LIBRARY_LANGUAGE = "en"
"""In any other one, a name means an exercise of the routine: the library's would speak English."""

_RESTS_ON: tuple[KeyPath, ...] = (("exercises",), ("language",))
"""What a name is looked up by: with one of them spoilt, it may be known all the same."""

EXAMPLE = later('or quick = "bridge 10x5s, rest 20s"')


def spelt_out(routine: Routine, known: Mapping[str, Exercise]) -> tuple[Routine, tuple[Fault, ...]]:
    """Return a routine with the steps and exercises of its quick text, and what is wrong there.

    It names exercises of the routine first, and of those that are known. One with steps of its own
    stays as it is; so does one with neither, and then that is wrong.
    """
    if routine.quick is None:
        return routine, () if routine.steps else (_no_steps(),)
    if routine.steps:
        return routine, (_both(),)
    others = known.values() if routine.language == LIBRARY_LANGUAGE else ()
    made = made_of(routine.quick, (*routine.exercises, *others), routine.language)
    exercises = (*routine.exercises, *made.exercises)
    whole = replace(routine, steps=made.steps, exercises=exercises)
    return whole, tuple(_faults(made))


def _faults(made: Made) -> Iterator[Fault]:
    for mistake in made.mistakes:
        at: KeyPath = ("quick",)
        if mistake.entry:
            at = ("quick", Entry(mistake.entry - 1, made.entry(mistake)))
        yield Fault(at, mistake.found, mistake.expected, mistake.hint, _RESTS_ON)


def _both() -> Fault:
    return Fault(("quick",), tr("it beside {key}", key="steps"), tr("one of them"))


def _no_steps() -> Fault:
    found, expected = tr("no such key"), described(Routine, ("steps",))
    return Fault(("steps",), found, expected, tr(EXAMPLE), (("quick",),))
