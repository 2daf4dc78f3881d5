"""As many as one can: that one counts for oneself, and the question of how many they were.

Both are said where somebody can type a number; elsewhere nobody asks.
"""

from __future__ import annotations

from msgspec.structs import replace

from coach.plan.models import Item, Plan
from coach.score.asks import Ask
from coach.score.figures import ANSWER_MS
from coach.score.narrator import Narrator

QUESTION = 5
"""The first thing that may be left out in a rest that is too short (`Ask.spare`): it is shown."""


def is_tallied(plan: Plan, item: Item) -> bool:
    """Tell whether it is asked after each set of an exercise how many were done."""
    return plan.keyboard and item.as_many


def count_yourself(narrator: Narrator, item: Item) -> tuple[Ask, ...]:
    """Say ahead that one counts for oneself."""
    if not is_tallied(narrator.plan, item):
        return ()
    return (narrator.line("instruction", narrator.phrases.count_yourself),)


def how_many(narrator: Narrator, item: Item, *, told: bool) -> tuple[Ask, ...]:
    """Ask how many were done; `told` is whether it was told before how to answer."""
    if not is_tallied(narrator.plan, item):
        return ()
    words = narrator.phrases.how_many if told else narrator.phrases.how_many_by_key
    return (replace(narrator.line("rest", words), after_ms=ANSWER_MS, spare=QUESTION),)
