"""Words that take longer than the time they are given.

A rest or a change of sides never ends in mid-sentence: it grows. But then it is longer than it was
written, and the body waits in position for the voice. “Some exercises take longer to read than the
break” is a complaint about most timers that speak. Lengths are estimated, so half a second too much
is let pass.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import (
    STANDARD,
    ExerciseView,
    Gap,
    GapKey,
    RoutineView,
    alone,
    gaps_of,
)
from coach.check.where import Where
from coach.check.words import counted
from coach.plan.fit import fit
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.estimate import Estimates

ALLOWED_MS = 500
"""What an estimate may be wrong by (ours)."""

_WHERE: dict[GapKey, tuple[Where, str]] = {
    "switch": (("switch",), "say only the one thing to move"),
    "release_s": (("dose", "release_s"), "give the release more seconds"),
    "rest_s": (("dose", "rest_s"), "give the rest more seconds"),
}


def exercise(view: ExerciseView) -> Troubles:
    """Compare the words of each gap between sides, holds and sets with its length."""
    told: set[GapKey] = set()
    for gap in view.gaps:
        if gap.key in _WHERE and gap.key not in told and too_long(gap):
            told.add(gap.key)
            where, remedy = _WHERE[gap.key]
            yield Trouble(where, amount(gap), f"the gap is {gap.given_ms / 1000:g} s", remedy)


def routine(view: RoutineView) -> Troubles:
    """Compare each rest with what is said in it, the name of the next exercise included."""
    steps = view.routine.steps
    for number, step in enumerate(steps):
        if step.rest_s is None:
            continue
        row = alone(*_neighbours(steps, number), language=view.routine.language)
        plan = fit(row, view.resources, STANDARD, "")
        for gap in gaps_of(plan, compose(plan, Estimates(view.routine.language))):
            if gap.key == "step" and too_long(gap):
                expected = f"the rest is {step.rest_s} s"
                where = ("steps", number, "rest_s")
                yield Trouble(where, amount(gap), expected, "give it more seconds")


def _neighbours(steps: tuple[Step, ...], number: int) -> tuple[Step, ...]:
    """Return a rest with the exercise before it and the one right after it."""
    before = [step for step in steps[:number] if step.exercise is not None][-1:]
    after = [step for step in steps[number + 1 : number + 2] if step.exercise is not None]
    return (*before, steps[number], *after)


def too_long(gap: Gap) -> bool:
    """Tell whether the words need clearly more than they have."""
    return gap.needed_ms > gap.given_ms + ALLOWED_MS


def amount(gap: Gap) -> str:
    """Say how much is said: “14 words, 6.2 s”."""
    words = sum(counted(text) for text in gap.texts)
    return f"{words} words, {gap.needed_ms / 1000:.1f} s"


RULE = Rule(
    id="words-longer-than-gap",
    level="warning",
    title="Words take longer than the rest, release or change of sides they are said in",
    why=__doc__ or "",
    source="users",
    exercise=exercise,
    routine=routine,
)
