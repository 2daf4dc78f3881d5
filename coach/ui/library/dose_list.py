"""The exercises of a routine in columns, to begin at one of them or to leave one out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets.option_list import Option

from coach.base.times import clock
from coach.base.tongue import later, tr
from coach.plan.models import Item
from coach.ui.library.doses import DoseRow
from coach.ui.widgets.choose_twice import ChooseTwice

NUMBER, DOSE, SIDE, TAKES = 3, 12, 6, 5
"""Columns of each; the name has what is left."""
LEAST_NAME = 14
OUT = "− "


class DoseList(ChooseTwice):
    """One row an exercise; the option's id is its number."""

    class LaidOut(Message):
        """The columns have become wider or narrower, as where a scroll bar came beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", later("begin here"), key_display="enter"),
        Binding("g,f5", "screen.go", later("go at once"), key_display="g"),
        Binding("x,space", "screen.leave_out", later("leave out"), key_display="x"),
        Binding("down,j,pagedown", "cursor_down", later("down"), show=False),
        Binding("up,k,pageup", "cursor_up", later("up"), show=False),
    ]

    def __init__(self, **options: Any) -> None:
        """Begin with no exercise; the options are those of an `OptionList`."""
        super().__init__(**options)
        self._rows: Sequence[DoseRow] = ()
        self._out: Collection[str] = ()

    def show(self, rows: Sequence[DoseRow], out: Collection[str]) -> None:
        """Show the exercises of a routine; those that are left `out`, by id, stay in sight."""
        same = [row.title for row in rows] == [row.title for row in self._rows]
        at = self.highlighted if same else None
        self._rows, self._out = rows, out
        self.set_options(
            Option(self._drawn(row), id=str(number), disabled=row.item is None)
            for number, row in enumerate(rows)
        )
        self.styles.height = len(rows)  # a row each, however wide
        self.highlighted = at

    @property
    def rows(self) -> Sequence[DoseRow]:
        """All rows, headings among them."""
        return self._rows

    @property
    def here(self) -> Item | None:
        """The exercise under the cursor; None before there is one."""
        row = self.row
        return None if row is None else row.item

    @property
    def row(self) -> DoseRow | None:
        """The row under the cursor; None before there is one."""
        return None if self.highlighted is None else self._rows[self.highlighted]

    def on_resize(self, _: Resize) -> None:
        """Lay the columns out anew."""
        for number, row in enumerate(self._rows):
            self.replace_option_prompt(str(number), self._drawn(row))
        self.post_message(self.LaidOut())

    @property
    def _width(self) -> int:
        padding = self.get_component_styles("option-list--option").padding.width
        return max(10, self.scrollable_content_region.width - padding)

    def heading(self) -> Content:
        """Return what stands over the columns."""
        cells = ("", tr("Exercise"), tr("Hold"), tr("Side"), tr("Takes"))
        return _columns(self._width, *cells).stylize("bold $muted")

    def total(self, total_ms: int) -> Content:
        """Return what stands below them."""
        return _columns(self._width, "", tr("in all"), "", "", clock(total_ms)).stylize("bold")

    def _drawn(self, row: DoseRow) -> Content:
        indent = "  " * row.deep
        if row.item is None:
            return Content(f"{indent}{row.title}").truncate(self._width, ellipsis=True)
        takes = clock(row.takes_ms)
        if row.item.exercise.id in self._out:
            cells = (OUT, indent + row.title, tr("left out"), "", "")
            return _columns(self._width, *cells).stylize("$muted")
        return _columns(self._width, str(row.number), indent + row.title, row.dose, row.side, takes)


def _columns(width: int, number: str, name: str, dose: str, side: str, takes: str) -> Content:
    """Put cells into columns; sides, and then doses, have to go where names have no room."""
    room = width - NUMBER - TAKES
    with_dose = room - DOSE >= LEAST_NAME
    with_side = room - DOSE - SIDE >= LEAST_NAME
    room -= DOSE * with_dose + SIDE * with_side
    told = Content(name).truncate(room - 1, ellipsis=True)
    parts: list[Content | str] = [f"{number:<{NUMBER}}", told, " " * (room - told.cell_length)]
    if with_dose:
        cut = Content(dose).truncate(DOSE - 1, ellipsis=True)
        parts += [cut, " " * (DOSE - cut.cell_length)]
    if with_side:
        parts.append(f"{side:<{SIDE}}"[:SIDE])
    return Content.assemble(*parts, f"{takes:>{TAKES}}")
