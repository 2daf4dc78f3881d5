"""A side that no line names.

An exercise for one side after the other says which limb moves: `{side}` becomes left and right.
Where no instruction has it, everybody works the leg they think of first, and perhaps twice.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView
from coach.plan.phrases import SIDED


def exercise(view: ExerciseView) -> Troubles:
    """Look for the sides in the instructions."""
    exercise = view.exercise
    if exercise.sides != "each":
        return
    lines = (*exercise.setup, exercise.switch)
    if not any(SIDED.search(line) for line in lines):
        expected = "“{side}” in at least one line of setup"
        remedy = "name the limb: “Lift your {side} leg.”"
        yield Trouble(("setup",), "a side that is never named", expected, remedy)


RULE = Rule(
    id="unnamed-side",
    level="warning",
    title="An exercise for each side never says which side",
    why=__doc__ or "",
    source="teaching",
    exercise=exercise,
)
