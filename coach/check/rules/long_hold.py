"""A hold longer than practice has it.

A static stretch is held for 10 to 30 seconds, by older people for 30 to 60; the documents of the
library say “from a few seconds to a minute”. Longer holds are for people who know why, and then a
range says so.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView

LONGEST_S = 60
"""Research: doses of static stretching."""


def exercise(view: ExerciseView) -> Troubles:
    """Look for holds of more than a minute that no range allows."""
    dose = view.exercise.dose
    if dose is None or dose.hold_s is None or dose.hold_s <= LONGEST_S:
        return
    if dose.hold_range_s is None or dose.hold_range_s[1] < dose.hold_s:
        expected = f"at most {LONGEST_S} s, as practice has it"
        remedy = "hold shorter and more often, or give a hold_range_s"
        yield Trouble(("dose", "hold_s"), f"a hold of {dose.hold_s} s", expected, remedy)


RULE = Rule(
    id="long-hold",
    level="warning",
    title="A hold lasts more than a minute",
    why=__doc__ or "",
    source="research",
    exercise=exercise,
)
