"""What will be done, by routine, as it is wished now: each is worked out once."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from coach.base.errors import CoachError
from coach.home.library import Found
from coach.home.settings import Settings, settings_for
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.score.models import Score
from coach.session import Coach
from coach.ui.library.details import Outline

AS_WRITTEN = (
    *("condition", "without", "kit", "minutes"),
    *("side", "order", "talk", "warm_up", "count"),
)
"""Wishes without which a routine is as it is written."""


class Outlines:
    """Keeps outlines until they are forgotten, and what is left out of each for now."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._known: dict[str, Outline | CoachError] = {}
        self._out: dict[str, frozenset[str]] = {}

    def forget(self) -> None:
        """Work everything out anew: files, wishes or the past may have changed."""
        self._known.clear()

    def of(self, routine: str, path: Path) -> Outline | CoachError:
        """Outline a routine once; an error stands for one that cannot be done as wished."""
        if routine not in self._known:
            try:
                found = self._coach.library.routine(path)
                self._known[routine] = found, *self._coach.outline(found)
            except CoachError as error:
                self._known[routine] = error
        return self._known[routine]

    def left_out(self, routine: str) -> frozenset[str]:
        """Return the exercises that are left out of a routine for now, by id."""
        return self._out.get(routine, frozenset())

    def leave_out(self, routine: str, exercise: str) -> None:
        """Leave an exercise out for now, or do it after all."""
        self._out[routine] = self.left_out(routine) ^ {exercise}

    def wishes(self, routine: str) -> Settings:
        """Return what holds for a routine now, with what is left out of it."""
        settings = settings_for(self._coach.settings, routine)
        without = dict.fromkeys((*settings.without, *sorted(self.left_out(routine))))
        return replace(settings, without=tuple(without))

    def plan(self, found: Found, settings: Settings) -> tuple[Plan, Score]:
        """Outline a routine by other wishes. Raises what `outline` raises."""
        from coach.home.outline import outline  # late: a list that is kept is drawn before it

        history = self._coach.diary.history()
        return outline(self._coach.library, found, settings, history)

    def as_written(self, found: Found, settings: Settings) -> tuple[Plan, Score]:
        """Outline a routine as its file has it, spoken as it is wished."""
        usual = {name: getattr(Wishes(), name) for name in AS_WRITTEN}
        return self.plan(found, replace(settings, **usual))

    def total_ms(self, routine: str, outline: Outline) -> int:
        """Return how long a routine takes without what is left out; 0 where nothing is left."""
        found, _, score = outline
        if not self.left_out(routine):
            return score.total_ms
        try:
            return self.plan(found, self.wishes(routine))[1].total_ms
        except CoachError:
            return 0
