"""A pane with questions beneath each other: ↑ ↓ go from one to the next, and never out of it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widget import Widget


class Asking(VerticalScroll, can_focus=False):
    """Leads from one question to the next; at the ends, one stays."""

    def action_ask(self, by: int) -> None:
        """Go to another question, or to a button."""
        places = [one for one in self.screen.focus_chain if self in one.ancestors]
        here: Widget | None = self.screen.focused
        if here in places:
            at = places.index(here) + by
            self.screen.set_focus(places[max(0, min(len(places) - 1, at))])
