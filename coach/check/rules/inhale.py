"""Breath that ends on an inhale.

A hold starts on an inhale and ends on an exhale: letting go of a stretch goes with breathing out. A
hold that is shorter than the breath it was given cannot do that.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView


def exercise(view: ExerciseView) -> Troubles:
    """Look for a hold that was given a breath longer than itself."""
    asked = view.exercise.breath
    item = view.plan.items[0]
    if asked in (None, "off") or item.breath is None or item.dose is None:
        return
    hold_s, breath_s = item.dose.hold_s, item.breath.length_s
    if hold_s is not None and hold_s < breath_s:
        found = f"a breath of {breath_s} s in a hold of {hold_s} s"
        remedy = f"hold {breath_s} s, or set breath to “off”"
        yield Trouble(("breath",), found, "at least one whole breath", remedy)


RULE = Rule(
    id="ends-on-inhale",
    level="warning",
    title="A breath would end on an inhale",
    why=__doc__ or "",
    source="teaching",
    exercise=exercise,
)
