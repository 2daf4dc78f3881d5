"""Which routines a search finds."""

from __future__ import annotations

from collections.abc import Mapping

from coach.plan.languages import named
from coach.routine.models import Exercise, Routine


def searchable(routine: Routine, known: Mapping[str, Exercise]) -> str:
    """Return all that a search looks into: title, language, purpose, description, exercises."""
    everything = {**known, **{exercise.id: exercise for exercise in routine.exercises}}
    exercises = [everything[step.exercise] for step in routine.steps if step.exercise]
    words = [named(routine.title, routine.language), routine.goal, routine.about]
    for exercise in exercises:
        words += [exercise.title, *exercise.kit]
    return "\n".join(words).casefold()


def matches(text: str, wanted: str) -> bool:
    """Tell whether every word that is wanted occurs in a searchable text."""
    return all(word in text for word in wanted.casefold().split())
