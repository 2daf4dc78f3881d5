"""A list in which the first click chooses, and a click on what is chosen goes on, as Enter does."""

from __future__ import annotations

from textual.events import Click

from coach.ui.widgets.paged_list import PagedList


class ChooseTwice(PagedList):
    """In Textual's own list the very first click goes on, before anybody could read what with."""

    async def _on_click(self, event: Click) -> None:
        """Choose with the first click on a row; Textual's own handler goes on with the next."""
        place = event.style.meta.get("option")
        if isinstance(place, int) and self.highlighted != place < self.option_count:
            event.prevent_default()
            event.stop()
            if not self.options[place].disabled:
                self.highlighted = place
