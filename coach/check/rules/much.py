"""More of one stretch than brings anything.

Gains in mobility level off near four minutes of stretching a muscle in one session (Ingram 2024).
Time beyond that is better spent on another exercise.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView
from coach.routine.doses import work_seconds

MOST_S = 240


def exercise(view: ExerciseView) -> Troubles:
    """Add up the seconds that one side is stretched."""
    dose = view.exercise.dose
    if dose is None or dose.hold_s is None or view.exercise.kind != "stretch":
        return
    seconds = work_seconds(dose) * (dose.sets or 1)
    if seconds > MOST_S:
        expected = f"gains level off near {MOST_S} s a session"
        remedy = "take fewer repetitions or sets"
        yield Trouble(("dose",), f"{seconds} s of one stretch on a side", expected, remedy)


RULE = Rule(
    id="much-of-one-stretch",
    level="hint",
    title="One muscle is stretched for more than four minutes",
    why=__doc__ or "",
    source="research",
    exercise=exercise,
)
