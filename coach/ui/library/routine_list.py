"""The routines to choose from, under headings: title, what they need, and minutes in one column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets.option_list import Option

from coach.base.tongue import later, tr
from coach.ui.library.lines import Line
from coach.ui.widgets.choose_twice import ChooseTwice
from coach.ui.widgets.row_text import RowText

DONE = "● "
KIT = "+"
"""For what is needed, where its name has no room."""

FIGURES = 3
"""Columns of the minutes."""
CODED = 26
"""Columns from which on a short title has its language behind it."""
WIDE = 44
"""From so many columns on what is needed is named."""


@dataclass(frozen=True)
class Row:
    """What a row shows; it is drawn once there is room, so that the first picture is whole."""

    draw: Callable[[], Content]

    def visualize(self, *_: object) -> Content:
        """Return it as wide as there is room now."""
        return self.draw()

    def __str__(self) -> str:
        return self.draw().plain


class RoutineList(ChooseTwice):
    """One row a routine; the option's id is the routine's. Headings cannot be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", later("choose"), key_display="enter"),
        Binding("g,f5", "screen.go", later("go at once"), key_display="g"),
        Binding("down,j,pagedown", "cursor_down", later("down"), show=False),
        Binding("up,k,pageup", "cursor_up", later("up"), show=False),
    ]

    def __init__(self, **options: Any) -> None:
        """Begin with no routine; the options are those of an `OptionList`."""
        super().__init__(**options)
        self._known: dict[str, Line] = {}
        self._brief = False
        """Whether all titles are short, since one of them has no room: columns stay alike."""

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, and keep the routine that was chosen if it is there."""
        listed = {line.id: line for line in lines}
        if listed == self._known:
            return
        before, place = self.chosen, self.highlighted or 0
        self._known = listed
        self._brief = self._lacks_room()
        self.set_options(
            Option(self._row(line, number), id=line.id, disabled=line.heading)
            for number, line in enumerate(lines)
        )
        if before is not None and before in listed:
            self.highlighted = self.get_option_index(before)
        elif self.option_count:
            near = 0 if before is None else min(place, self.option_count - 1)
            self.highlighted = self._beside_heading(near)

    def stand_on(self, routine: str) -> None:
        """Put the cursor on a routine, if it is there."""
        if routine in self._known:
            self.highlighted = self.get_option_index(routine)

    def stand_on_top(self) -> None:
        """Put the cursor on the first line that can be chosen."""
        self.highlighted = self._beside_heading(0)

    @property
    def first(self) -> str | None:
        """The id of the first routine; what was left before is none."""
        return next((line.id for line in self._known.values() if " " not in line.id), None)

    @property
    def chosen(self) -> str | None:
        """The id of the routine that the cursor stands on."""
        option = self.highlighted_option
        return None if option is None else option.id

    def on_resize(self, _: Resize) -> None:
        """Lay the rows out anew, and tell what their columns are."""
        self.border_subtitle = legend(self.outer_size.width)
        self._brief = self._lacks_room()
        for number, line in enumerate(self._known.values()):
            self.replace_option_prompt(line.id, self._row(line, number))

    def _beside_heading(self, place: int) -> int | None:
        """Return the place of a routine: this one, or the next where a heading stands."""
        lines = [*self._known.values()]
        places = (*range(place, len(lines)), *range(place - 1, -1, -1))
        return next((near for near in places if not lines[near].heading), None)

    def _row(self, line: Line, number: int) -> Row:
        return Row(partial(self._drawn, line, first=not number))

    def _drawn(self, line: Line, *, first: bool) -> Content:
        """Lay a line out as wide as there is room."""
        width = self._width
        if line.heading:
            return self._heading(line, width, first=first)
        after = f"{line.minutes:>{FIGURES}}"
        room = width - len(DONE) - len(after)
        brief = self._too_long(line) if " " in line.id else self._brief
        kit = line.kit if width >= WIDE and line.kit else KIT if line.kit else ""
        free = max(4, room - len(KIT) - 1 if kit else room)
        title = Content(line.title).truncate(free, ellipsis=True)
        if brief and line.short:
            code = line.code if width >= CODED else ""
            title = Content(line.short).truncate(free - len(code), ellipsis=True) + code
        kit = kit if len(kit) < room - title.cell_length else KIT if kit else ""
        gap = " " * max(0, room - title.cell_length - len(kit))
        mark = DONE if line.done else " " * len(DONE)
        told = Content.assemble(mark, title, gap, (kit, "$muted"), after)
        return RowText.of(told.stylize("$muted") if line.unfit else told)

    def _heading(self, line: Line, width: int, *, first: bool) -> Content:
        """Leave a row free above a heading, unless rows are rare."""
        above = "" if first or self.screen.has_class("-low") else "\n"
        why = Content.styled(line.why, "$muted not bold").wrap(width) if line.why else []
        return Content(above) + Content("\n").join([*Content(line.title).wrap(width), *why])

    def _lacks_room(self) -> bool:
        """Tell whether a title that has a shorter form is too long for its row."""
        return any(line.code and self._too_long(line) for line in self._known.values())

    def _too_long(self, line: Line) -> bool:
        kit = len(KIT) + 1 if line.kit else 0
        return cell_len(line.title) > self._width - len(DONE) - FIGURES - kit

    @property
    def _width(self) -> int:
        """The columns of a row."""
        padding = self.get_component_styles("option-list--option").padding.width
        return max(8, self.scrollable_content_region.width - padding)


def legend(width: int) -> str:
    """Tell what the columns of the list are, as far as there is room."""
    long = tr("● this week  + kit  min")
    return long if len(long) + 6 <= width else ""
