"""The exercises of a routine in columns, to begin at one of them or to leave one out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
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
from coach.ui.widgets.row_text import RowText

NUMBER, TAKES = 3, 5
"""Columns of an exercise's number, and of how long it takes at the least."""
MOST_DOSE, LEAST_DOSE = 14, 11
"""Columns of a dose, before sides have to go."""
GAP = 2
"""Columns between two columns."""
AFTER_NAME = 6
"""So many stand at most behind the longest name: the eye finds the dose of a name."""
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
    def _columns(self) -> Columns:
        padding = self.get_component_styles("option-list--option").padding.width
        width = max(10, self.scrollable_content_region.width - padding)
        done = [row for row in self._rows if row.item is not None]
        return Columns.within(
            width,
            [_indented(row) for row in done],
            [tr("left out") if self._is_out(row) else row.dose for row in done],
            [row.side for row in done],
        )

    def heading(self) -> Content:
        """Return what stands over the columns."""
        cells = ("", tr("Exercise"), tr("Hold"), tr("Side"), tr("Takes"))
        return self._columns.row(*cells).stylize("bold $muted")

    def total(self, total_ms: int) -> Content:
        """Return what stands below them."""
        return self._columns.row("", tr("in all"), "", "", clock(total_ms)).stylize("bold")

    def _is_out(self, row: DoseRow) -> bool:
        return row.item is not None and row.item.exercise.id in self._out

    def _drawn(self, row: DoseRow) -> Content:
        columns, name = self._columns, _indented(row)
        if row.item is None:
            return Content(name).truncate(columns.width, ellipsis=True)
        if self._is_out(row):
            told = columns.row(OUT, name, tr("left out"), "", "").stylize("$muted")
        else:
            told = columns.row(str(row.number), name, row.dose, row.side, clock(row.takes_ms))
        return RowText.of(told)


@dataclass(frozen=True)
class Columns:
    """How wide the columns are; sides, and then doses, have to go where names have no room."""

    width: int
    name: int
    dose: int
    side: int
    takes: int

    @classmethod
    def within(
        cls, width: int, names: Sequence[str], doses: Sequence[str], sides: Sequence[str]
    ) -> Columns:
        """Fit columns for these cells into so much room, as near to one another as they can be."""
        takes = max(TAKES, cell_len(tr("Takes")))
        dose = min(MOST_DOSE, _longest(tr("Hold"), *doses)) + GAP
        side = _longest(tr("Side"), *sides) + GAP
        room = width - NUMBER - takes
        if room - side - LEAST_NAME >= LEAST_DOSE:
            dose = min(dose, room - side - LEAST_NAME)
        if room - dose < LEAST_NAME:
            dose = side = 0
        elif room - dose - side < LEAST_NAME:
            side = 0
        wanted = _longest(tr("Exercise"), tr("in all"), *names) + AFTER_NAME
        return cls(width, min(room - dose - side, wanted), dose, side, takes)

    def row(self, number: str, name: str, dose: str, side: str, takes: str) -> Content:
        """Put cells into the columns."""
        told = Content(name).truncate(self.name - 1, ellipsis=True)
        parts: list[Content | str | tuple[str, str]] = [
            (f"{number:<{NUMBER}}", "$muted"),
            told,
            " " * (self.name - told.cell_length),
        ]
        if self.dose:
            cut = Content(dose).truncate(self.dose - 1, ellipsis=True)
            parts += [cut.stylize("bold"), " " * (self.dose - cut.cell_length)]
        if self.side:
            parts.append(f"{side:<{self.side}}")
        return Content.assemble(*parts, f"{takes:>{self.takes}}")


def _indented(row: DoseRow) -> str:
    return "  " * row.deep + row.title


def _longest(*texts: str) -> int:
    return max(map(cell_len, texts))
