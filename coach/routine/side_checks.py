"""What a schema cannot say of sides and parts: that they are there, and a reason for one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.base.errors import quoted
from coach.base.keypath import KeyPath
from coach.base.text import bare
from coach.base.tongue import later, tr
from coach.routine.bounds import Side
from coach.routine.braces import brace_faults
from coach.routine.dose_table import SideFigures
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.models import Routine, Step

FIGURES_OF: Mapping[Side, str] = {
    "left": later("figures of the left side"),
    "right": later("figures of the right side"),
}


def side_faults(
    written: Step | Exercise, exercise: Exercise, at: KeyPath, rests_on: tuple[KeyPath, ...]
) -> Iterator[Fault]:
    """Check that a side is named where there are two, and a reason where there is a side.

    `rests_on` is where the exercise tells its sides.
    """
    if written.side is not None and exercise.sides != "each":
        expected = tr("no side, since it is not done one side after the other")
        found = quoted(written.side)
        yield Fault((*at, "side"), found, expected, tr("take it out"), rests_on)
    dose = written.dose.of_sides if written.dose is not None else {}
    for side, own in dose.items():
        place = (*at, "dose", side)
        if own == SideFigures():
            expected = tr("figures of that side, such as { hold_s = 30 }")
            yield Fault(place, tr("an empty table"), expected)
        elif exercise.sides != "each":
            found = tr(FIGURES_OF[side])
            expected = tr("none, since it is not done one side after the other")
            yield Fault(place, found, expected, tr("take it out"), rests_on)
        elif written.side not in (None, side):
            found = tr("it beside {key}", key=f"side = {quoted(written.side)}")
            yield Fault(place, found, tr("figures of that side"))
    yield from reason_faults(written, at)


def part_faults(exercise: Exercise, at: KeyPath) -> Iterator[Fault]:
    """Check that there are several parts, each another one, and nothing else in their place."""
    where = (*at, "parts")
    if exercise.parts and exercise.sides != "none":
        found = tr("it beside {key}", key=f"sides = {quoted(exercise.sides)}")
        expected, hint = tr("one of them"), tr("take one out")
        yield Fault(where, found, expected, hint, rests_on=((*at, "sides"),))
    if exercise.parts and exercise.dose is None:
        expected = tr("a dose, which is done for each of them")
        yield Fault(where, tr("it without a dose"), expected, rests_on=((*at, "dose"),))
    if len(exercise.parts) == 1:
        expected = tr("two at least, which are done one after the other")
        yield Fault(where, tr("one part alone"), expected, tr("say it in setup"))
    met: set[str] = set()
    for number, part in enumerate(exercise.parts):
        yield from brace_faults(part, (*where, number))
        name = bare(part.strip()).casefold()
        if not any(sign.isalnum() for sign in name):
            expected = tr("a few words, such as “to the left”")
            yield Fault((*where, number), quoted(part), expected)
        elif name in met:
            found = tr("{name} a second time", name=quoted(part))
            expected, hint = tr("each part once"), tr("more of each is sets in its dose")
            yield Fault((*where, number), found, expected, hint)
        met.add(name)


def reason_faults(written: Step | Exercise | Routine, at: KeyPath) -> Iterator[Fault]:
    """Check that a reason for one side stands beside that side, or figures of a side."""
    given = [name for name in ("because", "side_reason") if getattr(written, name) is not None]
    if len(given) > 1:
        found, expected = tr("it beside {key}", key=given[0]), tr("one of them")
        yield Fault((*at, given[1]), found, expected, tr("take it out"))
    elif given and written.side is None and not _has_uneven_dose(written):
        found, expected = tr("it without side"), tr("side beside it")
        yield Fault((*at, given[0]), found, expected, rests_on=((*at, "side"),))


def _has_uneven_dose(written: Step | Exercise | Routine) -> bool:
    if isinstance(written, Routine) or written.dose is None:
        return False
    return bool(written.dose.of_sides)
