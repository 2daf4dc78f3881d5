"""What is drawn: rows of text and ink. A change repaints only the rows that differ.

That is what makes ten frames a second cheap: of a session's rows, few change from frame to frame.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

INKS = (
    "floor",
    "prop",
    "far",
    "near",
    "work",
    "left",
    "right",
    "breath",
    "ring",
    "track",
    "muted",
    "bold",
    "said",
    "now",
    "pain",
    "alert",
    "today",
)
"""The inks there are; the style sheet gives each its colour."""

Runs = list[tuple[str, str]]
"""One row: texts, each with its ink; "" is the ink of plain text."""


class Picture(Widget):
    """A widget that paints rows. Set attributes, then call `redraw`: what is the same stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pic--{ink}" for ink in INKS}

    LEAST: ClassVar[tuple[int, int]] = (1, 1)
    """With fewer columns or rows than this there is no picture."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._rows: list[Runs] = []

    @abstractmethod
    def paint(self, width: int, height: int) -> list[Runs]:
        """Return the rows of a box of so many columns and rows; missing ones are blank."""

    def redraw(self) -> None:
        """Paint anew what has changed since the last time."""
        width, height = self.size
        room = width >= self.LEAST[0] and height >= self.LEAST[1]
        before, self._rows = self._rows, self.paint(width, height)[:height] if room else []
        changed = [y for y in range(height) if before[y : y + 1] != self._rows[y : y + 1]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def on_resize(self) -> None:
        """Paint all anew: rows that are blank now may have been painted at the old size."""
        self._rows = []
        self.redraw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row for Textual."""
        style = self.rich_style
        runs: Sequence[tuple[str, str]] = self._rows[y] if y < len(self._rows) else ()
        cells = [
            Segment(text, self.get_component_rich_style(f"pic--{ink}") if ink else style)
            for text, ink in runs
        ]
        return Strip(cells).adjust_cell_length(self.size.width, style)
