"""What was done: shown when a session ends, and when a person leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from coach.live.view import Done
from coach.times import whole_minutes
from coach.ui.widgets.block_text import BlockText


@dataclass(frozen=True)
class Summary:
    """What there is to tell of a session."""

    title: str
    ended: bool
    """It was followed to its end."""
    heard_ms: int
    done: tuple[Done, ...]
    troubles: Sequence[str] = ()
    """What could not be spoken or heard, one line each."""

    @property
    def complete(self) -> bool:
        """Whether every exercise was finished."""
        return all(entry.finished == entry.planned for entry in self.done)


class SummaryScreen(Screen[None]):
    """Shows a summary; from one that was left early, the session can go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,escape", "back", "back to the list", key_display="enter"),
        Binding("space,b,left", "go_on", "go on with the session", key_display="space"),
        Binding("question_mark", "app.help", "help", key_display="?"),
    ]

    @dataclass
    class Closed(Message):
        """The person has read it."""

        go_on: bool
        """They want to go on with the session, not to return to the list."""

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self.summary = summary

    def compose(self) -> ComposeResult:
        """Show a word in large letters, and the account beneath it."""
        yield BlockText(id="summary-word")
        with VerticalScroll(id="account"):
            yield Static("\n".join(account(self.summary)), markup=False, id="summary")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Say whether it was the end."""
        word = "Well done" if self.summary.ended else "Paused"
        self.query_one("#summary-word", BlockText).text = word

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only where something is left."""
        del parameters
        return not (self.summary.ended and action == "go_on")

    def action_back(self) -> None:
        """Return to the list."""
        self.post_message(self.Closed(go_on=False))

    def action_go_on(self) -> None:
        """Go on with the session."""
        self.post_message(self.Closed(go_on=True))


def account(summary: Summary) -> Iterator[str]:
    """Tell of a session, line by line."""
    amount = whole_minutes(summary.heard_ms)
    yield f"{summary.title}: {amount} minute{'s' if amount > 1 else ''}"
    yield ""
    for entry in summary.done:
        yield f"  {_mark(entry)}  {entry.title}: {_amount(entry)}"
    yield ""
    yield kind_words(summary)
    if summary.troubles:
        yield ""
        yield from summary.troubles


def kind_words(summary: Summary) -> str:
    """Find one kind sentence that is true."""
    if summary.complete:
        return "You did all of it. Take a breath, and drink some water."
    if summary.ended:
        return "You came to the end, and everything you did counts."
    if any(entry.finished for entry in summary.done):
        return "Everything you did counts. The rest can wait for another day."
    return "Coming to the mat is a start. Another time will do."


def _mark(entry: Done) -> str:
    return "✓" if entry.finished == entry.planned else "◐" if entry.finished else "·"


def _amount(entry: Done) -> str:
    if entry.finished == entry.planned:
        return "done"
    return f"{entry.finished} of {entry.planned} done" if entry.finished else "not this time"
