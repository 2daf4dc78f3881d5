"""What the keys do. Any key closes it, and the session goes on meanwhile."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Static

TEXT = """\
While the coach speaks
  space    pause; the same key goes on. It says where you are, counts three,
           and says a word again that was cut.
  →        skip: past an explanation, to the other side, to the next exercise
  ←        back to the start of this; pressed twice, to what was before
  enter    ready: end a wait early  s   go to the other side now
  ] [      ten seconds more or less in this hold, and on the other side too
  r        hear the explanation again, then go on from the same place
  + −      louder, quieter          m   sound off and on
  q        leave. It pauses and shows what was done; space goes on after all,
           enter returns to the list.

In the list
  ↑ ↓      choose a routine         enter   start it
  /        search titles, exercises and kit; esc clears the search
  tab      go to the details, to scroll them with ↑ ↓
  t        dark or light colours    q   quit
  !        when to stop, when to see a doctor, and what conditions change

Left and right are yours, also when you lie face down.
Stop if it hurts: slight tightness is right, pain is not.

Any key closes this page. The session goes on meanwhile."""


class HelpScreen(Screen[None]):
    """One page of help."""

    def compose(self) -> ComposeResult:
        """Show the page."""
        with VerticalScroll(can_focus=False):
            yield Static(TEXT, markup=False, id="help")

    def on_key(self, event: Key) -> None:
        """Close, and let the key do nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, _event: Click) -> None:
        """Close."""
        self.dismiss()
