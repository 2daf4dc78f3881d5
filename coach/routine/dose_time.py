"""How long a dose lasts, and on which sides it is done."""

from __future__ import annotations

from coach.base.text import bare
from coach.routine.bounds import Part, Side, Where
from coach.routine.doses import BOTH, Breaths, Dose, Hold, OwnPace, Reps, Timed, on
from coach.routine.exercise import Exercise


def work_ms(dose: Dose) -> int:
    """Return how long one set lasts on one side, without the releases between holds."""
    match dose:
        case Hold():
            return dose.hold_s.value * dose.reps.value * 1000
        case Reps():
            return dose.rep_ms * dose.reps.value
        case OwnPace():
            return dose.set_s * 1000
        case Breaths():
            return sum(dose.breath_ms) * dose.breaths.value
        case Timed():
            return dose.work_s.value * 1000


def phase_ms(dose: Dose) -> int:
    """Return how long one stretch of work lasts: a single hold, or a whole set of all else."""
    match dose:
        case Hold():
            return dose.hold_s.value * 1000
        case Reps() | OwnPace() | Breaths() | Timed():
            return work_ms(dose)


def side_ms(dose: Dose) -> int:
    """Return how long all sets on one side last, without releases and rests."""
    return work_ms(dose) * dose.sets.value


def parts_of(exercise: Exercise) -> tuple[Part, ...]:
    """Return the parts of an exercise in the order of doing."""
    return tuple(Part(bare(part)) for part in exercise.parts)


def sides_done(exercise: Exercise, only: Side | None) -> tuple[Where | None, ...]:
    """Return where a dose is done: on both sides, the `only` one, or each part; else (None,)."""
    if exercise.parts:
        return parts_of(exercise)
    if exercise.sides != "each":
        return (None,)
    return BOTH if only is None else (only,)


def all_ms(dose: Dose, exercise: Exercise, only: Side | None = None) -> int:
    """Return how long all sets last on all sides, or on the `only` one, without rests."""
    return sum(side_ms(on(dose, side)) for side in sides_done(exercise, only))
