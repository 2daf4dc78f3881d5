"""The session that was left or lost today, as the first line of the list offers it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from coach.base.errors import CoachError
from coach.base.times import whole_minutes
from coach.home.asked import read_asked
from coach.home.library import Found, Library
from coach.home.offered import how_far, when_left
from coach.plan.person.past import Unfinished
from coach.session import Coach

GO_ON = "go on"
"""Stands for the offer among the ids of routines, none of which has a space in it."""


@dataclass(frozen=True)
class Offer:
    """A session that a person may go on with."""

    before: Unfinished
    found: Found

    @property
    def line(self) -> str:
        """What is left of it, and how far it has come: “8 min  Go on with …, 6 of 14 min”."""
        place = self.before.place
        left = f"{whole_minutes(max(0, place.total_ms - place.position_ms))} min"
        return f"{left:>7}  Go on with {self.found.routine.title}, {how_far(self.before)}"

    def described(self, library: Library) -> Text:
        """Tell where it goes on, and by which keys."""
        before, place = self.before, self.before.place
        own = {exercise.id: exercise for exercise in self.found.routine.exercises}
        exercise = own.get(place.exercise) or library.exercises.get(place.exercise)
        side = f", {place.side} side" if place.side in ("left", "right") else ""
        in_set = f", set {place.set}" if place.set > 1 else ""
        where = "" if exercise is None else f", in {exercise.title}{side}{in_set}"
        return Text.assemble(
            (f"Go on with {self.found.routine.title}", "bold"),
            f"\n\nYou left it today at {when_left(before)}, at {how_far(before)}{where}.\n\n"
            "Enter goes on there, after a word of where you are.\n"
            "n takes this off the list; what you have done stays.",
        )


def offer_of(coach: Coach) -> Offer | None:
    """Return what may be gone on with; None for a routine that is gone or cannot be read."""
    before = coach.diary.unfinished()
    if before is None:
        return None
    try:
        return Offer(before, read_asked(before.asked).find(coach.library))
    except CoachError:
        return None
