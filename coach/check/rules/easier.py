"""An exercise without an easier option.

Somebody for whom it is too much should not have to choose between pain and giving up.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView


def exercise(view: ExerciseView) -> Troubles:
    """Look for `easier`."""
    if not view.exercise.easier:
        remedy = "add easier = “what to do when it is too much”"
        yield Trouble((), "no “easier”", "an easier option", remedy)


RULE = Rule(
    id="no-easier-option",
    level="hint",
    title="An exercise has no easier option",
    why=__doc__ or "",
    source="teaching",
    exercise=exercise,
)
