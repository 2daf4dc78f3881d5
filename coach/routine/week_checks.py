"""What a schema cannot say of the weeks of a programme: exercises and figures, in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec.structs import asdict

from coach.base.errors import did_you_mean, nearest, quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.routine.block_checks import block_faults
from coach.routine.blocks import asked_table, leaves
from coach.routine.dose_checks import dose_faults
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.lasting import whole_faults
from coach.routine.models import Routine, Step
from coach.routine.week_table import WEEKS, Week
from coach.routine.weeks import absent, in_table, spans, without

MOST_WEEKS = 104
"""Two years; more is a slip of the pen."""

_NAMED: KeyPath = ("steps",)
"""What an id is looked up in: with a step spoilt, it may be known all the same."""


def week_faults(routine: Routine, known: Mapping[str, Exercise]) -> Iterator[Fault]:
    """Yield what is wrong with the weeks of a routine, given the exercises that it may name."""
    if not routine.weeks:
        return
    ends = [span.last for span in spans(routine.weeks)]
    if ends[-1] > MOST_WEEKS:
        at = (WEEKS, next(number for number, end in enumerate(ends) if end > MOST_WEEKS))
        found = tr("{count} weeks in all", count=ends[-1])
        yield Fault(at, found, tr("at most {most}", most=MOST_WEEKS))
    done = [*leaves(routine.steps)]
    named = dict.fromkeys(one.step.exercise for one in done if one.step.exercise and not one.flow)
    poses = {one.step.exercise for one in done if one.step.exercise and one.flow} - {*named}
    for number, week in enumerate(routine.weeks):
        yield from _of_keys(week, [*named], poses, (WEEKS, number))
    flows = any(one.flow for one in done)  # which always stay
    yield from _comings_and_goings(routine.weeks, () if flows else [*named])
    yield from _of_figures(routine, known)


def _of_keys(week: Week, named: Sequence[str], poses: Set[str], at: KeyPath) -> Iterator[Fault]:
    """Check how often it is done, and that its exercises are those of the routine."""
    for key in ("per_day", "per_week"):
        span = getattr(week, key)
        if isinstance(span, tuple) and span[0] > span[1]:
            yield Fault((*at, key), f"{list(span)}", tr("the smaller figure first"))
    for name, change in week.doses.items():
        if name not in named:
            yield _unknown(name, named, poses, (*at, name))
        elif not any(figure is not None for figure in asdict(change).values()):
            expected = tr("a figure to change, such as reps = 12")
            yield Fault((*at, name), tr("an empty table"), expected)
    for key, names in (("add", week.add), ("leave_out", week.leave_out)):
        for place, name in enumerate(names):
            if name not in named:
                yield _unknown(name, named, poses, (*at, key, place))


def _unknown(name: str, named: Sequence[str], poses: Set[str], at: KeyPath) -> Fault:
    if name in poses:
        hint = tr("a flow is the same in all weeks")
        found = tr("{name}, a pose of a flow", name=quoted(name))
        return Fault(at, found, tr("an exercise in a step of its own"), hint)
    close = nearest(name, named)
    others = tr("there are {names}", names=", ".join(named)) if named else ""
    hint = did_you_mean(close) if close else others
    expected = tr("the id of an exercise in a step of this routine")
    return Fault(at, quoted(name), expected, hint, (_NAMED, ("quick",)))


def _comings_and_goings(weeks: Sequence[Week], named: Sequence[str]) -> Iterator[Fault]:
    """Check that nothing begins which is there, or goes which is gone, and that something stays."""
    before = absent(weeks, -1)
    for number, week in enumerate(weeks):
        at = (WEEKS, number)
        for place, name in enumerate(week.add):
            if name not in before or (number == 0 and name not in week.leave_out):
                expected = tr("one that is left out before it")
                found = tr("{name}, which is done already", name=quoted(name))
                yield Fault((*at, "add", place), found, expected)
        for place, name in enumerate(week.leave_out):
            if name in before:
                expected = tr("one that is done in the week before")
                found = tr("{name}, which is left out already", name=quoted(name))
                yield Fault((*at, "leave_out", place), found, expected, tr("take it out"))
            if name in week.add:
                expected = tr("it in one of them")
                found = tr("{name} in add as well", name=quoted(name))
                yield Fault((*at, "leave_out", place), found, expected)
        before = absent(weeks, number)
        if named and before.issuperset(named):
            found, expected = tr("every exercise left out"), tr("at least one that is done")
            yield Fault(at, found, expected, rests_on=(_NAMED,))


def _of_figures(routine: Routine, known: Mapping[str, Exercise]) -> Iterator[Fault]:
    """Check doses, blocks and the whole as they are in the weeks of each table, each once."""
    written = routine.steps
    told = {one.found for one in (*block_faults(written, known), *whole_faults(written, known))}
    wrong = [_wrong(leaf.step, known) for leaf in leaves(routine.steps)]
    before = routine.steps
    for number in range(len(routine.weeks)):
        steps = in_table(routine, number, known).steps
        if steps == before:
            continue
        changed = routine.weeks[number].doses
        for leaf, spoilt in zip(leaves(steps), wrong, strict=True):
            name = leaf.step.exercise or ""
            if name in changed and not spoilt:
                yield from _of_dose(leaf.step, known, (WEEKS, number, name))
        yield from _of_length(without(steps, absent(routine.weeks, number)), known, number, told)
        before = steps


def _wrong(step: Step, known: Mapping[str, Exercise]) -> bool:
    """Tell whether the dose of a step is wrong before any week changes it: that is told there."""
    exercise = known.get(step.exercise or "")
    table = None if exercise is None else asked_table(exercise, step)
    return table is not None and any(dose_faults(table, ()))


def _of_dose(step: Step, known: Mapping[str, Exercise], at: KeyPath) -> Iterator[Fault]:
    exercise = known.get(step.exercise or "")
    table = None if exercise is None else asked_table(exercise, step)
    if table is not None:
        for fault in dose_faults(table, at):
            own = (("exercises",), _NAMED)
            yield Fault(fault.key, fault.found, fault.expected, fault.hint, own)


def _of_length(
    steps: Sequence[Step], known: Mapping[str, Exercise], number: int, told: set[str]
) -> Iterator[Fault]:
    """Check blocks and the whole; what is `told` of other weeks is not told again."""
    for fault in (*block_faults(steps, known), *whole_faults(steps, known)):
        if fault.found not in told:
            told.add(fault.found)
            key = (WEEKS, number)
            yield Fault(key, fault.found, fault.expected, fault.hint, (_NAMED,))
