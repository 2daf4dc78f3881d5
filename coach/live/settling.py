"""How long a person takes to get into position, where a key tells it: ready before, or a pause."""

from __future__ import annotations

import time
from collections.abc import Callable

from coach.plan.models import Plan
from coach.plan.person.past import Settled
from coach.routine.bounds import Part, name_of
from coach.score.models import Phase, Score

LONGEST_PAUSE_S = 30
"""Whoever pauses longer does something else (ours)."""

ENTERED_MS = 1000
"""Entered so late, a stretch was still there from its start."""


class Settling:
    """Watches one session, and tells each time that a key has told."""

    def __init__(
        self,
        plan: Plan,
        tell: Callable[[Settled], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take a clock in seconds: while a session is paused, its frames stand still."""
        self._plan = plan
        self._tell = tell
        self._clock = clock
        self._paused: tuple[Settled, float] | None = None
        """What is told if the pause was short, and when it began."""

    def ready(self, score: Score, heard_from_ms: int, at_ms: int, goes_to_ms: int) -> None:
        """Take note that somebody is ready, and that it goes on from another moment."""
        found = _stretch(score, heard_from_ms, at_ms)
        if found is not None:
            start_ms, last = found
            took_ms = at_ms - start_ms + last.end_ms - goes_to_ms
            self._tell(self._settled(last, last.end_ms - start_ms, took_ms))

    def paused(self, score: Score, heard_from_ms: int, at_ms: int) -> None:
        """Take note that somebody has paused."""
        found = _stretch(score, heard_from_ms, at_ms)
        self._paused = None
        if found is not None:
            start_ms, last = found
            planned_ms = last.end_ms - start_ms
            self._paused = self._settled(last, planned_ms, planned_ms), self._clock()

    def resumed(self) -> None:
        """Take note that it goes on."""
        if self._paused is None:
            return
        (settled, since_s), self._paused = self._paused, None
        lasted_s = self._clock() - since_s
        if 0 <= lasted_s <= LONGEST_PAUSE_S:
            took_ms = settled.took_ms + round(lasted_s * 1000)
            self._tell(
                Settled(
                    item=settled.item,
                    exercise=settled.exercise,
                    position=settled.position,
                    side=settled.side,
                    planned_ms=settled.planned_ms,
                    took_ms=took_ms,
                )
            )

    def _settled(self, phase: Phase, planned_ms: int, took_ms: int) -> Settled:
        item = phase.item or 0
        exercise = self._plan.items[item].exercise
        return Settled(
            item=item,
            exercise=exercise.id,
            position=exercise.position,
            side=name_of(phase.side) or "",
            planned_ms=planned_ms,
            took_ms=took_ms,
        )


def _stretch(score: Score, heard_from_ms: int, at_ms: int) -> tuple[int, Phase] | None:
    """Return when somebody has begun to get into the position of now, and the end of that.

    None in later sets, whose rests are for something else, in parts, which are no sides, and where
    they came in the middle of it.
    """
    number = next(
        (at for at, one in enumerate(score.phases) if one.start_ms <= at_ms < one.end_ms), None
    )
    if number is None or score.phases[number].kind not in ("settle", "switch"):
        return None
    first = last = number
    while first and score.phases[first - 1].kind in ("settle", "switch"):
        first -= 1
    while last + 1 < len(score.phases) and score.phases[last + 1].kind in ("settle", "switch"):
        last += 1
    start_ms, phase = score.phases[first].start_ms, score.phases[last]
    plain = phase.set in (None, 1) and phase.item is not None and not isinstance(phase.side, Part)
    in_rest = first > 0 and score.phases[first - 1].kind == "rest"
    return (
        (start_ms, phase)
        if plain and not in_rest and heard_from_ms <= start_ms + ENTERED_MS
        else None
    )
