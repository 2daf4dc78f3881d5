"""How familiar a person is with an exercise, and how much has to be explained of it then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct

from coach.plan.models import TalkWish
from coach.routine.models import Side, Talk

FAMILIAR_AFTER = 3
"""So often finished, an exercise needs one level less (users)."""

FORGOTTEN_AFTER = timedelta(weeks=4)
"""So long not done, it is explained again as at first (ours)."""

_LESS: Mapping[Talk, Talk] = {"learn": "standard", "standard": "minimal", "minimal": "minimal"}


class Finished(Struct, frozen=True):
    """How often an exercise was finished, and when for the last time."""

    times: int
    last: date


class History(Struct, frozen=True, kw_only=True):
    """What a person has done before today, as far as it matters to a plan."""

    today: date = date.min
    finished: Mapping[str, Finished] = MappingProxyType({})
    """By exercise."""
    sessions: int = 0
    """How many sessions were begun."""
    first_side: Side | None = None
    """The side that went first in the last session that had sides."""


NO_HISTORY = History()


def talk_level(wish: TalkWish, written: Talk, exercise: str, history: History) -> Talk:
    """Return how much to explain of an exercise; `written` is what its author chose."""
    if wish != "auto":
        return wish
    before = history.finished.get(exercise)
    familiar = before is not None and before.times >= FAMILIAR_AFTER
    if before is None or not familiar or history.today - before.last >= FORGOTTEN_AFTER:
        return written
    return _LESS[written]
