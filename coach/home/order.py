"""The order of routines in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from coach.base.tongue import spoken
from coach.routine.blocks import leaves
from coach.routine.bounds import Goal
from coach.routine.exercise import Exercise
from coach.routine.models import Routine

Rank = tuple[bool, str, bool, bool, str, int, bool, str]


def rank(
    name: str, language: str, goal: Goal, *, kit: bool, own: bool = False, folder: str = ""
) -> Rank:
    """Return what routines are sorted by.

    Ours come first, then folder by folder; there those in the language of the app, then those in
    English, relief before the rest, and what needs nothing before what needs kit.
    """
    other = language != spoken(), language != "en", language
    return own, folder, *other, get_args(Goal).index(goal), kit, name


def needs_kit(routine: Routine, known: Mapping[str, Exercise]) -> bool:
    """Tell whether any exercise of a routine needs something at hand."""
    everything = {**known, **{exercise.id: exercise for exercise in routine.exercises}}
    return any(
        everything[leaf.step.exercise].kit for leaf in leaves(routine.steps) if leaf.step.exercise
    )
