"""What a rule is: an idea with a level, a reason, and small pure functions that look for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from coach.check.finding import Level
from coach.check.views import ExerciseView, LineView, PhrasesView, RoutineView
from coach.check.where import Where
from coach.plan.models import Wishes

Source = Literal["teaching", "research", "users", "ours"]
"""Where a rule's figure comes from: what exercise teachers do, studies, what users of timers and
coaches ask for or complain of, or a judgement of this project."""


class Trouble(Struct, frozen=True):
    """Where something is wrong, what was found with its figures, what is expected, what to do."""

    where: Where
    found: str
    expected: str
    remedy: str

    @property
    def message(self) -> str:
        """All of it on one line."""
        return f"{self.found}; {self.expected}; {self.remedy}"


Troubles = Iterator[Trouble]


class Rule(Struct, frozen=True, kw_only=True):
    """One idea. Each function looks at one kind of thing; where there is none, it is not looked at.

    What a function yields lies inside the thing it was given.
    """

    id: str
    level: Level
    title: str
    """What it finds, in a few words."""
    why: str
    source: Source
    line: Callable[[LineView], Troubles] | None = None
    exercise: Callable[[ExerciseView], Troubles] | None = None
    routine: Callable[[RoutineView], Troubles] | None = None
    phrases: Callable[[PhrasesView], Troubles] | None = None
    wishes: Callable[[Wishes], Troubles] | None = None
