"""What the keys do. Any key closes it, and the session goes on meanwhile."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.widgets import Static

from coach.live.keys import rows
from coach.ui.base_screen import BaseScreen

INDENT, KEY_COLUMNS = 2, 9
COLUMNS = 78
"""A page for 80 columns."""

REST = """\
In the list
  ↑ ↓      choose a routine         enter   start it
  /        search titles, exercises and kit; esc clears the search
  tab      go to the details, to scroll them with ↑ ↓
  v        hear voices  h   what you have done  t   dark or light  q   quit
  p        what sessions have to suit  !   when to stop, when to see a doctor
Left and right are yours, also when you lie face down.
Stop if it hurts: slight tightness is right, pain is not.
Any key closes this page. The session goes on meanwhile."""


class HelpScreen(BaseScreen):
    """One page of help."""

    def compose(self) -> ComposeResult:
        """Show the page."""
        text = "\n".join(("While the coach speaks", *session_keys(), "", REST))
        with VerticalScroll(can_focus=False):
            yield Static(text, markup=False, id="help")

    def on_key(self, event: Key) -> None:
        """Close, and let the key do nothing else."""
        event.stop()
        event.prevent_default()
        self.action_close_once()

    def on_click(self, _event: Click) -> None:
        """Close."""
        self.action_close_once()


def session_keys() -> Iterator[str]:
    """Lay out the keys of a session and what they do."""
    for keys, words in rows():
        first = f"{'':{INDENT}}{keys:<{KEY_COLUMNS}}"
        yield from textwrap.wrap(
            words, COLUMNS, initial_indent=first, subsequent_indent=" " * len(first)
        )
