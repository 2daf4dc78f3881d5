"""The list, and beside it what the routine under the cursor asks for."""

from __future__ import annotations

from contextlib import suppress

from textual.content import Content
from textual.widgets import Static

from coach.base.errors import CoachError
from coach.base.tongue import spoken, tr
from coach.routine.exercise import Exercise
from coach.session import Coach
from coach.ui.library.describe import unfit
from coach.ui.library.details import Details
from coach.ui.library.in_force import in_force
from coach.ui.library.offer import GO_ON
from coach.ui.library.outlines import Outlines
from coach.ui.library.own_files import OwnFiles
from coach.ui.look import Look


class DescribedList(OwnFiles):
    """The list with the details of what is chosen, and the wishes that are in force for it."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._outlines = Outlines(coach)

    def forget(self) -> None:
        """Work all outlines out anew."""
        self._outlines.forget()

    def describe(self, *, scroll: bool = True) -> None:
        """Show what it asks for, and the wishes that are in force; of none, nothing."""
        chosen = self._routines.chosen
        details = self.query_one(Details)
        if not self._drawn:
            return
        if chosen is None:
            details.tell("", Content())
        elif chosen == GO_ON and self._offer is not None:
            details.tell(self._offer.title, self._offer.described(self._coach.library))
        else:
            outline = self._outlines.of(chosen, self._listed[chosen].path)
            if isinstance(outline, CoachError):
                details.tell(
                    self._listed[chosen].listing.title, unfit(outline, self._in_force(chosen))
                )
            else:
                out = self._outlines.left_out(chosen)
                total_ms = self._outlines.total_ms(chosen, outline)
                details.words = self._coach.library.phrases(spoken()).script
                details.show(outline, out, total_ms, getattr(self.app, "look", Look()))
        self._show_status(chosen or "")
        if scroll:
            details.scroll_home(animate=False)

    def _in_force(self, chosen: str) -> str:
        path = self._listed[chosen].path
        outline = self._outlines.of(chosen, path)
        own: tuple[Exercise, ...] = ()
        with suppress(CoachError):  # a file that was spoilt since it was listed
            found = outline[0] if isinstance(outline, tuple) else self._coach.library.routine(path)
            own = found.routine.exercises
        hurt = self._coach.diary.left_out()
        return in_force(self._outlines.wishes(chosen), self._coach.library, hurt, own)

    def _show_status(self, chosen: str) -> None:
        told = self._in_force(chosen) if chosen in self._listed else ""
        status = self.query_one("#status", Static)
        status.display = bool(told)
        status.update(Content.assemble((f"{tr('In force:')} ", "bold"), told))
