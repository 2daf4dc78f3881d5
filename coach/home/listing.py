"""What a list tells of one routine: enough to choose it, and no more than can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import unaccented
from coach.base.times import whole_minutes
from coach.base.tongue import later
from coach.home.library import Found
from coach.home.order import needs_kit
from coach.plan.conditions import suits
from coach.plan.kit import EVERYWHERE, SAME, things
from coach.plan.languages import named
from coach.plan.models import Plan
from coach.plan.naming import true_about
from coach.routine.advice import Condition
from coach.routine.blocks import leaves
from coach.routine.bounds import Goal, Position
from coach.routine.dose_parsed import asked
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.score.models import Score

YOUR_OWN = later("Your own")
"""The heading over a person's own routines."""

Posture = Literal["lying", "sitting", "standing", "kneeling"]

POSTURES: Mapping[Position, Posture] = {
    "supine": "lying",
    "prone": "lying",
    "side-lying": "lying",
    "chair": "sitting",
    "desk": "sitting",
    "floor-sitting": "sitting",
    "standing": "standing",
    "hanging": "standing",
    "lunge": "standing",
    "kneeling": "kneeling",
    "half-kneeling": "kneeling",
    "all-fours": "kneeling",
}
"""Where the body is, as people look for it."""

_NONE: Mapping[str, Condition] = MappingProxyType({})


class Listing(Struct, frozen=True, kw_only=True):
    """A routine in a few lines, as it would be done by this person today."""

    id: str
    title: str
    shown: str
    """The title for a list: beside it the language, where it is not the app's."""
    language: str
    goal: Goal
    about: str
    programme: bool = False
    """Whether it changes from week to week."""
    needs_kit: bool
    """Whether the routine as it is written needs any."""
    searchable: str
    """All that a search looks into, in small letters, a part a line: id, title, purpose, what it is
    about, and then titles of exercises and what they need."""
    postures: tuple[Posture, ...] = ()
    """Where the body is in it as it is written, the first one first."""
    things: tuple[str, ...] = ()
    """What it needs as it is written, in an English word each: “chair”."""
    suits: tuple[str, ...] = ()
    """The conditions, by id, for which nothing of it has to be left out."""
    minutes: int = 0
    """0 until they are known."""
    exercises: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    unfit: str = ""
    """Why it cannot be done as wished; then the four before this are empty."""


Known = Mapping[str, Exercise]
Conditions = Mapping[str, Condition]


def listing(routine: Routine, known: Known, conditions: Conditions = _NONE) -> Listing:
    """Return what a routine tells by itself, among exercises and conditions that are known."""
    every = _exercises(routine, known)
    used = {exercise.id: exercise for exercise in every}.values()
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
        postures=tuple(dict.fromkeys(POSTURES[exercise.position] for exercise in every)),
        things=tuple(dict.fromkeys(named_things(every))),
        suits=tuple(
            name
            for name, condition in conditions.items()
            if all(suits(exercise, asked(exercise.dose), (condition,)) for exercise in used)
        ),
    )


def planned(
    found: Found, known: Known, plan: Plan, score: Score, conditions: Conditions = _NONE
) -> Listing:
    """Return what is told of a routine with the plan and the score that come of it."""
    cautions = (line for item in plan.items for line in item.exercise.cautions)
    return replace(
        listing(found.routine, known, conditions),
        about=true_about(found.routine.about, plan),
        minutes=whole_minutes(score.total_ms),
        exercises=tuple(item.exercise.id for item in plan.items),
        kit=plan.kit,
        cautions=tuple(dict.fromkeys(cautions)),
    )


def named_things(exercises: Iterable[Exercise]) -> Iterator[str]:
    """Yield what exercises need, in an English word each where Coach knows the one for it."""
    for line in (line for exercise in exercises for line in exercise.kit):
        known = [SAME[word] for word in unaccented(line).split() if word in SAME]
        yield from (name for name in known or things([line]) if name != EVERYWHERE)


def searchable(routine: Routine, known: Known) -> str:
    """Return all that a search looks into: title, language, purpose, description, exercises."""
    words = [routine.id, named(routine.title, routine.language), routine.goal, routine.about]
    for exercise in _exercises(routine, known):
        words += [exercise.title, *exercise.kit]
    return "\n".join(words).casefold()


def _exercises(routine: Routine, known: Known) -> list[Exercise]:
    """Return the exercises of a routine, one for each step that asks for one."""
    everything = {**known, **{exercise.id: exercise for exercise in routine.exercises}}
    return [everything[leaf.step.exercise] for leaf in leaves(routine.steps) if leaf.step.exercise]
