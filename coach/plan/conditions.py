"""What conditions ask of a session, and what is at hand: less, easier or other exercises.

Each change has its reason.

Cautious by design: of several conditions the most cautious one wins, and what cannot be made to
suit all of them is left out. Nothing of this is a treatment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.adapted import adapted
from coach.plan.changes import change
from coach.plan.kit import lacking, why_not
from coach.plan.models import Change
from coach.plan.phrases import Phrases
from coach.routine.advice import Condition
from coach.routine.dose_parsed import asked
from coach.routine.dose_table import DoseTable, SideFigures, lower
from coach.routine.doses import Amount, Dose, amounts
from coach.routine.exercise import EASIER, Exercise
from coach.routine.models import Step
from coach.routine.one_side import reason_of


class Suited(Struct, frozen=True):
    """What is done of an exercise, and what is different about it."""

    exercise: Exercise | None
    """None where it is left out; another one where it is swapped."""
    easier: bool = False
    shorter: bool = False
    changes: tuple[Change, ...] = ()


class _Verdict(Struct, frozen=True):
    """By what each change is asked for."""

    out: tuple[Condition, ...]
    easier: tuple[Condition, ...]
    shorter: tuple[Condition, ...]


def suited(
    exercise: Exercise,
    dose: Dose | None,
    conditions: Sequence[Condition],
    exercises: Mapping[str, Exercise],
    phrases: Phrases,
    not_again: Set[str],
    kit: Sequence[str] | None = None,
) -> Suited:
    """Make an exercise with a dose suit all conditions and what is at hand, or leave it out.

    `not_again` are the exercises that must not take its place: those beside it, and those that
    nobody wants. What takes its place suits all of it, in its easier form if need be. `kit` is what
    is at hand; None is whatever is needed.
    """
    verdict = _verdict(exercise, dose, conditions)
    done = _worded(exercise, verdict, conditions)
    missing = lacking(done.kit, kit)
    if not verdict.out and not missing:
        changes = _altered(exercise, done, verdict, phrases)
        return Suited(done, bool(verdict.easier), bool(verdict.shorter), changes)
    why = _why(verdict.out, phrases) or (why_not(missing, phrases),)
    swaps = [condition.swap.get(exercise.id, "") for condition in conditions]
    for name in (*swaps, exercise.without_kit or ""):
        other = exercises.get(name)
        if other is None or other.id in not_again or other.id == exercise.id:
            continue
        its = _verdict(other, asked(other.dose), conditions)
        done = _worded(other, its, conditions)
        if not its.out and not lacking(done.kit, kit):
            taken = change(phrases, "swapped", done.title, *why, instead_of=exercise.title)
            # A name of its own tells the easier form: it need not be told once more.
            more = _altered(other, done, its, phrases) if done.title == other.title else ()
            return Suited(done, bool(its.easier), bool(its.shorter), (taken, *more))
    return Suited(None, changes=(change(phrases, "left-out", exercise.title, *why),))


def suits(
    exercise: Exercise,
    dose: Dose | None,
    conditions: Sequence[Condition],
    kit: Sequence[str] | None = None,
) -> bool:
    """Tell whether an exercise is done, be it in its easier form or shorter."""
    verdict = _verdict(exercise, dose, conditions)
    return not verdict.out and not lacking(_worded(exercise, verdict, conditions).kit, kit)


def swapped(step: Step, exercise: Exercise, other: Exercise) -> Step:
    """Let a step ask for another exercise in place of its own.

    Its figures belong to the exercise that it named; only sets and the rest between them carry
    over: as many sets as it asks for, and no more than the other one's own range allows. One side
    only stays one side only where both have two.
    """
    dose = None
    if step.dose is not None and other.dose is not None and other.dose.hold_s is not None:
        sets = lower(step.dose.sets)
        if sets is not None and other.dose.sets_range is not None:
            sets = min(sets, other.dose.sets_range[1])
        dose = DoseTable(sets=sets, rest_s=step.dose.rest_s)
    two = exercise.sides == other.sides == "each"
    by = step if step.side is not None else exercise
    side, reason = (by.side, reason_of(by)) if two else (None, None)
    seen = {  # of the exercise that it named
        "picture": "",
        "link": "",
        "per_day": None,
        "per_week": None,
    }
    unsaid = () if step.reminders == () else None  # only that nothing is said carries over
    return replace(
        step,
        exercise=other.id,
        dose=dose,
        side=side,
        because=reason,
        side_reason=None,
        reminders=unsaid,
        **seen,
    )


def cautious(dose: Dose | None, done: Suited) -> Dose | None:
    """Return the dose of an exercise as it suits: the least of it, or no more than is written."""
    if dose is None or not (done.shorter or done.easier):
        return dose
    if done.shorter:
        return least(dose)
    # Its ranges end at what it is now: it may become less, never more.
    now = {name: replace(one, span=(one.limits[0], one.value)) for name, one in _given(dose)}
    return replace(dose, **now)


def least(dose: Dose) -> Dose:
    """Return a dose with every amount at the least of its range, which it then keeps."""
    fewest = {name: one.limits[0] for name, one in _given(dose)}
    least_dose = replace(dose, **{name: Amount(one, (one, one)) for name, one in fewest.items()})
    left, right = (_no_more(one, fewest) for one in (dose.left, dose.right))
    return replace(least_dose, left=left, right=right)


def _no_more(own: SideFigures | None, most: Mapping[str, int]) -> SideFigures | None:
    """Return the figures of a side, none of them above the least of both sides."""
    if own is None:
        return None
    given = {name: getattr(own, name) for name in most if name in own.__struct_fields__}
    less = {name: min(one, most[name]) for name, one in given.items() if one is not None}
    return replace(own, **less)


def _given(dose: Dose) -> list[tuple[str, Amount]]:
    """List the amounts that a dose gives, and its sets. One hold a set goes without saying."""
    return [
        (name, one)
        for name, one in amounts(dose).items()
        if one.written or one.span is not None or name == "sets"
    ]


def _verdict(exercise: Exercise, dose: Dose | None, conditions: Sequence[Condition]) -> _Verdict:
    out, easier, shorter = [], [], []
    name = exercise.id
    has_range = dose is not None and any(one.span for one in amounts(dose).values())
    for condition in conditions:
        if name in condition.easier and exercise.easier:
            easier.append(condition)
        if name in condition.shorter and has_range:
            shorter.append(condition)
        helped = condition in easier or condition in shorter
        unsuited = condition.id in exercise.unsuited or exercise.position in condition.positions
        if name in condition.swap or (unsuited and not helped):
            out.append(condition)
    return _Verdict(tuple(out), tuple(easier), tuple(shorter))


def _worded(exercise: Exercise, verdict: _Verdict, conditions: Sequence[Condition]) -> Exercise:
    """Put an exercise that is done into the words that suit."""
    easier = {EASIER} if verdict.easier else set()
    return adapted(exercise, {one.id for one in conditions} | easier)


def _altered(
    exercise: Exercise, done: Exercise, verdict: _Verdict, phrases: Phrases
) -> tuple[Change, ...]:
    """Note what is different about an exercise, which goes by the title of what is `done`."""
    changes = []
    if verdict.easier:
        why = _why(verdict.easier, phrases)
        changes.append(change(phrases, "easier", exercise.title, *why))
    if verdict.shorter:
        why = _why(verdict.shorter, phrases)
        changes.append(change(phrases, "shorter", exercise.title, *why))
    return tuple(replace(one, title=done.title) for one in changes)


def _why(conditions: Sequence[Condition], phrases: Phrases) -> tuple[str, ...]:
    """Return the reasons of some conditions, each once."""
    return tuple(dict.fromkeys(phrases.conditions.get(one.id, one.title) for one in conditions))
