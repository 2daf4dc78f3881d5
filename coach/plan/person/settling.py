"""How long a person takes to get into position, learned from what their keys have told.

It is told in tenths of what is usual: ten is as usual. Each time that was told is seen against the
time that the session had given for it, which was in tenths of the usual too. The middle of the
last times counts, so that one odd one changes nothing; and both sides get the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from types import MappingProxyType

from msgspec import Struct

from coach.plan.person.past import Session

USUAL = 10
"""As much as usual, in tenths."""

LEAST, MOST = 5, 20
"""Half of what is usual, and twice as much (ours)."""

LAST = 7
"""So many of the last times count (ours)."""

FROM = 3
"""Fewer times of an exercise teach nothing (ours)."""

FROM_IN_POSITION = 6
"""So many times in a position, whatever the exercise, teach of one that is not known (ours)."""


class Pace(Struct, frozen=True):
    """How long a person takes, and how often that was told."""

    tenths: int
    times: int


class Learned(Struct, frozen=True):
    """What was learned, by exercise, and by position for those that are not known."""

    exercises: Mapping[str, Pace] = MappingProxyType({})
    positions: Mapping[str, Pace] = MappingProxyType({})

    def of(self, exercise: str, position: str) -> Pace | None:
        """Return what was learned of an exercise, or else of its position; None for nothing."""
        return self.exercises.get(exercise) or self.positions.get(position)

    def tenths(self, exercise: str, position: str) -> int:
        """Return how much of the usual time is given."""
        pace = self.of(exercise, position)
        return USUAL if pace is None else pace.tenths


NOTHING = Learned()


def learned(sessions: Iterable[Session]) -> Learned:
    """Learn from sessions in the order in which they were written, whatever a clock said."""
    exercises: dict[str, list[float]] = defaultdict(list)
    positions: dict[str, list[float]] = defaultdict(list)
    now = NOTHING
    for session in sessions:
        if not session.settled:
            continue
        for one in session.settled:
            if one.planned_ms <= 0 or one.took_ms < 0:
                continue
            took = now.tenths(one.exercise, one.position) * one.took_ms / one.planned_ms
            exercises[one.exercise].append(took)
            positions[one.position].append(took)
        now = Learned(_paces(exercises, FROM), _paces(positions, FROM_IN_POSITION))
    return now


def _paces(told: Mapping[str, Sequence[float]], enough: int) -> dict[str, Pace]:
    return {
        name: Pace(max(LEAST, min(MOST, round(median(times[-LAST:])))), len(times))
        for name, times in told.items()
        if len(times) >= enough
    }


def in_pace(usual_ms: int, tenths: int, least_ms: int = 0) -> int:
    """Return a time for this person, in ms: never less than `least_ms`, unless the usual is."""
    return max(min(usual_ms, least_ms), usual_ms * tenths // USUAL)
