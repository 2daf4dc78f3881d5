"""A widget whose rows are kept until something of it has changed.

Whenever anything changes, Textual asks each widget between the topmost and the lowest change for
its rows. Its own cache is one of rows without their ground: to lay them on that takes as long as
to draw them. Of a session's widgets, two or three of a dozen change from frame to frame.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Kept(Widget):
    """Draws the rows that were drawn before, if nobody asked for a refresh since."""

    _kept: tuple[Region, list[Strip]] | None = None
    """A part of it, and the rows of that."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows for Textual."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, super().render_lines(crop)
        return self._kept[1]

    def _set_dirty(self, *regions: Region) -> None:
        """Forget the rows; every refresh, and whatever else asks for one, comes by here."""
        self._kept = None
        super()._set_dirty(*regions)
