"""The page on when to stop. Any key but those that scroll closes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from coach.base.tongue import later, tr
from coach.home.safety import Safety, safety_lines
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow


class SafetyScreen(BaseScreen):
    """One page on safety."""

    CSS_PATH = Path("safety.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close_once", later("back"), key_display="esc"),
        Binding("j", "scroll(1)", later("down"), show=False),
        Binding("k", "scroll(-1)", later("up"), show=False),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, page: Safety) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Head(tr("When to stop"))
        with VerticalScroll(id="safety", classes="pane"):
            yield Static(Group(*_paragraphs(self._page)), markup=False)
        yield KeyRow("close_once", "app.help")

    def begin(self) -> None:
        """Let the keys scroll."""
        self.query_one("#safety").focus()

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self.query_one("#safety").scroll_relative(y=by, animate=False)


def _paragraphs(page: Safety) -> Iterator[Text | Padding]:
    """Lay the lines out, so that what wraps stays under its beginning."""
    for line in safety_lines(page, options=False):
        text = line.lstrip()
        indent = len(line) - len(text)
        yield Padding(Text(text), (0, 0, 0, indent)) if indent else Text(text, style="bold")
