"""Strength without a caution.

Effort is where people hurt themselves. The first caution is heard before the work begins.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView


def exercise(view: ExerciseView) -> Troubles:
    """Look for `cautions` where there is effort."""
    if view.exercise.kind == "strength" and not view.exercise.cautions:
        remedy = "add cautions = [“…”]: when to stop, what to mind"
        yield Trouble((), "strength without “cautions”", "at least one", remedy)


RULE = Rule(
    id="no-caution",
    level="hint",
    title="An exercise for strength has no caution",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
