"""Things for the rules of `coach check` to look at: one without fault, and how to spoil it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from small import resources

from coach.check.registry import rule_named
from coach.check.views import LineView, exercise_view, routine_view
from coach.check.where import Where
from coach.check.words import words_of
from coach.routine.models import Dose, Exercise, Language, Routine, Step

SEEDS = Path(__file__).parents[2] / "seeds"

Told = list[tuple[Where, str]]
"""Where something is wrong, and what is said of it."""


def faultless(name: str = "reach", **others: Any) -> Exercise:
    """Make a stretch that no rule has anything to say of."""
    given: dict[str, Any] = {
        "title": "Reach",
        "kind": "stretch",
        "position": "standing",
        "sides": "each",
        "setup": ("Stand tall.", "Lift your {side} arm."),
        "switch": "Lower it, then lift your {side} arm.",
        "form": ("Shoulders low.",),
        "easier": "Lift it halfway.",
        "feel": "Feel the ribs open.",
        "avoid": "No pinching in the shoulder.",
        "cautions": ("Keep the elbow soft.",),
        "dose": Dose(hold_s=20),
    }
    return Exercise(id=name, **{**given, **others})


def of_exercise(rule: str, language: Language = "en", **others: Any) -> Told:
    """Let a rule look at the faultless exercise with some of its keys changed."""
    look = rule_named(rule).exercise
    assert look is not None
    view = exercise_view(faultless(**others), resources(), language)
    return [(trouble.where, trouble.message) for trouble in look(view)]


def of_routine(rule: str, *steps: Step | Exercise, **others: Any) -> Told:
    """Let a rule look at a routine of these steps, exercises standing for a step of their own."""
    look = rule_named(rule).routine
    assert look is not None
    own = {entry.id: entry for entry in steps if isinstance(entry, Exercise)}
    own = {"reach": faultless(), **own}
    done = tuple(Step(exercise=one.id) if isinstance(one, Exercise) else one for one in steps)
    exercises = tuple(own.values())
    routine = Routine(id="mine", title="Mine", steps=done, exercises=exercises, **others)
    found = look(routine_view(routine, resources()))
    return [(trouble.where, trouble.message) for trouble in found]


def of_line(
    rule: str, text: str, role: Any = "setup", language: Language = "en", known: str = ""
) -> list[str]:
    """Let a rule look at one line; `known` is a word that a lexicon has."""
    look = rule_named(rule).line
    assert look is not None
    view = LineView(
        text=text,
        role=role,
        language=language,
        words=words_of(SEEDS, language),
        pronounced={known},
    )
    return [trouble.message for trouble in look(view)]
