"""A caution for a condition that Coach does not know.

`unsuited` leaves an exercise out for whoever has named the condition. One that no condition answers
to protects nobody, however well it was meant.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView
from coach.errors import nearest, quoted


def exercise(view: ExerciseView) -> Troubles:
    """Look each condition up."""
    for number, name in enumerate(view.exercise.unsuited):
        if name in view.conditions:
            continue
        close = nearest(name, view.conditions)
        remedy = f"did you mean {' or '.join(close)}?" if close else "say it in cautions instead"
        known = ", ".join(sorted(view.conditions))
        yield Trouble(("unsuited", number), quoted(name), f"one of {known}", remedy)


RULE = Rule(
    id="unknown-condition",
    level="warning",
    title="An exercise is unsuited to a condition that nobody knows",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
