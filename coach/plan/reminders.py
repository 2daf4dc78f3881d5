"""Which reminders an exercise has: the nearest that somebody wrote, else those that suit it."""

from __future__ import annotations

from coach.plan.phrases import Phrases
from coach.routine.doses import Breaths, Dose
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step


def reminders_of(
    step: Step, exercise: Exercise, dose: Dose | None, routine: Routine, phrases: Phrases
) -> tuple[str, ...]:
    """List what may be said inside long work of an exercise, in the order of saying.

    The step goes first, then the exercise, whose `form` stands for reminders of its own; then the
    routine, and last the coach's own, by kind and position. An empty list turns them off for all
    that it stands with. Who breathes to a pace hears none of the coach's own, made for holds.
    """
    for written in (step.reminders, exercise.reminders):
        if written is not None:
            return written
    if routine.reminders is not None and not routine.reminders:
        return ()
    if exercise.form or routine.reminders:
        return exercise.form or routine.reminders or ()
    breathes = isinstance(dose, Breaths)
    return () if breathes else phrases.reminders_for(exercise.kind, exercise.position)
