"""Whose figure an exercise has that was written without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from coach.routine.exercise import Exercise


def figured(exercises: Iterable[Exercise], known: Mapping[str, Exercise]) -> dict[str, Exercise]:
    """Return exercises by their ids, each with a figure of its own or of a `known` one.

    That is the one that it names; else the one of its id, which it is in other words.
    """
    return {exercise.id: _figured(exercise, known) for exercise in exercises}


def _figured(exercise: Exercise, known: Mapping[str, Exercise]) -> Exercise:
    if exercise.figure is not None:
        return exercise
    lender = known.get(exercise.figure_of or exercise.id)
    figure = None if lender is None else lender.figure
    return exercise if figure is None else replace(exercise, figure=figure)
