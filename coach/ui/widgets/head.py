"""The first row of every screen: where one is on the left, what belongs to it on the right."""

from __future__ import annotations

from textual.content import Content, ContentType

from coach.base.tongue import later, tr
from coach.ui.widgets.kept import Kept

BRAND = later("Coach")


class Head(Kept):
    """One row. What stands on the right gives way to what stands on the left."""

    def __init__(self, place: str = "", status: ContentType = "") -> None:
        super().__init__(id="head")
        self._place = Content(place)
        self._status = Content.from_text(status, markup=False)

    def show(self, *, place: ContentType | None = None, status: ContentType | None = None) -> None:
        """Tell another place or status; what is None stays."""
        new = (
            self._place if place is None else Content.from_text(place, markup=False),
            self._status if status is None else Content.from_text(status, markup=False),
        )
        if new != (self._place, self._status):
            self._place, self._status = new
            self.refresh()

    def render(self) -> Content:
        """Lay both out; a place that is too long ends with an ellipsis."""
        width = self.size.width
        left = Content.assemble((tr(BRAND), "bold $primary"), "  ", self._place)
        free = width - left.cell_length
        if self._status.cell_length + 1 > free:
            return left.truncate(width, ellipsis=True)
        return Content.assemble(left, " " * (free - self._status.cell_length), self._status)
