"""A breath that is not restful where rest is wanted.

Four and a half to six and a half breaths a minute calm most people; six is the usual advice. A
quicker pattern wakes up, a slower one strains. A routine for relief or care should be restful.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import RoutineView
from coach.check.where import Where

SLOWEST, FASTEST = 4.5, 6.5
"""Breaths a minute (research)."""

RESTING = ("relief", "care")


def routine(view: RoutineView) -> Troubles:
    """Look at the patterns that a restful routine and its steps name."""
    routine = view.routine
    if routine.goal not in RESTING:
        return
    named: list[tuple[Where, str | None]] = [(("breath",), routine.breath)]
    named += [
        (("steps", number, "breath"), step.breath) for number, step in enumerate(routine.steps)
    ]
    for where, name in named:
        pattern = view.resources.patterns.get(name or "")
        if pattern is None or not pattern.length_s:
            continue
        rate = 60 / pattern.length_s
        if not SLOWEST <= rate <= FASTEST:
            found = f"{pattern.title}, {rate:.1f} breaths a minute"
            expected = f"{SLOWEST:g} to {FASTEST:g} where rest is wanted"
            yield Trouble(where, found, expected, "take “restful”, or say why it is so")


RULE = Rule(
    id="breath-rate",
    level="hint",
    title="A restful routine breathes quicker or slower than is restful",
    why=__doc__ or "",
    source="research",
    routine=routine,
)
