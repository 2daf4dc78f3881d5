"""What a plan may draw from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from coach.plan.phrases import Phrases
from coach.routine.advice import Condition
from coach.routine.exercise import Exercise
from coach.routine.pattern import Pattern


class Resources(Struct, frozen=True, kw_only=True):
    """What a plan may draw from, by id; the words are in the routine's language."""

    exercises: Mapping[str, Exercise]
    patterns: Mapping[str, Pattern]
    conditions: Mapping[str, Condition]
    phrases: Phrases
    elsewhere: Callable[[], Collection[str]] = frozenset
    """Tells the ids of exercises that only one routine has: a person may leave them out as well."""
