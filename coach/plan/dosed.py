"""How much is done of an exercise, for a list: its dose, its sides and why."""

from __future__ import annotations

from coach.base.text import bare
from coach.base.tongue import later, tr
from coach.plan.models import Item
from coach.routine.dose_words import in_words, side_shown
from coach.routine.flow import Flowing

_ONE_MORE = later("one more set on the {side}")
_ONLY = later("{side} side only")


def dose_in_list(item: Item) -> str:
    """Write what is done: “20 s hold, each side, one more set on the left”.

    Of one side alone, or of two that do not do the same, the reason stands behind it.
    """
    first = item.sides[0]
    only = first if len(item.sides) == 1 else None
    dose = item.on(only) if only else item.dose
    exercise = item.exercise
    words = in_words(
        dose,
        "none" if only else exercise.sides,
        exercise.parts,
        in_rounds=isinstance(exercise, Flowing),
    )
    more = next((place.side for place in item.places if place.extra), None)
    words += f", {tr(_ONE_MORE, side=side_shown(more))}" if more else ""
    words += f", {tr(_ONLY, side=side_shown(only))}" if only else ""
    return words + (f": {bare(item.side_reason)}" if item.side_reason else "")
