"""What the next session will ask otherwise, told when this one is over."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import bare, filled, joined
from coach.plan.familiar import History
from coach.plan.models import Item, Plan
from coach.plan.person.explained import grown_items
from coach.plan.person.progression import standing
from coach.plan.phrases import Phrases
from coach.routine.doses import BOTH


def next_time(plan: Plan, history: History) -> str:
    """Return “Next time: Bridge 25 seconds, Lunge left 20 seconds.”, or nothing.

    `history` is what is known after the session that the plan was for. What is left out since it
    hurt will not be asked at all.
    """
    items = (item for item in grown_items(plan) if item.exercise.id not in history.left_out)
    changes = [change for item in items for change in _changes(item, history, plan.phrases)]
    words = plan.phrases.summary.next_time
    return filled(words, changes=", ".join(changes)) if changes else ""


def _changes(item: Item, history: History, phrases: Phrases) -> Iterator[str]:
    if (how_far := item.grown) is None:
        return
    rungs, exercise, before = how_far.rungs, item.exercise, how_far.standing.level
    sided = exercise.sides == "each" and not exercise.parts
    past = history.trials.get(exercise.id, ())
    then = standing(past, rungs, history.today, sided=sided).level
    for side in BOTH if then.uneven or before.uneven else (None,):
        was, will = rungs.all[before.on(side)], rungs.all[then.on(side)]
        named = joined(" ", bare(exercise.title), phrases.sides[side] if side else "")
        for figure, value in will.items():
            if value != was[figure]:
                yield f"{named} {phrases.amount(figure, value)}"
