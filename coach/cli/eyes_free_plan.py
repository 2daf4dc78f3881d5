"""What is in a routine, as a session would say it: whole words, in its own language."""

from __future__ import annotations

from msgspec.structs import replace

from coach.base.text import filled
from coach.menu.known import Step
from coach.plan.changes import listed
from coach.plan.models import Item, Plan
from coach.score.narrator import Narrator


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """Name each exercise with its dose: “Bridge: 20 seconds, 3 times.”."""
    narrator = Narrator(plan)
    return tuple(
        Step(item.exercise.id, narrator.title(_explained(item)), (item.exercise.id, item.step))
        for item in plan.items
    )


def needs_of(plan: Plan) -> tuple[str, ...]:
    """Tell what is needed, and what is done otherwise than it is written."""
    phrases = plan.phrases
    kit = (filled(phrases.kit, things=listed(phrases, plan.kit)),) if plan.kit else ()
    return (*kit, *plan.told_changes)


def _explained(item: Item) -> Item:
    """Have an item told with its dose, whatever the session would spare somebody."""
    return replace(item, talk="standard")
