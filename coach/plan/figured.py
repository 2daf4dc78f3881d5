"""Whose figure an exercise has that was written without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing, Move


def figured(exercises: Iterable[Exercise], known: Mapping[str, Exercise]) -> dict[str, Exercise]:
    """Return exercises by their ids, each with a figure of its own or of a `known` one.

    That is the one that it names; else the one of its id, which it is in other words.
    """
    return {exercise.id: _figured(exercise, known) for exercise in exercises}


def _figured(exercise: Exercise, known: Mapping[str, Exercise]) -> Exercise:
    if isinstance(exercise, Flowing):
        return replace(exercise, flow=tuple(_drawn(move, known) for move in exercise.flow))
    if exercise.figure is not None:
        return exercise
    lender = known.get(exercise.figure_of or exercise.id)
    figure = None if lender is None else lender.figure
    return exercise if figure is None else replace(exercise, figure=figure)


def _drawn(move: Move, known: Mapping[str, Exercise]) -> Move:
    """Return a movement of a flow with the figure of the pose that it is."""
    pose = known.get(move.exercise or "")
    return move if pose is None else replace(move, figure=pose.figure)
