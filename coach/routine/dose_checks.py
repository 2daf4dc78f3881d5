"""What a schema cannot say of a dose: one thing is counted, and figures that can be."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from coach.base.errors import all_of
from coach.base.keypath import KeyPath
from coach.base.times import ms_of
from coach.base.tongue import tr
from coach.routine.bounds import Tempo
from coach.routine.braces import brace_faults
from coach.routine.breath_checks import breath_faults, exact_faults
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import (
    AS_MANY,
    RANGE_KEYS,
    SCOPED_FIGURES,
    DoseTable,
    SideFigures,
    is_counted,
    scoped_figures,
)
from coach.routine.doses import figures_of
from coach.routine.faults import Fault
from coach.routine.lasting import of_one_side, too_much

SHORTEST_PART_MS = 500
"""Of a repetition: what is shorter has no room for the tone that stands for its word."""


def dose_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that one thing is counted, that it is possible, and that ranges run upward."""
    given = scoped_figures(dose)
    yield from _counting_faults(dose, given, key)
    if dose.tempo_s is not None and not dose.reps:
        yield Fault(key, tr("tempo_s without reps"), tr("reps beside it, the number of times"))
    if dose.tempo_s is not None:
        yield from _tempo_faults(dose.tempo_s, (*key, "tempo_s"))
    paced = given and given[0] in ("breaths", "work_s")
    if dose.reps not in (None, AS_MANY) and paced:
        found = tr("{key} beside {other}", key="reps", other=given[0])
        yield Fault((*key, "reps"), found, tr("sets in its place"))
    if dose.breath_s is not None:
        if given and "breaths" not in given:
            found = tr("{key} beside {other}", key="breath_s", other=given[0])
            hint = tr('breath = "NAME" beside the exercise paces its holds')
            yield Fault((*key, "breath_s"), found, tr("breaths beside it"), hint)
        yield from breath_faults(dose.breath_s, (*key, "breath_s"))
    yield from _range_faults(dose, key)
    yield from brace_faults(dose.load or "", (*key, "load"))
    yield from brace_faults(dose.distance or "", (*key, "distance"))
    yield from _side_dose_faults(dose, key)
    if is_counted(dose):
        yield from too_much(of_one_side(parsed(dose)), key)


def _side_dose_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    for side, own in dose.of_sides.items():
        yield from _of_side_faults(own, dose, (*key, side))


def _of_side_faults(own: SideFigures, dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that one side does more or less of what both count, and nothing else."""
    given = {name: value for name, value in asdict(own).items() if value is not None}
    may = figures_of(parsed(dose)) if is_counted(dose) else tuple(given)
    for name in given:
        common = getattr(dose, name)
        if name not in may:
            found = tr("{key}, which the dose does not have", key=name)
            expected = tr("what both sides count: one of {keys}", keys=", ".join(may))
            hint = tr("a step for each side can count something else")
            yield Fault((*key, name), found, expected, hint)
        elif isinstance(common, tuple) and name in RANGE_KEYS:
            found = tr("it beside {key}", key=f"{name} = {list(common)}")
            expected = tr("one figure as {key}, that of the other side", key=name)
            yield Fault((*key, name), found, expected, tr("a range is of both sides"))
    if own.tempo_s is not None:
        yield from _tempo_faults(own.tempo_s, (*key, "tempo_s"))
    if own.breath_s is not None:
        yield from breath_faults(own.breath_s, (*key, "breath_s"))
    yield from brace_faults(own.load or "", (*key, "load"))
    yield from brace_faults(own.distance or "", (*key, "distance"))


def _counting_faults(dose: DoseTable, given: list[str], key: KeyPath) -> Iterator[Fault]:
    """Check that exactly one thing is counted, `given` being the figures that say what."""
    as_many = dose.reps == AS_MANY
    if as_many:
        yield from _as_many_faults(dose, given, key)
    if not is_counted(dose) and (given or not as_many):
        found = all_of(given) if given else tr("nothing to count")
        figures = ", ".join(SCOPED_FIGURES)
        yield Fault(key, found, tr("exactly one of {keys}, or reps alone", keys=figures))
    if dose.pace is not None and (given or dose.reps is None):
        beside = tr("{key} beside {other}", key="pace", other=given[0]) if given else ""
        found = beside or tr("pace without reps")
        yield Fault((*key, "pace"), found, tr("it beside reps alone, the number of times"))


def _as_many_faults(dose: DoseTable, given: list[str], key: KeyPath) -> Iterator[Fault]:
    """Check that as many as one can has a time, and nothing else that counts or paces it."""
    if given != ["work_s"] and len(given) < 2:
        most = f'"{AS_MANY}"'
        beside = tr("{key} beside {other}", key=most, other=given[0]) if given else ""
        found = beside or tr("{key} without work_s", key=most)
        expected = tr("work_s beside it, the seconds that they are done in")
        yield Fault((*key, "reps"), found, expected)
    if dose.reps_range is not None:
        found = tr("{key} beside {other}", key="reps_range", other=f'reps = "{AS_MANY}"')
        expected, hint = tr("it beside a number"), tr("take it out")
        yield Fault((*key, "reps_range"), found, expected, hint)


def _tempo_faults(tempo_s: Tempo, key: KeyPath) -> Iterator[Fault]:
    yield from exact_faults(tempo_s, key)
    if sum(map(ms_of, tempo_s)) < 1000:
        yield Fault(key, tr("no time at all"), tr("at least one second a repetition"))
        return
    for number, part in enumerate(tempo_s):
        if 0 < ms_of(part) < SHORTEST_PART_MS:
            expected = tr("0, or at least half a second, in which a word or a tone can be heard")
            yield Fault((*key, number), str(part), expected)


def _range_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that every range names its smaller figure first, and stands in one place."""
    figures = asdict(dose)
    for name in (*RANGE_KEYS.values(), *RANGE_KEYS):
        span = figures[name]
        if isinstance(span, tuple) and span[0] > span[1]:
            yield Fault((*key, name), f"{list(span)}", tr("the smaller figure first"))
    for name, beside in RANGE_KEYS.items():
        if isinstance(figures[name], tuple) and figures[beside] is not None:
            other = f"{name} = {list(figures[name])}"
            found = tr("{key} beside {other}", key=beside, other=other)
            expected = tr("the range in one of them")
            yield Fault((*key, beside), found, expected, tr("take it out"))
