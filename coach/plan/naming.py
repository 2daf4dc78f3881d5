"""Whether a session still is what its title says: “Lying down” may end up all standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.base.text import filled
from coach.plan.changes import because, listed
from coach.plan.models import Change, ChangeKind, Entry, Item, Plan
from coach.plan.phrases import Phrases
from coach.routine.bounds import Position
from coach.routine.exercise import Exercise

_SAME: frozenset[ChangeKind] = frozenset({"easier"})
"""Changes after which a routine still is what it says of itself."""

_BESIDE = frozenset({"warm-up", "advice"})
"""Kinds of exercise that no title is taken for."""


def positions_of(exercises: Iterable[Exercise]) -> tuple[Position, ...]:
    """List the positions that a title may be taken for, each once; of a thin one none is known."""
    mains = (one.position for one in exercises if one.kind not in _BESIDE and not one.thin)
    return tuple(dict.fromkeys(mains))


def true_about(about: str, plan: Plan) -> str:
    """Return what a routine says of itself, or “” where the session is another one by now.

    Its author wrote of all of it, in its order and its length.
    """
    return "" if any(one.kind not in _SAME for one in plan.changes) else about


def no_longer_true(
    named: Sequence[Position],
    entries: Sequence[Entry],
    phrases: Phrases,
    reasons: Sequence[str],
    *,
    all_gone: bool = False,
) -> Change | None:
    """Say that a position which a title names is gone from a session, or None where none is.

    With `all_gone` it is said only where all of them are.
    """
    done = tuple(one.exercise for one in entries if isinstance(one, Item) and one.dose is not None)
    now = positions_of(done)
    gone = [one for one in named if one not in now]
    if not gone or not now or not reasons or (all_gone and len(gone) < len(named)):
        return None
    words, positions = phrases.none_of_it, gone
    if len(gone) == len(named):
        words, positions = phrases.all_of_it, list(dict.fromkeys(one.position for one in done))
    where = listed(phrases, [phrases.positions[one] for one in positions])
    several = tuple(reasons) if len(reasons) > 1 else ()
    # The reasons are told with the exercises that go.
    what = filled(words, positions=where)
    return Change(what, because(phrases, reasons), "title", reasons=several)
