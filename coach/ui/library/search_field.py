"""Where words are typed that the list is searched for."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Resize

from coach.base.tongue import later, tr
from coach.ui.widgets.field import Field


class SearchField(Field):
    """Tells the keys that lead from what is typed to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", later("choose"), key_display="enter"),
        Binding("down", "screen.move(1)", later("move"), key_display="↑ ↓"),
        Binding("up", "screen.move(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="search", select_on_focus=False)

    def on_resize(self, _: Resize) -> None:
        """Tell as much of what is searched as there is room for."""
        told = tr("/ search titles, kit")
        self.placeholder = told if cell_len(told) < self.size.width else tr("/ search")
