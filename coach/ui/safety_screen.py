"""The page on when to stop. Any key but those that scroll closes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from coach.home.safety import Safety, safety_lines
from coach.ui.base_screen import BaseScreen


class SafetyScreen(BaseScreen):
    """One page on safety."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,w", "close_once", "back", key_display="esc"),
    ]

    def __init__(self, page: Safety) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Show the page."""
        with VerticalScroll(id="safety"):
            yield Static(Group(*_paragraphs(self._page)), markup=False)
        yield Footer(compact=True, show_command_palette=False)


def _paragraphs(page: Safety) -> Iterator[Text | Padding]:
    """Lay the lines out, so that what wraps stays under its beginning."""
    for line in safety_lines(page):
        text = line.lstrip()
        indent = len(line) - len(text)
        yield Padding(Text(text), (0, 0, 0, indent)) if indent else Text(text, style="bold")
