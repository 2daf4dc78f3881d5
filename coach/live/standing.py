"""Where a session under way stands, and how it ended: told to the book as it changes."""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from coach.plan.person.past import Outcome, Place
from coach.score.models import Score
from coach.score.reading.standing import Standing, standing


class PlaceBook(Protocol):
    """Where it is written; a part of `coach.live.book.Book`. It never raises."""

    def stands(self, session: str, place: Place, heard_ms: int | None = None) -> None:
        """Write where a session stands, and for how long it was heard; it is not over."""

    def over(self, session: str, outcome: Outcome, heard_ms: int | None = None) -> None:
        """Write how a session ended, and for how long it was heard."""

    def let_go(self, session: str) -> None:
        """Leave a session to other windows, which may go on with it."""


class Whereabouts:
    """Tells the book where one session stands: a row whenever another phase begins."""

    def __init__(self, book: PlaceBook, session: str) -> None:
        self._book = book
        self._session = session
        self._told: int | None = None
        """The number of the phase that was told last."""
        self._finished = False

    def note(self, score: Score, position_ms: int, heard_ms: int) -> None:
        """Take note of where the session is now; all of it is done once no work is ahead.

        Before its first work begins there is nothing to go on with.
        """
        number = _phase_at(score, position_ms)
        if number == self._told:
            return
        self._told = number
        place = standing(score, number)
        self._finished = place is None
        if place is None:
            self._book.over(self._session, "finished", heard_ms)
        elif any(phase.kind == "work" for phase in score.phases[: number + 1]):
            self._book.stands(self._session, _row(score, place, position_ms), heard_ms)

    def end(self, heard_ms: int) -> None:
        """Write how it ended, and leave it to others."""
        self._book.over(self._session, "finished" if self._finished else "left", heard_ms)
        self._book.let_go(self._session)


def _phase_at(score: Score, position_ms: int) -> int:
    begun = bisect_right(score.phases, position_ms, key=lambda phase: phase.start_ms)
    return max(0, begun - 1)


def _row(score: Score, place: Standing, position_ms: int) -> Place:
    exercise = next(one.exercise for one in score.phases if one.item == place.item)
    return Place(
        item=place.item,
        exercise=exercise or "",
        side=place.side,
        set=place.set,
        position_ms=position_ms,
        total_ms=score.total_ms,
    )
