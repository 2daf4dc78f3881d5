"""What of a session was done: told in the end, and written into the diary as it happens."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from coach.live.view import Done
from coach.plan.models import Plan
from coach.routine.models import Side
from coach.score.models import Phase, Score

TOLERANCE_MS = 1000
"""A phase entered so late still counts as heard from its start."""

LEAST_SHARE = 0.5
"""So much of an exercise's work, its end included, makes it finished (ours)."""


class Book(Protocol):
    """Where it is written; `coach.diary` has one. It never raises."""

    def began(self, routine: str, first_side: Side | None) -> str:
        """Write that a session has begun, and return the name under which it goes on."""

    def finished(self, session: str, item: int, exercise: str) -> None:
        """Write that an exercise was finished."""

    def heard_red_flags(self, session: str) -> None:
        """Write that the signs that need a doctor were heard."""

    def catch_up(self) -> None:
        """Write what had to wait."""


class Record:
    """One session under way, as far as it was done."""

    def __init__(self, plan: Plan, book: Book | None = None) -> None:
        """Take the session's plan; without a book, nothing is written."""
        self._plan = plan
        self._book = book
        self._session = ""
        self._worked: set[int] = set()
        self._written: set[int] = set()
        self._red_flags_wanted = bool(plan.red_flags)

    def began(self) -> None:
        """Take note that the session begins; later times change nothing."""
        if self._book is not None and not self._session:
            self._session = self._book.began(self._plan.routine, first_side(self._plan))

    def note(self, score: Score, heard_from_ms: int, position_ms: int) -> None:
        """Take note of what was heard without a jump from one moment to another."""
        new = [
            number
            for number, phase in enumerate(score.phases)
            if number not in self._worked and _heard(phase, heard_from_ms, position_ms)
        ]
        self._worked.update(new)
        if self._book is None or not self._session:
            return
        for number in new:
            self._write_finished(score, number)
        self._write_red_flags(score, heard_from_ms, position_ms)
        self._book.catch_up()

    def done(self, score: Score) -> tuple[Done, ...]:
        """Tell of every exercise with work in it how much was finished.

        Where sides come in halves, an exercise is told once.
        """
        works = [_first_of(score, phase.item) for phase in score.phases if _works(phase)]
        planned = Counter(works)
        finished = Counter(_first_of(score, score.phases[at].item) for at in self._worked)
        return tuple(
            Done(title, finished[item], planned[item])
            for item, title in enumerate(score.titles)
            if planned[item]
        )

    def _write_finished(self, score: Score, number: int) -> None:
        """Write an exercise whose last work phase is the one of this number."""
        item = _first_of(score, score.phases[number].item)
        works = {
            at: phase.length_ms
            for at, phase in enumerate(score.phases)
            if _works(phase) and _first_of(score, phase.item) == item
        }
        heard_ms = sum(length for at, length in works.items() if at in self._worked)
        whole = number == max(works) and heard_ms >= LEAST_SHARE * sum(works.values())
        if self._book is not None and whole and item not in self._written:
            self._written.add(item)
            self._book.finished(self._session, item, self._plan.items[item].exercise.id)

    def _write_red_flags(self, score: Score, heard_from_ms: int, position_ms: int) -> None:
        """Write that the red flags were heard, where they are to be said: all words of safety."""
        if self._book is None or not self._red_flags_wanted:
            return
        words = [cue for cue in score.cues if cue.phase == 0 and cue.kind == "safety"]
        if heard_from_ms <= words[0].start_ms and words[-1].end_ms <= position_ms:
            self._red_flags_wanted = False
            self._book.heard_red_flags(self._session)


def first_side(plan: Plan) -> Side | None:
    """Return the side that goes first in a session, or None where no exercise has two."""
    for item in plan.items:
        if item.twin is not None or len(item.sides) > 1:
            return item.sides[0]
    return None


def _heard(phase: Phase, heard_from_ms: int, position_ms: int) -> bool:
    since_ms = phase.start_ms + TOLERANCE_MS
    return _works(phase) and heard_from_ms <= since_ms and phase.end_ms <= position_ms


def _works(phase: Phase) -> bool:
    return phase.kind == "work"


def _first_of(score: Score, item: int | None) -> int:
    """Return the number under which an item is told: that of the half that comes first."""
    twin = score.twin(item)
    return min(item or 0, item or 0 if twin is None else twin)
