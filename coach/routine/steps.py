"""What no type can say of a whole routine: steps that say one thing, names that are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set

from msgspec import Struct

from coach.base.errors import all_of, did_you_mean, nearest, quoted
from coach.base.keypath import Entry, KeyPath
from coach.base.tongue import tr
from coach.routine.block_checks import block_faults
from coach.routine.blocks import Leaf, asked_table, blocks, leaves
from coach.routine.braces import brace_faults, names_in
from coach.routine.checks import count_faults, exercise_faults, reminder_faults
from coach.routine.dose_checks import dose_faults
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.lasting import whole_faults
from coach.routine.models import Routine, Step
from coach.routine.printed import printed_faults
from coach.routine.pronounce import pronounce_faults
from coach.routine.side_checks import reason_faults, side_faults
from coach.routine.week_checks import week_faults

NO_ENTRY = -1
"""In a place: what is wrong with a list as a whole touches it, and nothing in an entry does."""

BESIDE_EXERCISE = (
    "dose",
    "side",
    "because",
    "side_reason",
    "talk",
    "count",
    "breath",
    "reminders",
    "picture",
    "link",
    "per_day",
    "per_week",
)
"""Keys of a step that mean nothing beside a note or a rest."""


def routine_faults(
    routine: Routine,
    known: Mapping[str, Exercise],
    forms: Collection[str] | None = (),
    spoilt: Collection[str] = (),
) -> Iterator[Fault]:
    """Yield what is wrong with a routine, given the exercises that it may name.

    One that it brings along goes before a known one of the same id. `forms` are those that its
    language has for the name of a side; None where nobody knows. Exercises that are `spoilt` by
    their own files may be named: that is the fault of those files.
    """
    yield from brace_faults(routine.title, ("title",))
    yield from count_faults(routine.count, ("count",))
    yield from pronounce_faults(routine.pronounce)
    yield from reason_faults(routine, ())
    yield from reminder_faults(routine, ())
    yield from printed_faults(routine)
    own: dict[str, _Own] = {}
    for number, exercise in enumerate(routine.exercises):
        at = ("exercises", Entry(number, exercise.id))
        yield from exercise_faults(exercise, at, forms)
        yield from _lender_faults(exercise, {*known, *spoilt}, at)
        if exercise.id in own:
            found = tr("{name} a second time", name=quoted(exercise.id))
            expected, hint = tr("each exercise once"), tr("take one of them out")
            yield Fault((*at, "id"), found, expected, hint)
        else:
            own[exercise.id] = _Own(exercise, at)
    everything = {name: _Own(one) for name, one in known.items()} | own
    yield from _steps(routine, everything, spoilt, forms)


class _Own(Struct, frozen=True):
    """An exercise that a step may name, and where it stands in the routine, if it does."""

    exercise: Exercise
    at: KeyPath = ()

    def beside(self, *keys: str) -> tuple[KeyPath, ...]:
        """Return the places of some of its keys: what is wrong there is told there."""
        return tuple((*self.at, key) for key in keys) if self.at else ()


def _steps(
    routine: Routine,
    known: Mapping[str, _Own],
    spoilt: Collection[str],
    forms: Collection[str] | None,
) -> Iterator[Fault]:
    exercises = {name: one.exercise for name, one in known.items()}
    all_known = True
    for at, block in blocks(routine.steps):
        yield from count_faults(block.count, (*at, "count"))
    for leaf in leaves(routine.steps):
        step, at = leaf.written, leaf.key
        if step.exercise is not None and not (step.exercise in known or step.exercise in spoilt):
            yield _unknown_exercise(step.exercise, known, at)
        if not leaf.flow:
            yield from _step_faults(leaf, known, forms)
        given = step.exercise or step.say or step.rest_s or step.in_ or step.out
        all_known &= given is not None and (step.exercise is None or step.exercise in known)
    yield from block_faults(routine.steps, exercises, forms)
    yield from whole_faults(routine.steps, exercises)
    yield from week_faults(routine, exercises)
    done = {leaf.step.exercise for leaf in leaves(routine.steps)}
    for leaf in leaves(routine.steps):
        place = (*leaf.key, "needs")
        yield from _need_faults(leaf.written, done if all_known else None, place)
        yield from _instead_faults(leaf.written, (*leaf.key, "instead"))


def _step_faults(
    leaf: Leaf, known: Mapping[str, _Own], forms: Collection[str] | None
) -> Iterator[Fault]:
    """Check a step that is no block."""
    step, at = leaf.written, leaf.key
    given = [name for name in ("exercise", "say", "rest_s") if getattr(step, name) is not None]
    if len(given) != 1:
        found = all_of(given) if given else tr("an empty step")
        rest = tr("a rest between sets is rest_s in its dose, one after it a step of its own")
        hint = rest if given == ["exercise", "rest_s"] else ""
        yield Fault(at, found, tr("exactly one of exercise, say, rest_s and steps"), hint)
    yield from brace_faults(step.say or "", (*at, "say"))
    if step.say == "":
        yield Fault((*at, "say"), tr("an empty text"), tr("something to say"))
    yield from count_faults(step.count, (*at, "count"))
    if step.exercise is None:
        for extra in BESIDE_EXERCISE if given else ():
            if getattr(step, extra) not in (None, ""):
                found = tr("it beside {key}", key=given[0])
                expected = tr("it beside {key}", key="exercise")
                yield Fault((*at, extra), found, expected, rests_on=((*at, "exercise"),))
        return
    one = known.get(step.exercise)
    if one is None:
        return
    yield from side_faults(step, one.exercise, at, rests_on=one.beside("sides"))
    told = one.beside("sides", "parts")
    names = names_in(one.exercise, forms)
    yield from reminder_faults(step, at, names, rests_on=told)
    dose = asked_table(one.exercise, leaf.step)
    if step.dose is not None and dose is not None and _lays_well(one.exercise):
        for fault in dose_faults(dose, (*at, "dose")):
            yield Fault(fault.key, fault.found, fault.expected, fault.hint, one.beside("dose"))


def _lays_well(exercise: Exercise) -> bool:
    """Tell whether the dose that a step lays its own over is right; else that is told there.

    Only advice may do without one.
    """
    if exercise.dose is None:
        return exercise.kind == "advice"
    return not any(dose_faults(exercise.dose, ()))


def _unknown_exercise(name: str, known: Mapping[str, _Own], at: KeyPath) -> Fault:
    place, hint = (*at, "exercise"), _meant(name, known)
    expected = tr("the id of an exercise")
    # An exercise of the routine whose own id is wrong may be the one that is meant.
    ids = [(*one.at, "id") for one in known.values() if one.at]
    return Fault(place, quoted(name), expected, hint, (*ids, ("exercises", NO_ENTRY)))


def _meant(name: str, known: Collection[str]) -> str:
    close = nearest(name, known)
    return did_you_mean(close) if close else tr("docs/library.md lists them")


def _lender_faults(exercise: Exercise, known: Collection[str], at: KeyPath) -> Iterator[Fault]:
    """Check that an exercise whose figure is taken is one of the library."""
    if (name := exercise.figure_of) is not None and name not in known:
        expected = tr("the id of an exercise that is not of this file")
        yield Fault((*at, "figure_of"), quoted(name), expected, _meant(name, known))


def _instead_faults(step: Step, at: KeyPath) -> Iterator[Fault]:
    """Check that other words for a condition stand beside a note."""
    beside = "exercise" if step.exercise is not None else "rest_s"
    if step.instead and step.say is None and getattr(step, beside) is not None:
        found, expected = tr("it beside {key}", key=beside), tr("it beside {key}", key="say")
        yield Fault(at, found, expected)
    for name, text in step.instead.items():
        yield from brace_faults(text, (*at, name))


def _need_faults(step: Step, done: Set[str | None] | None, at: KeyPath) -> Iterator[Fault]:
    """Check that what a note or a rest needs is done in the routine; None is done where unknown."""
    if step.needs and step.exercise is not None:
        found = tr("it beside {key}", key="exercise")
        yield Fault(at, found, tr("it beside say or rest_s"))
    elif done is not None:
        for name in step.needs:
            if name not in done:
                yield Fault(at, quoted(name), tr("the id of an exercise in another step"))
