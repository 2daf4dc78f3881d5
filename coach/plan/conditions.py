"""What conditions ask of a session: less, easier or other exercises, each with its reason.

Cautious by design: of several conditions the most cautious one wins, and what cannot be made to
suit all of them is left out. Nothing of this is a treatment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.changes import change
from coach.plan.dials import RANGES
from coach.plan.models import Change
from coach.plan.phrases import Phrases
from coach.routine.doses import form
from coach.routine.models import Condition, Dose, Exercise, Step


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


def named(names: Sequence[str], known: Mapping[str, Condition]) -> tuple[Condition, ...]:
    """Return conditions by id, each once; `check_names` has seen that they are known."""
    return tuple(known[name] for name in dict.fromkeys(names))


def suited(
    exercise: Exercise,
    dose: Dose | None,
    conditions: Sequence[Condition],
    exercises: Mapping[str, Exercise],
    phrases: Phrases,
    not_again: Set[str],
) -> Suited:
    """Make an exercise with a dose suit all conditions, or leave it out.

    `not_again` are the exercises that must not take its place: those beside it, and those that
    nobody wants. What takes its place suits all conditions, in its easier form if need be.
    """
    verdict = _verdict(exercise, dose, conditions)
    if not verdict.out:
        return _altered(exercise, verdict, phrases)
    why = _why(verdict.out, phrases)
    for condition in conditions:
        other = exercises.get(condition.swap.get(exercise.id, ""))
        if other is None or other.id in not_again or other.id == exercise.id:
            continue
        its = _verdict(other, other.dose, conditions)
        if not its.out:
            swapped = change(phrases, "swapped", other.title, *why, instead_of=exercise.title)
            altered = _altered(other, its, phrases)
            return replace(altered, changes=(swapped, *altered.changes))
    return Suited(None, changes=(change(phrases, "left-out", exercise.title, *why),))


def suits(exercise: Exercise, dose: Dose | None, conditions: Sequence[Condition]) -> bool:
    """Tell whether an exercise is done, be it in its easier form or shorter."""
    return not _verdict(exercise, dose, conditions).out


def swapped(step: Step, exercise: Exercise, other: Exercise) -> Step:
    """Let a step ask for another exercise in place of its own.

    Its figures belong to the exercise that it named; only sets and the rest between them carry
    over, as far as the other one's own range allows. One side only stays one side only where both
    have two.
    """
    dose = None
    if step.dose is not None and other.dose is not None and form(other.dose) == "hold":
        sets = step.dose.sets
        if sets is not None and other.dose.sets_range is not None:
            sets = min(max(sets, other.dose.sets_range[0]), other.dose.sets_range[1])
        dose = Dose(sets=sets, rest_s=step.dose.rest_s)
    side = step.side if exercise.sides == other.sides == "each" else None
    return replace(step, exercise=other.id, dose=dose, side=side)


def cautious(dose: Dose | None, done: Suited) -> Dose | None:
    """Return the dose of an exercise as it suits: the least of it, or no more than is written."""
    if dose is None or not (done.shorter or done.easier):
        return dose
    return least(dose) if done.shorter else at_most_as_written(dose)


def least(dose: Dose) -> Dose:
    """Return a dose with every figure at the least of its range, which it then keeps."""
    changes: dict[str, object] = {}
    for figure, key, span, now in _figures(dose):
        fewest = min(span[0], now)
        changes |= {figure: fewest, key: (fewest, fewest)}
    return replace(dose, **changes)


def at_most_as_written(dose: Dose) -> Dose:
    """Return a dose whose ranges end at what it is now: it may become less, never more."""
    return replace(dose, **{key: (min(span[0], now), now) for _, key, span, now in _figures(dose)})


def _figures(dose: Dose) -> Iterator[tuple[str, str, tuple[int, int], int]]:
    """Yield each figure of a dose: its key, that of its range, its range, and what it is now."""
    for figure, key in RANGES.items():
        now = getattr(dose, figure)
        if figure == "sets" and now is None:
            now = 1
        if now is not None:
            yield figure, key, getattr(dose, key) or (now, now), now


def _verdict(exercise: Exercise, dose: Dose | None, conditions: Sequence[Condition]) -> _Verdict:
    out, easier, shorter = [], [], []
    for condition in conditions:
        name = exercise.id
        if name in condition.easier and exercise.easier:
            easier.append(condition)
        if name in condition.shorter and _has_range(dose):
            shorter.append(condition)
        helped = condition in easier or condition in shorter
        if name in condition.swap or (_unsuited(exercise, condition) and not helped):
            out.append(condition)
    return _Verdict(tuple(out), tuple(easier), tuple(shorter))


def _unsuited(exercise: Exercise, condition: Condition) -> bool:
    return condition.id in exercise.unsuited or exercise.position in condition.positions


def _has_range(dose: Dose | None) -> bool:
    return any(getattr(dose, key, None) is not None for key in RANGES.values())


def _altered(exercise: Exercise, verdict: _Verdict, phrases: Phrases) -> Suited:
    """Note what is different about an exercise that is done."""
    changes = []
    if verdict.easier:
        why = _why(verdict.easier, phrases)
        changes.append(change(phrases, "easier", exercise.title, *why))
    if verdict.shorter:
        why = _why(verdict.shorter, phrases)
        changes.append(change(phrases, "shorter", exercise.title, *why))
    return Suited(exercise, bool(verdict.easier), bool(verdict.shorter), tuple(changes))


def _why(conditions: Sequence[Condition], phrases: Phrases) -> tuple[str, ...]:
    """Return the reasons of some conditions, each once."""
    return tuple(dict.fromkeys(phrases.conditions.get(one.id, one.title) for one in conditions))
