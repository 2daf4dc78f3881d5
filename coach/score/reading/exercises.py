"""Where each exercise of a session begins and ends: the blocks of its time line."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from coach.score.models import Score


class Stretch(Struct, frozen=True):
    """The time of one exercise, with all that is said before it: `[start_ms, end_ms)`."""

    item: int
    title: str
    start_ms: int
    end_ms: int

    def share(self, position_ms: int) -> float:
        """Return how much of it is over at a position, from 0.0 to 1.0."""
        length_ms = max(1, self.end_ms - self.start_ms)
        return min(1.0, max(0.0, (position_ms - self.start_ms) / length_ms))


def stretches(score: Score) -> tuple[Stretch, ...]:
    """Return the exercises of a session, back to back from its beginning to its end."""
    starts: dict[int, int] = {}
    for phase in score.phases:
        if phase.item is not None:
            starts.setdefault(phase.item, phase.start_ms)
    begun = sorted(starts.items(), key=lambda one: one[1])
    ends = [start_ms for _, start_ms in begun[1:]] + [score.total_ms]
    return tuple(
        Stretch(item, score.titles[item], start_ms if number else 0, end_ms)
        for number, ((item, start_ms), end_ms) in enumerate(zip(begun, ends, strict=True))
    )


def exercise_start(score: Score, item: int) -> int | None:
    """Return where an exercise begins, with its title; None where it is no part of the session."""
    starts = (phase.start_ms for phase in score.phases if phase.item == item)
    return next(starts, None)


def neighbour(score: Score, position_ms: int, by: int) -> int | None:
    """Return the start of the exercise so many places from the one at a position, or None."""
    starts = [
        start_ms
        for one in stretches(score)
        if (start_ms := exercise_start(score, one.item)) is not None
    ]
    here = bisect_right(starts, position_ms) - 1
    there = here + by
    return starts[there] if 0 <= there < len(starts) else None
