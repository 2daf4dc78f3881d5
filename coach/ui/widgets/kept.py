"""A widget whose rows are kept until something of them has changed.

Whenever anything changes, Textual asks each widget beneath the change for all of its rows. Its own
cache is one of rows without their ground: to lay them on that takes as long as to draw them. Of a
session's widgets, two or three of a dozen change from frame to frame, and of these a row or two.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Kept(Widget):
    """Draws the rows that were drawn before, but for those for which a refresh was asked since."""

    _kept: tuple[Region, list[Strip]] | None = None
    """A part of it, and the rows of that."""

    _stale: frozenset[int] = frozenset()
    """Which of these rows are to be drawn anew."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows for Textual."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self.draw_lines(crop)
        elif self._stale:
            rows = list(self._kept[1])
            for y in self._stale.intersection(crop.line_range):
                (rows[y - crop.y],) = self.draw_lines(Region(crop.x, y, crop.width, 1))
            self._kept = crop, rows
        self._stale = frozenset()
        return self._kept[1]

    def draw_lines(self, crop: Region) -> list[Strip]:
        """Draw rows anew."""
        return super().render_lines(crop)

    def _set_dirty(self, *regions: Region) -> None:
        """Forget rows; every refresh, and whatever else asks for one, comes by here."""
        if regions:
            top = self.content_offset.y
            self._stale |= {top + y for region in regions for y in region.line_range}
        else:
            self._kept = None
        super()._set_dirty(*regions)
