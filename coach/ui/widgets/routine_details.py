"""What a routine asks for, beside the list: long ones scroll."""

from __future__ import annotations

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class RoutineDetails(VerticalScroll):
    """Shows one description at a time, from its top."""

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static(markup=False, id="description")

    def show(self, description: RenderableType) -> None:
        """Show another description."""
        self.query_one("#description", Static).update(description)
        self.scroll_home(animate=False)
