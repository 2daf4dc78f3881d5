"""A list that turns its pages, also while there is no row of it to be seen."""

from __future__ import annotations

from typing import Literal

from textual.widgets import OptionList


class PagedList(OptionList):
    """Textual's own list fails over a page in a window with no room for a row, and ends the app."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Go by a page, or by a row where a page has none."""
        if self.scrollable_content_region:
            super()._move_page(direction)
        elif direction > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
