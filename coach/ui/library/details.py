"""The details of a routine: figure, facts, what is done in columns, cautions, and the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Collapsible, OptionList, Static

from coach.base.tongue import ntr, tr
from coach.home.library import Found
from coach.plan.models import Item, Plan
from coach.plan.shown_script import ScriptWords
from coach.routine.bounds import Side
from coach.score.models import Score
from coach.ui.library.describe import cautions, facts, more
from coach.ui.library.dose_list import DoseList
from coach.ui.library.doses import dose_rows
from coach.ui.look import Look
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.row_text import Hanging

Outline = tuple[Found, Plan, Score]


class Details(VerticalScroll, can_focus=False):
    """Shows a routine, or a few words in its place. Posts `BeginAt` for an exercise."""

    @dataclass
    class BeginAt(Message):
        """A person wants to begin at an exercise, the one under the cursor."""

        item: Item

    words = ScriptWords()
    """How often and in which week, in the language of the app; else in English."""

    def compose(self) -> ComposeResult:
        """Lay all parts out, from the top."""
        yield Figure(id="pose")
        yield Static(markup=False, id="facts")
        yield Static(markup=False, id="dose-heading")
        yield DoseList(id="doses", markup=False)
        yield Static(markup=False, id="dose-total")
        with Collapsible(id="cautions", collapsed_symbol="▸", expanded_symbol="▾") as fold:
            fold.display = False  # until something is read that has cautions
            yield Static(markup=False, id="caution-lines")
        yield Static(markup=False, id="more")

    def tell(self, title: str, text: Content) -> None:
        """Show words in the place of a routine."""
        self.border_title, self.border_subtitle = title, ""
        self.set_class(True, "-told")
        for part in (Figure, "#cautions", "#more"):
            self.query_one(part).display = False
        self.query_one("#facts", Static).update(text)

    def show(self, outline: Outline, out: Collection[str], total_ms: int, look: Look) -> None:
        """Show a routine, of which some exercises are left `out`; it then takes `total_ms`."""
        found, plan, score = outline
        self._look = look
        self.border_title = plan.title
        self.set_class(False, "-told")
        self.query_one("#facts", Static).update(facts(found, plan, score, self.words))
        doses = self.doses
        doses.show(dose_rows(plan, score), out)
        self._total_ms = total_ms
        self._draw_columns()
        careful = cautions(plan)
        fold = self.query_one("#cautions", Collapsible)
        fold.display = bool(careful)
        fold.title = ntr("{count} caution", "{count} cautions", len(careful))
        lines = [f"{number}  {line}" for number, line in enumerate(careful, start=1)]
        self.query_one("#caution-lines", Static).update(Hanging("\n".join(lines)))
        rest = more(found, plan, score, self.words)
        self.query_one("#more", Static).display = bool(rest.plain)
        self.query_one("#more", Static).update(Hanging.of(rest))
        self._draw_figure()

    @property
    def doses(self) -> DoseList:
        """The exercises."""
        return self.query_one("#doses", DoseList)

    def enter(self) -> bool:
        """Go to the first exercise, or where one was; tell whether there is any."""
        doses = self.doses
        if self.has_class("-told") or not doses.option_count:
            return False
        if doses.highlighted is None:
            doses.action_first()
        self.screen.set_focus(doses)
        if not doses.display or not doses.has_focus:  # it only comes into sight
            self.call_after_refresh(self.screen.set_focus, doses)
        return True

    @on(OptionList.OptionHighlighted, "#doses")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._draw_figure()
        row = self.doses.highlighted
        if row is not None and self.doses.has_focus:
            top = self.doses.virtual_region.y + row
            self.scroll_to_region(Region(0, top - 1, 1, 3), animate=False, force=True)

    @on(OptionList.OptionSelected, "#doses")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if (item := self.doses.here) is not None:
            self.post_message(self.BeginAt(item))

    _look = Look()
    _total_ms = 0

    @on(DoseList.LaidOut)
    def _draw_columns(self) -> None:
        """Draw what stands over and below the columns, as wide as they are."""
        if self.is_mounted and not self.has_class("-told"):
            self.query_one("#dose-heading", Static).update(self.doses.heading())
            self.query_one("#dose-total", Static).update(self.doses.total(self._total_ms))

    def _draw_figure(self) -> None:
        """Draw the exercise under the cursor; before one is there, the first that has a figure."""
        rows, here = self.doses.rows, self.doses.row
        drawn = [row for row in rows if row.item is not None and row.item.exercise.figure]
        shown = here if here is not None and here.item is not None else next(iter(drawn), None)
        item = None if shown is None else shown.item
        figure = self.query_one(Figure)
        side = _side_of(item)
        drawing = None if item is None else item.exercise.figure
        figure.display = drawing is not None and self._look.figure != "words"
        figure.show(drawing, side=side or "", drawn_with=self._look.figure)
        number = 0 if here is None else here.number
        of = sum(row.item is not None for row in rows)
        self.border_subtitle = tr("{number} of {count}", number=number, count=of) if number else ""


def _side_of(item: Item | None) -> Side | None:
    """Return the side that is done first; None where sides do not matter."""
    if item is None:
        return None
    first = item.turns_from or item.sides[0]
    return first if first in ("left", "right") else None
