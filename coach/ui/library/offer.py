"""The session that was left or lost today, as the first line of the list offers it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from coach.base.errors import CoachError
from coach.base.times import whole_minutes
from coach.base.tongue import tr
from coach.home.asked import read_asked
from coach.home.library import Found, Library
from coach.home.offered import how_far, when_left
from coach.plan.person.past import Unfinished
from coach.session import Coach
from coach.ui.library.lines import Line

GO_ON = "go on"
"""Stands for the offer among the ids of routines, none of which has a space in it."""


@dataclass(frozen=True)
class Offer:
    """A session that a person may go on with."""

    before: Unfinished
    found: Found

    @property
    def line(self) -> Line:
        """What is left of it, and how far it has come: “Go on with …, 6 of 14 min”."""
        place = self.before.place
        left = whole_minutes(max(0, place.total_ms - place.position_ms))
        told = f"{self.title}, {how_far(self.before)}"
        return Line(GO_ON, told, short=self.title, minutes=str(left))

    @property
    def title(self) -> str:
        """What the offer is called."""
        return tr("Go on with {title}", title=self.found.routine.title)

    def described(self, library: Library) -> Content:
        """Tell where it goes on, and by which keys."""
        before, place = self.before, self.before.place
        own = {exercise.id: exercise for exercise in self.found.routine.exercises}
        exercise = own.get(place.exercise) or library.exercises.get(place.exercise)
        where = how_far(before)
        if exercise is not None:
            where += f", {exercise.title}"
            where += {"left": f", {tr('left')}", "right": f", {tr('right')}"}.get(
                str(place.side), ""
            )
            where += f", {tr('set {number}', number=place.set)}" if place.set > 1 else ""
        told = tr(
            "You left it today at {time}, at {where}.\n\n"
            "Enter goes on there, after a word of where you are.\n"
            "x takes this off the list; what you have done stays.",
            time=when_left(before),
            where=where,
        )
        return Content(told)


def offer_of(coach: Coach) -> Offer | None:
    """Return what may be gone on with; None for a routine that is gone or cannot be read."""
    before = coach.diary.unfinished()
    if before is None:
        return None
    try:
        return Offer(before, read_asked(before.asked).find(coach.library))
    except CoachError:
        return None
