"""The same sentence twice.

Read, a repetition is passed over; heard, it makes somebody wonder what was missed. One exercise
says each of its sentences once, and a note does not say what the next exercise opens with.
"""

from __future__ import annotations

from itertools import pairwise

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView, RoutineView, lines_of

_SAID = ("setup", "cautions", "form", "feel", "avoid", "easier")
"""What is heard one after the other where everything is explained."""


def exercise(view: ExerciseView) -> Troubles:
    """Look for a sentence that one exercise has twice."""
    seen: set[str] = set()
    for where, role, text in lines_of(view.exercise):
        if role not in _SAID:
            continue
        if _same(text) in seen:
            yield Trouble(where, f"“{text}” a second time", "each sentence once", "leave one out")
        seen.add(_same(text))


def routine(view: RoutineView) -> Troubles:
    """Look for a note that says what comes next anyway."""
    steps = view.routine.steps
    for number, (step, following) in enumerate(pairwise(steps)):
        if step.say is None or following.exercise is None:
            continue
        opening = view.exercises[following.exercise].setup[0]
        if _same(step.say) == _same(opening):
            found = f"“{step.say}”, with which the next exercise opens"
            where = ("steps", number, "say")
            yield Trouble(where, found, "each sentence once", "leave the note out")


def _same(text: str) -> str:
    return text.casefold().rstrip(".!")


RULE = Rule(
    id="said-twice",
    level="warning",
    title="The same sentence is said twice",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
    routine=routine,
)
