"""Made-up routines whose doses have ranges, in any order of sides."""

from __future__ import annotations

from generated import routines
from hypothesis import strategies as st
from msgspec.structs import replace
from small import VOICE, resources

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.exercise import Exercise


@st.composite
def ranged(draw: st.DrawFn, one: Exercise) -> Exercise:
    """Give the dose of an exercise ranges around its figures."""
    dose = one.dose
    if dose is None:
        return one
    spans: dict[str, tuple[int, int]] = {}
    for figure, key in (("hold_s", "hold_range_s"), ("reps", "reps_range"), ("sets", "sets_range")):
        now = getattr(dose, figure)
        if isinstance(now, int) and draw(st.booleans()):
            spans[key] = (draw(st.integers(1, now)), now + draw(st.integers(0, 3)))
    return replace(one, dose=replace(dose, **spans))


@st.composite
def ranged_plans(draw: st.DrawFn) -> Plan:
    """A made-up routine whose exercises have ranges, made a plan."""
    routine = draw(routines())
    exercises = tuple(draw(ranged(one)) for one in routine.exercises)
    wishes = Wishes(
        side=draw(st.sampled_from(["left", "right", "tight-left"])),
        order=draw(st.sampled_from(["turns", "blocks", "halves"])),
    )
    return fit(replace(routine, exercises=exercises), resources({}), wishes, VOICE)
