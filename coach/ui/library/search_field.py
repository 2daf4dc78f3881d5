"""Where words are typed that the list is searched for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from coach.base.tongue import later
from coach.ui.widgets.field import Field


class SearchField(Field):
    """Tells the keys that lead from what is typed to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", later("choose"), key_display="enter"),
        Binding("down", "screen.move(1)", later("move"), key_display="↑ ↓"),
        Binding("up", "screen.move(-1)", show=False),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="search", select_on_focus=False)
