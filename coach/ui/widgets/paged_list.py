"""A list that holds when a row is asked for that it does not show, or does not have any more."""

from __future__ import annotations

from typing import Literal

from textual.events import Click
from textual.widgets import OptionList


class PagedList(OptionList):
    """Textual's own list fails over a page in a window with no room for a row, and ends the app.

    So it does over a click on a row that is gone by the time that the click is heeded.
    """

    async def _on_click(self, event: Click) -> None:
        place = event.style.meta.get("option")
        if isinstance(place, int) and place >= self.option_count:
            event.prevent_default()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Go by a page, or by a row where a page has none."""
        if self.scrollable_content_region:
            super()._move_page(direction)
        elif direction > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
