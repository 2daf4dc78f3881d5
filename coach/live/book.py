"""Where a session under way is written down, as far as it was done."""

from __future__ import annotations

from typing import Protocol

from coach.live.standing import PlaceBook
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Felt, Hurt, Settled, Unfinished
from coach.routine.bounds import Side


class Book(PlaceBook, Protocol):
    """Where it is written: the diary, in `coach.home`. It never raises."""

    def began(self, routine: str, first_side: Side | None, asked: str = "") -> str:
        """Write that a session has begun, and return the name under which it goes on."""

    def goes_on(self, before: Unfinished, first_side: Side | None) -> bool:
        """Write that a session is gone on with; False where another window does."""

    def finished(self, session: str, item: int, exercise: str) -> None:
        """Write that an exercise was finished."""

    def did(self, session: str, done: Performed) -> None:
        """Write what was done so far of an exercise on a side."""

    def hurt(self, session: str, hurt: Hurt) -> None:
        """Write that an exercise hurt, and is left out from now on."""

    def felt(self, session: str, felt: Felt) -> None:
        """Write how a session felt, in the place of what was told before."""

    def counted(self, session: str, told: Counted) -> None:
        """Write how many were done in a set, as the person has told."""

    def settled(self, session: str, settled: Settled) -> None:
        """Write how long the person took to get into an exercise."""

    def heard_red_flags(self, session: str) -> None:
        """Write that the signs that need a doctor were heard."""

    def catch_up(self) -> None:
        """Write what had to wait."""
