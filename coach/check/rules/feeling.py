"""An exercise that does not say what it should feel like.

Without eyes and without a teacher's hands, the feeling is the only mirror: what it should feel
like, and what it should not.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView


def exercise(view: ExerciseView) -> Troubles:
    """Look for `feel` and `avoid`."""
    lacking = [key for key in ("feel", "avoid") if not getattr(view.exercise, key)]
    if lacking:
        found = f"no “{'” and no “'.join(lacking)}”"
        expected = "what it should feel like, and what not"
        yield Trouble((), found, expected, f"add {' and '.join(lacking)}")


RULE = Rule(
    id="no-feeling",
    level="hint",
    title="An exercise does not say what it should and should not feel like",
    why=__doc__ or "",
    source="teaching",
    exercise=exercise,
)
