"""Things for the rules of `coach check` to look at: one without fault, and how to spoil it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from small import resources

from coach.base.keypath import KeyPath
from coach.check.rule import Troubles, View
from coach.check.rules import rule_named
from coach.check.texts import said_for
from coach.check.views import LineView, exercise_view, routine_view
from coach.check.words import words_of
from coach.routine.bounds import Language
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.speech.words.ear import load_ears

SEEDS = Path(__file__).parents[2] / "seeds"

Told = list[tuple[KeyPath, str]]
"""Where something is wrong, and what is said of it."""


def faultless(name: str = "reach", **others: Any) -> Exercise:
    """Make a stretch that no rule has anything to say of."""
    given: dict[str, Any] = {
        "title": "Reach",
        "kind": "stretch",
        "position": "standing",
        "sides": "each",
        "setup": ("Stand tall.", "Turn your {side} palm up."),
        "action": "Lift your {side} arm.",
        "switch": "Lower it, then lift your {side} arm.",
        "form": ("Shoulders low.",),
        "easier": "Lift it halfway.",
        "feel": "Feel the ribs open.",
        "avoid": "No pinching in the shoulder.",
        "cautions": ("Keep the elbow soft.",),
        "dose": DoseTable(hold_s=20),
    }
    return Exercise(id=name, **{**given, **others})


def of_exercise(rule: str, language: Language = "en", **others: Any) -> Told:
    """Let a rule look at the faultless exercise with some of its keys changed."""
    view = exercise_view(faultless(**others), resources(), language, words_of(SEEDS, language))
    return [(trouble.where, trouble.message) for trouble in _looked(rule, view)]


def of_routine(
    rule: str, *steps: Step | Exercise, known: Sequence[Exercise] = (), **others: Any
) -> Told:
    """Let a rule look at a routine of these steps, exercises standing for a step of their own.

    Its steps may name those that are `known` as well.
    """
    own = {entry.id: entry for entry in (*known, *steps) if isinstance(entry, Exercise)}
    own = {"reach": faultless(), **own}
    done = tuple(Step(exercise=one.id) if isinstance(one, Exercise) else one for one in steps)
    exercises = tuple(own.values())
    given: dict[str, Any] = {"id": "mine", "title": "Mine", **others}
    routine = Routine(steps=done, exercises=exercises, **given)
    view = routine_view(routine, resources())
    return [(trouble.where, trouble.message) for trouble in _looked(rule, view)]


def of_line(
    rule: str, text: str, role: Any = "setup", language: Language = "en", known: str = ""
) -> list[str]:
    """Let a rule look at one line; `known` is a word that a lexicon has."""
    view = LineView(
        text=text,
        role=role,
        language=language,
        said=said_for(text, load_ears(SEEDS / "ear").of(language)),
        words=words_of(SEEDS, language),
        pronounced={known},
    )
    return [trouble.message for trouble in _looked(rule, view)]


def _looked(name: str, view: View) -> Troubles:
    """Let a rule look at a view that it is for."""
    rule = rule_named(name)
    assert isinstance(view, rule.views)
    return rule(view)
