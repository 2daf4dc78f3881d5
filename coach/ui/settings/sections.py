"""The questions of the settings, section by section: those of one are made when one comes to it.

All of them at once take half a second of a core, and most people come for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from coach.base.tongue import tr
from coach.home.settings_form import Question
from coach.home.settings_words import LOOK, SECTIONS
from coach.ui.settings.asked import Asked, Typed, offered
from coach.ui.widgets.figure import Figure

Row = Asked | Typed


class Section(Vertical):
    """The name of a section, and its questions once they were asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(classes="section")
        self.section = name
        self.is_asked = False

    def compose(self) -> Iterator[Static]:
        """Lay out the name."""
        yield Static(tr(self.section), classes="group", markup=False)

    async def ask(self, rows: Iterable[Row]) -> None:
        """Ask its questions."""
        self.is_asked = True
        look = (
            Static(tr("As it will look"), classes="group", id="look-title", markup=False),
            Figure(id="look-figure"),
        )
        await self.mount(*rows, *(look if self.section == LOOK else ()))


class Questions(VerticalScroll, inherit_bindings=False):
    """All sections beneath each other. Its keys are the screen's. Posts `Moved`."""

    class Moved(Message):
        """Other rows are in sight than before."""

    def __init__(self) -> None:
        super().__init__(id="questions", can_focus=False)
        self._found: dict[str, list[tuple[str, str]]] = {}
        """The voices and devices there are, by the name of the setting."""

    def compose(self) -> Iterator[Section]:
        """Lay out the names of all sections."""
        for name in SECTIONS:
            yield Section(name)

    def watch_virtual_size(self, _: Size) -> None:
        """Tell that rows have come or gone."""
        self.post_message(self.Moved())

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell that one has gone on."""
        super().watch_scroll_y(old, new)
        self.post_message(self.Moved())

    @property
    def rows(self) -> list[Row]:
        """The questions that were asked for."""
        return [*self.query(Asked), *self.query(Typed)]

    def row(self, name: str) -> Row | None:
        """Return the question for a setting, if it was asked for."""
        return next((row for row in self.rows if row.question.name == name), None)

    async def reach(self, question: Question, known: Mapping[str, Question]) -> Row | None:
        """Ask all questions of its section, and return the one that was meant."""
        section = next(one for one in self.query(Section) if one.section == question.section)
        if not section.is_asked:
            await self._ask(section, known)
        return self.row(question.name)

    async def ask_in_sight(self, known: Mapping[str, Question]) -> bool:
        """Ask the questions of the first section that is in sight without them, if there is one.

        That moves what is beneath it: whether that is in sight then is told by `Moved`.
        """
        top, bottom = self.scroll_y, self.scroll_y + self.size.height
        for section in self.query(Section):
            at = section.virtual_region
            if not section.is_asked and at.bottom > top and at.y < bottom and at.height:
                await self._ask(section, known)
                # Where all of them have room, no scroll bar tells that there are more rows.
                self.call_after_refresh(self.post_message, self.Moved())
                return True
        return False

    def offer(self, name: str, values: list[tuple[str, str]]) -> None:
        """Offer the voices or the devices that were found."""
        self._found[name] = values
        if (row := self.row(name)) is not None:
            row.show(offered(row.question, values))

    async def _ask(self, section: Section, known: Mapping[str, Question]) -> None:
        await section.ask(
            _row(offered(one, self._found[one.name]) if one.name in self._found else one)
            for one in known.values()
            if one.section == section.section
        )


def _row(question: Question) -> Row:
    return Typed(question) if question.kind == "text" else Asked(question)
