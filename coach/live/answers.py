"""How many were done: the number that a person types after as many as they could.

It is asked from the end of the work to the start of the next, and nothing waits for it: enter or
the end of the rest takes what is typed. A key that belongs to a number is no other command then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.base.text import filled
from coach.plan.shown_session import ScreenWords
from coach.score.models import Score

MOST_DIGITS = 4
"""More than that nobody does in an hour; a cat on the keyboard may type more."""

LATE_MS = 3000
"""A number whose last digit or enter comes so long after the rest is still that number (ours)."""

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Asking:
    """A question that is open."""

    typed: str = ""
    """The digits so far; empty before the first."""
    taken: int | None = None
    """The number that was taken last."""


def told(asking: Asking | None, words: ScreenWords) -> str:
    """Show what is typed or was taken, in a line; nothing before that."""
    if asking is None:
        return ""
    if asking.typed:
        return filled(words.how_many, n=asking.typed)
    return "" if asking.taken is None else filled(words.noted, n=asking.taken)


def asked_at(score: Score, phase_number: int, heard_from_ms: int) -> int | None:
    """Return the work phase that a person is asked about in a phase, by its number; or None.

    Nobody is asked about work whose end they skipped: all was heard from `heard_from_ms` on.
    """
    for number in range(phase_number, -1, -1):
        phase = score.phases[number]
        if phase.kind == "work":
            asks = phase.tallied and number != phase_number and heard_from_ms <= phase.end_ms
            return number if asks else None
    return None


class Answers:
    """Takes keys while a question is open, and gives away each number with its work phase."""

    def __init__(self, take: Callable[[int, int], None]) -> None:
        """Give `take` the number of the work phase and what was typed; again, if that changes."""
        self._take = take
        self._about: int | None = None
        """The work phase that is asked about, by its number; None while nobody is asked."""
        self._typed = ""
        self._typed_about: int | None = None
        """The work phase that the digits belong to, which may be over since a moment."""
        self._late_from_ms: int | None = None
        """Since when its question is closed, while digits or enter may still come."""
        self._taken: int | None = None

    @property
    def asking(self) -> Asking | None:
        """The question that is open, or None."""
        return None if self._about is None else Asking(self._typed, self._taken)

    def ask(self, about: int | None, position_ms: int) -> None:
        """Ask about a work phase, or about none any more. What was typed before is taken."""
        late_ms = None if self._late_from_ms is None else position_ms - self._late_from_ms
        if late_ms is not None and not 0 <= late_ms <= LATE_MS:
            self._forget()
        if about == self._about:
            return
        if self._typed and self._late_from_ms is None:
            self._give()
            self._late_from_ms = position_ms
        self._about, self._taken = about, None

    def close(self) -> None:
        """Take what is typed: the session is over, or left."""
        if self._typed and self._late_from_ms is None:
            self._give()
        self._forget()

    def key(self, key: str) -> bool:
        """Take a key that belongs to a number, by its name in `coach.live.keys`; else False."""
        if self._late_from_ms is not None:
            return self._late_key(key)
        if self._about is None:
            return False
        if key in _DIGITS:
            self._typed_about = self._about
            self._typed = (self._typed + key)[:MOST_DIGITS]
        elif not self._typed:
            return False
        elif key == "enter":
            self._taken = int(self._typed)
            self._give()
            self._typed = ""
        elif key == "backspace":
            self._typed = self._typed[:-1]
        elif key == "escape":
            self._typed = ""
        else:
            return False
        return True

    def _late_key(self, key: str) -> bool:
        """Take the last digits, or the enter, of a number whose question has just been closed."""
        if key not in _DIGITS and key != "enter":
            self._forget()
            return False
        if key == "enter":
            self._forget()
        else:
            self._typed = (self._typed + key)[:MOST_DIGITS]
            self._give()
        return True

    def _give(self) -> None:
        if self._typed_about is not None:
            self._take(self._typed_about, int(self._typed))

    def _forget(self) -> None:
        self._typed, self._late_from_ms = "", None
