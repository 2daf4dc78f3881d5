"""One side alone: who says so, and why."""

from __future__ import annotations

from coach.routine.bounds import Side
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step


def side_of(step: Step, exercise: Exercise, routine: Routine) -> tuple[Side | None, str | None]:
    """Return the one side that is worked in a step, and the reason that is given for it.

    The step goes first, then the exercise, then the routine. A side alone, with no reason beside
    it, is given the reason of the exercise or the routine if that is for the same side.
    """
    reason = reason_of(step)
    side = None
    for one in (step, exercise, routine):
        side = side or one.side
        if side is not None and one.side == side:
            reason = reason or reason_of(one)
    if side is None and exercise.side is None:
        reason = reason or reason_of(exercise)  # of a dose that has figures of sides
    return side, reason


def reason_of(written: Step | Exercise | Routine) -> str | None:
    """Return why one side is worked alone or more than the other, by either of its names."""
    return written.because or written.side_reason
