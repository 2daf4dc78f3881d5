"""How familiar a person is with an exercise, and how much has to be explained of it then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct

from coach.plan.person.progression import AWAY, Trial
from coach.plan.person.settling import NOTHING, Learned
from coach.plan.wishes import TalkWish
from coach.routine.bounds import Side, Talk

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
    begun: Mapping[str, date] = MappingProxyType({})
    """By routine: the day of the first session in which something was finished."""
    first_side: Side | None = None
    """The side that went first in the last session that had sides."""
    left_out: Mapping[str, date] = MappingProxyType({})
    """The exercises that hurt and are not put back, and since when each is left out."""
    unread: bool = False
    """Whether the past could not be read: what hurt is not known then."""
    trials: Mapping[str, tuple[Trial, ...]] = MappingProxyType({})
    """By exercise: what past sessions tell of how far a person has come with it."""
    settling: Learned = NOTHING
    """How long the person takes to get into position."""


NO_HISTORY = History()


def talk_level(
    wish: TalkWish,
    written: Talk,
    exercise: str,
    history: History,
    known: Collection[str] = (),
) -> Talk:
    """Return how much to explain of an exercise; `written` is what its author chose.

    Those that are `known`, as the person says, are not explained, unless that is asked for.
    """
    if wish != "auto":
        return wish
    if exercise in known:
        return "minimal"
    return _LESS[written] if is_familiar(exercise, history) else written


def is_familiar(exercise: str, history: History) -> bool:
    """Tell whether an exercise was finished often enough, and not too long ago."""
    before = history.finished.get(exercise)
    if before is None or before.times < FAMILIAR_AFTER:
        return False
    return history.today - before.last < FORGOTTEN_AFTER


def what_matters(history: History) -> tuple[object, ...]:
    """Return all of the past that can change a plan, as JSON can hold it.

    That is what is familiar, which side was first, what hurt, with the day, what tells how far a
    person has come, and how long they take to get into position.
    """
    familiar = (name for name in history.finished if is_familiar(name, history))
    hurt = ((name, since.isoformat()) for name, since in history.left_out.items())
    come = tuple(
        (name, those, history.today - max(one.day for one in those) >= AWAY)
        for name, those in sorted(history.trials.items())
    )
    learned = history.settling
    settling = tuple(
        tuple(sorted((name, pace.tenths) for name, pace in paces.items()))
        for paces in (learned.exercises, learned.positions)
    )
    return tuple(sorted(familiar)), history.first_side, tuple(sorted(hurt)), come, settling
