"""The figure of an exercise: what works is marked, and the left side is the mirror image."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from coach.draw.figure import LEAST_COLUMNS, LEAST_ROWS, Layer, drawn
from coach.draw.grid import Dots
from coach.routine.figure import Figure as Drawing
from coach.ui.look import Drawing as DrawnWith
from coach.ui.widgets.picture import Picture, Runs

_INKS: Mapping[int, str] = {
    Layer.FLOOR: "floor",
    Layer.PROP: "prop",
    Layer.FAR: "far",
    Layer.NEAR: "near",
    Layer.WORK: "work",
}
_DOTS: Mapping[DrawnWith, Dots] = {"braille": Dots.BRAILLE, "blocks": Dots.QUADRANTS}


class Figure(Picture):
    """Draws a figure as large as its box allows."""

    LEAST: ClassVar[tuple[int, int]] = (LEAST_COLUMNS, LEAST_ROWS)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._shown: tuple[Drawing | None, str, float, DrawnWith] = None, "", 1.0, "braille"

    def show(
        self,
        figure: Drawing | None,
        *,
        side: str = "",
        share: float = 1.0,
        drawn_with: DrawnWith = "braille",
    ) -> None:
        """Show another figure, or none; `share` is how far its movement is, from 0 to 1.

        `side` is “left”, “right” or nothing.
        """
        shown = figure, side, share, drawn_with
        if shown != self._shown:
            self._shown = shown
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw it on its floor."""
        figure, side, share, drawn_with = self._shown
        if figure is None or drawn_with == "words":
            return []
        return _rows(figure, width, height, share, side, drawn_with)


@lru_cache(maxsize=128)
def _rows(
    figure: Drawing, width: int, height: int, share: float, side: str, drawn_with: DrawnWith
) -> list[Runs]:
    """Draw a figure; what moves to and fro comes by the same places again."""
    grid = drawn(figure, width, height, share, side == "left", _DOTS[drawn_with])
    inks = {**_INKS, Layer.WORK: side or "work"}
    return [[(text, inks.get(layer, "")) for text, layer in grid.row(y)] for y in range(height)]
