"""What a person reads aloud so that a routine is heard in their voice."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coach.home.library import Found, Library
from coach.home.outline import plan_of
from coach.plan.wishes import TalkWish, Wishes
from coach.routine.weeks import spans
from coach.speech.packs.script import Line, script

TALKS: tuple[TalkWish, ...] = ("learn", "standard", "minimal")
"""A session becomes briefer as exercises grow familiar: all of it is read."""


def script_of(
    library: Library, found: Found, wishes: Wishes, talks: Sequence[TalkWish] = TALKS
) -> list[Line]:
    """Return the lines of a routine as these wishes have it, at some talk levels, each once.

    Sessions with the signs that need a doctor and without them are among them. Raises what
    `plan_of` raises.
    """
    return script(
        plan_of(library, found, replace(wishes, talk=talk, red_flags=flags, week=week), "")
        for week in _weeks(found, wishes)
        for talk in talks
        for flags in (True, False)
    )


def _weeks(found: Found, wishes: Wishes) -> Sequence[int | None]:
    """Return the weeks of a programme whose words are read: all of them, unless one is wished."""
    weeks = found.routine.weeks
    if wishes.week is not None or not weeks:
        return (wishes.week,)
    return range(1, spans(weeks)[-1].last + 1)
