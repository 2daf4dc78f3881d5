"""What is drawn: rows of text and ink. A change repaints only the rows that differ.

That is what makes ten frames a second cheap: of a session's rows, few change from frame to frame.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coach.ui.widgets.kept import Kept

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

CLASSES = {ink: f"pic--{ink}" for ink in INKS}
"""The component classes of a screen that style the inks.

One node per screen has them: Textual matches each component class against all rules whenever it
styles a node, which for a dozen pictures takes longer than all else.
"""

Runs = list[tuple[str, str]]
"""One row: texts, each with its ink; "" is the ink of plain text."""


class Picture(Kept):
    """A widget that paints rows. Set attributes, then call `redraw`: what is the same stays."""

    LEAST: ClassVar[tuple[int, int]] = (1, 1)
    """With fewer columns or rows than this there is no picture."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._rows: list[Runs] = []
        self._styles: dict[str, Style] = {}
        """The style of each ink in these colours."""
        self._bare: bool | None = None
        """Whether nothing is laid around what it paints, or over it; None until that is known."""

    @abstractmethod
    def paint(self, width: int, height: int) -> list[Runs]:
        """Return the rows of a box of so many columns and rows; missing ones are blank."""

    def redraw(self) -> None:
        """Paint anew what has changed since the last time."""
        width, height = self.size
        room = width >= self.LEAST[0] and height >= self.LEAST[1]
        before, self._rows = self._rows, self.paint(width, height)[:height] if room else []
        changed: list[Region] = []
        for y in range(max(len(before), len(self._rows))):
            was, now = before[y : y + 1], self._rows[y : y + 1]
            if was != now:
                changed += _changed(was[0] if was else [], now[0] if now else [], y, width)
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Paint all anew: rows that are blank now may have been painted at the old size."""
        self._rows = []
        self.redraw()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew if the colours of what is shown have changed."""
        super().notify_style_update()
        before, self._styles = self._styles, {}
        if any(self._style(ink) != style for ink, style in before.items()):
            self.refresh()

    def _set_dirty(self, *regions: Region) -> None:
        """Look at the style anew, too, where all is to be drawn anew."""
        if not regions:
            self._bare = None
        super()._set_dirty(*regions)

    def draw_lines(self, crop: Region) -> list[Strip]:
        """Draw rows, by the short way where nothing is laid around them or over them."""
        if self._bare is None:
            self._bare = is_bare(self)
        if not self._bare or crop.column_span != (0, self.size.width):
            return super().draw_lines(crop)
        rows = [self.render_line(y) for y in crop.line_range]
        _, ground = self.background_colors
        for line_filter in self.get_line_filters():
            rows = [row.apply_filter(line_filter, ground) for row in rows]
        return rows

    def render_line(self, y: int) -> Strip:
        """Return a row for Textual."""
        runs: Sequence[tuple[str, str]] = self._rows[y] if y < len(self._rows) else ()
        cells = [Segment(text, self._style(ink)) for text, ink in runs]
        return Strip(cells).adjust_cell_length(self.size.width, self._style(""))

    def _style(self, ink: str) -> Style:
        """Return the style of an ink; to work it out takes longer than to draw a row."""
        if ink not in self._styles:
            self._styles[ink] = self.rich_style + in_ink(self.screen, ink)
        return self._styles[ink]


def in_ink(screen: Widget, ink: str) -> Style:
    """Return what an ink adds to the style of whatever is painted with it."""
    return screen.get_component_rich_style(CLASSES[ink], partial=True) if ink else Style.null()


def is_bare(widget: Widget) -> bool:
    """Tell whether a style sheet gives a widget colours alone: what it paints is what is shown.

    To lay borders, padding and the like on a row takes Textual longer than to draw one, also
    where there are none.
    """
    styles = widget.styles
    edges = (*styles.border, *styles.outline)
    return (
        not widget.gutter
        and not any(kind for kind, _ in edges)
        and styles.text_opacity == 1.0
        and widget.opacity == 1.0
        and not styles.tint.a
        and not styles.has_rule("hatch")
    )


def _changed(before: Runs, now: Runs, y: int, width: int) -> list[Region]:
    """Return where the cells of a row differ, so that no others are sent to the terminal.

    Of a row with letters two cells wide it is all of it.
    """
    was, is_ = _cells(before, width), _cells(now, width)
    if not (was and is_):
        return [Region(0, y, width, 1)]
    places = [x for x in range(width) if was[x] != is_[x]]
    return [Region(places[0], y, places[-1] + 1 - places[0], 1)] if places else []


def _cells(runs: Runs, width: int) -> list[tuple[str, str]]:
    """Return letter and ink of each cell; nothing for a row that has letters two cells wide."""
    cells = [(letter, ink) for text, ink in runs for letter in text]
    if any(cell_len(text) != len(text) for text, _ in runs):
        return []
    return cells[:width] + [(" ", "")] * (width - len(cells))
