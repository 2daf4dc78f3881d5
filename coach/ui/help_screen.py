"""What the keys of the screen that is up do, by its bindings. A session goes on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Static

from coach.base.tongue import later, tr
from coach.live.keys import rows
from coach.ui.base_screen import BaseScreen
from coach.ui.bound import Bound, bound

Group = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and beneath it keys with what they do."""

SESSION = later("While the coach speaks")
HERE = later("On this screen")
EVERYWHERE = later("Everywhere")

SAID = (
    later("Left and right are yours, also when you lie face down."),
    later("Stop if it hurts: slight tightness is right, pain is not."),
    later("A session goes on while this is read."),
)

LEAST_COLUMNS = 6
"""Of the keys, so that groups stand under one another."""

SCROLL = frozenset({"up", "down", "j", "k", "pageup", "pagedown", "home", "end"})
"""The keys that scroll; any other one closes the page."""


class HelpScreen(BaseScreen):
    """One page of help, which scrolls where it has no room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll(1)", later("down"), show=False),
        Binding("k", "scroll(-1)", later("up"), show=False),
    ]

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """Show the page."""
        with VerticalScroll(id="help", classes="pane"):
            for title, keys in self._groups:
                yield Static(tr(title), markup=False, classes="group")
                yield Static(_table(keys), classes="help-keys")
            yield Static("\n".join(map(tr, SAID)), markup=False, id="help-said")

    def begin(self) -> None:
        """Let the keys scroll."""
        page = self.query_one("#help")
        page.border_title = tr("Keys")
        page.border_subtitle = tr("↑ ↓ scroll · esc closes")
        page.focus()

    def on_key(self, event: Key) -> None:
        """Close with any key that does not scroll, and let it do nothing else."""
        if event.key not in SCROLL:
            event.stop()
            event.prevent_default()
            self.action_close_once()

    def on_click(self, _event: Click) -> None:
        """Close."""
        self.action_close_once()

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self.query_one("#help").scroll_relative(y=by, animate=False)


def help_on(screen: Screen[object]) -> tuple[Group, ...]:
    """Return the groups of a page for a screen: what its keys do, and those of a session."""
    from coach.ui.session.screen import SessionScreen  # late: a list needs none

    every = [*bound(screen)]
    everywhere = [one for one in every if one.place == "app"]
    if isinstance(screen, SessionScreen):
        return ((SESSION, session_rows()), (EVERYWHERE, _rows(everywhere)))
    here = [one for one in every if one.place != "app"]
    return (
        (HERE, _rows(here)),
        (EVERYWHERE, _rows(everywhere)),
        (SESSION, session_rows()),
    )


def session_rows() -> list[tuple[str, str]]:
    """Return the keys of a session and what they do, in the app's language."""
    return [(keys, tr(words)) for keys, words in rows()]


def _rows(every: Sequence[Bound]) -> list[tuple[str, str]]:
    return [(one.signs, one.words) for one in every]


def _table(keys: Sequence[tuple[str, str]]) -> Table:
    """Lay keys and words out in two columns, so that what wraps stays under its beginning."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, width=max([LEAST_COLUMNS, *_columns(keys)]))
    table.add_column(ratio=1)
    for signs, words in keys:
        table.add_row(Text(signs, style="bold"), Text(words))
    return table


def _columns(keys: Sequence[tuple[str, str]]) -> Iterator[int]:
    return (len(signs) for signs, _ in keys)
