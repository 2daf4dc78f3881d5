"""What a list tells of one routine: enough to choose it, and no more than can be kept."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.base.times import whole_minutes
from coach.home.library import Found
from coach.home.order import needs_kit
from coach.plan.languages import named
from coach.plan.models import Plan
from coach.plan.naming import true_about
from coach.routine.blocks import leaves
from coach.routine.bounds import Goal
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.score.models import Score

YOUR_OWN = "Your own"
"""The heading over a person's own routines."""


class Listing(Struct, frozen=True, kw_only=True):
    """A routine in a few lines, as it would be done by this person today."""

    id: str
    title: str
    shown: str
    """The title for a list: beside it the language, where it is not English."""
    language: str
    goal: Goal
    about: str
    programme: bool = False
    """Whether it changes from week to week."""
    needs_kit: bool
    """Whether the routine as it is written needs any."""
    searchable: str
    """All that a search looks into, in small letters."""
    minutes: int = 0
    """0 until they are known."""
    exercises: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    unfit: str = ""
    """Why it cannot be done as wished; then the four before this are empty."""


def listing(routine: Routine, known: Mapping[str, Exercise]) -> Listing:
    """Return what a routine tells by itself, among exercises that are known."""
    return Listing(
        id=routine.id,
        title=routine.title,
        shown=named(routine.title, routine.language),
        language=routine.language,
        goal=routine.goal,
        about=routine.about,
        programme=bool(routine.weeks),
        needs_kit=needs_kit(routine, known),
        searchable=searchable(routine, known),
    )


def planned(found: Found, known: Mapping[str, Exercise], plan: Plan, score: Score) -> Listing:
    """Return what is told of a routine with the plan and the score that come of it."""
    cautions = (line for item in plan.items for line in item.exercise.cautions)
    return replace(
        listing(found.routine, known),
        about=true_about(found.routine.about, plan),
        minutes=whole_minutes(score.total_ms),
        exercises=tuple(item.exercise.id for item in plan.items),
        kit=plan.kit,
        cautions=tuple(dict.fromkeys(cautions)),
    )


def searchable(routine: Routine, known: Mapping[str, Exercise]) -> str:
    """Return all that a search looks into: title, language, purpose, description, exercises."""
    everything = {**known, **{exercise.id: exercise for exercise in routine.exercises}}
    exercises = [
        everything[leaf.step.exercise] for leaf in leaves(routine.steps) if leaf.step.exercise
    ]
    words = [routine.id, named(routine.title, routine.language), routine.goal, routine.about]
    for exercise in exercises:
        words += [exercise.title, *exercise.kit]
    return "\n".join(words).casefold()
