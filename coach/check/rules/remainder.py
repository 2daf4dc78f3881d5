"""A hold that ends in the middle of a breath.

Whole breaths are paced from the start of a hold. Where what is left after the last of them is long
enough to breathe in, the hold ends while the body is full of air.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView
from coach.score.figures import LONG_HOLD_S


def exercise(view: ExerciseView) -> Troubles:
    """Divide long holds by their breath."""
    item = view.plan.items[0]
    if item.breath is None or item.dose is None or item.dose.hold_s is None:
        return
    hold_s, breath_s = item.dose.hold_s, item.breath.length_s
    if hold_s < LONG_HOLD_S or breath_s == 0:
        return
    breaths, left_s = divmod(hold_s, breath_s)
    if breaths and left_s >= item.breath.seconds[0]:
        found = f"{hold_s} s are {breaths} breaths of {breath_s} s, and {left_s} s more"
        lower, upper = breaths * breath_s, (breaths + 1) * breath_s
        yield Trouble(("dose", "hold_s"), found, "whole breaths", f"hold {lower} or {upper} s")


RULE = Rule(
    id="part-of-a-breath",
    level="hint",
    title="A long hold ends in the middle of a breath",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
