"""The tones that begin and end work, and what of the words beside them may go."""

from __future__ import annotations

from msgspec.structs import replace

from coach.routine.bounds import Part, Where
from coach.score.asks import Ask

START = Ask(kind="tone", tone="start", at_ms=0)
END = Ask(kind="tone", tone="end")
ALL_SETS = Ask(kind="tone", tone="round")
"""In the place of the end after the last of several sets."""


def change_to(side: Where, *, rested: bool = False) -> tuple[Ask, ...]:
    """Tell by a tone that the other side comes; it stands in the place of the end.

    A part has no tone of its own: behind work that ends the work, and where a rest did, no tone.
    """
    if isinstance(side, Part):
        return () if rested else (END,)
    return (Ask(kind="tone", tone=side, side=side),)


COUNTED_IN = (3, 2, 1)
"""The last seconds of a written rest."""

SET_NUMBER, RELEASE, REST = 1, 3, 4
"""What is said in a rest and may be left out where that is too short (`Ask.spare`)."""


def spared(ask: Ask, rank: int) -> Ask:
    """Let an ask go where a rest is too short for it."""
    return replace(ask, spare=rank)


def counted_into(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Begin work whose start was counted down to with a tone, and not with a number."""
    return tuple(START if ask.kind == "count" and not ask.at_ms else ask for ask in asks)


def straight_on(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Begin work where work ends: one tone tells both, unless there are words."""
    first = Ask(kind="tone", tone="end", at_ms=0)
    return tuple(first if ask.tone == "start" and not ask.at_ms else ask for ask in asks)
