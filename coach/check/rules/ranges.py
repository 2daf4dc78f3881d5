"""A dose beyond the range that stands beside it.

A range is what the source of an exercise allows. A figure outside of it is somebody's own, and
hardly meant: either the figure or the range is wrong. A step of a routine may do less than its
exercise asks, for want of time, but not more.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView

_RANGES = (
    ("hold_s", "hold_range_s", " s"),
    ("reps", "reps_range", ""),
    ("breaths", "breaths_range", ""),
    ("work_s", "work_range_s", " s"),
    ("sets", "sets_range", ""),
)


def exercise(view: ExerciseView) -> Troubles:
    """Compare each figure with its range."""
    dose = view.exercise.dose
    if dose is None:
        return
    for name, ranged, unit in _RANGES:
        value, span = getattr(dose, name), getattr(dose, ranged)
        if value is None or span is None or span[0] <= value <= span[1]:
            continue
        if value > span[1] or not view.in_routine:
            nearest = min(max(value, span[0]), span[1])
            expected = f"{ranged} is {span[0]} to {span[1]}{unit}"
            remedy = f"take {nearest}, or change the range"
            yield Trouble(("dose", name), f"{value}{unit}", expected, remedy)


RULE = Rule(
    id="beyond-range",
    level="warning",
    title="A figure of a dose lies outside its own range",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
