"""What is seen while the voice gets ready: the routine's title, and a bar if it takes a while."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from coach.progress import PATIENCE_S
from coach.session import Progress
from coach.ui.widgets.block_text import BlockText
from coach.ui.widgets.time_bar import TimeBar


class PreparingScreen(Screen[None]):
    """Waits, and lets a person change their mind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "back to the list", key_display="esc"),
        Binding("q", "cancel", "cancel", show=False),
    ]

    class Cancelled(Message):
        """The person does not want to wait."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._routine = title

    def compose(self) -> ComposeResult:
        """Lay out title and bar."""
        with Vertical(id="preparing"):
            yield BlockText(id="preparing-title", centred=True)
            yield Static("Getting the voice ready", markup=False, id="preparing-what")
            yield TimeBar("", id="preparing-bar")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the bar only to those who have to wait."""
        self.query_one(BlockText).text = self._routine
        bar = self.query_one(TimeBar)
        bar.visible = False
        self.set_timer(PATIENCE_S, lambda: setattr(bar, "visible", True))

    def show(self, progress: Progress) -> None:
        """Move the bar."""
        self.query_one(TimeBar).show(
            progress.done / max(1, progress.total), f"{progress.done} of {progress.total}"
        )

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())
