"""A plot of figures over weeks: the one of the report, in braille dots, as large as its box."""

from __future__ import annotations

from itertools import pairwise

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.export.log.plots import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Plot, Point
from coach.ui.widgets.braille import Dots

EVERY = (1, 3, 5)
"""One dot of so many, line by line: told apart without colour."""

KEYS = ("⠒⠒", "⠂⠂", "⠂ ")
"""What stands for each of them in the key."""


class LinePlot(Widget):
    """Shows a plot; nothing where there is none."""

    plot: reactive[Plot | None] = reactive(None)

    def render(self) -> Content:
        """Draw the plot, as wide and as high as there is room; its title is that of the pane."""
        if self.plot is None or self.size.width < 1:
            return Content("")
        return Content("\n".join(draw_plot(self.plot, self.size.width, self.size.height)))


def draw_plot(plot: Plot, width: int, height: int) -> list[str]:
    """Return the rows of a plot: key, the lines with their figures, the days.

    The key is empty where there is one line.
    """
    margin = max((len(text) for _, text in plot.figures), default=0) + 1
    key = _key(plot, width)
    columns, rows = width - margin, height - 1 - bool(key)
    if columns < 1 or rows < 1 or plot.is_empty:
        return [*filter(None, [plot.told[:width] if plot.is_empty else key])]
    dots = Dots(columns, rows)
    for number, line in enumerate(plot.lines):
        places = [_place(point, dots) for point in line.points]
        every = EVERY[number % len(EVERY)]
        for since, until in pairwise(places):
            dots.line(since, until, every)
        for x, y in places:
            dots.put(x, y)
            dots.put(x, y + 1 if y == 0 else y - 1)  # a mark, one dot thicker
    labels = [" " * margin] * rows
    for down, text in plot.figures:
        labels[_share(down, TOP, HEIGHT - BOTTOM, rows)] = f"{text:>{margin - 1}} "
    drawn = [f"{label}{row}".rstrip() for label, row in zip(labels, dots.text(), strict=True)]
    return [*filter(None, [key]), *drawn, _days(plot, margin, columns)]


def _key(plot: Plot, width: int) -> str:
    """Return the key where there is more than one line, as far as there is room."""
    keys = [f"{KEYS[n % len(KEYS)]} {line.name}" for n, line in enumerate(plot.lines) if line.name]
    return "  ".join(keys)[:width]


def _days(plot: Plot, margin: int, columns: int) -> str:
    row = " " * margin
    for across, text in plot.days:
        at = margin + _share(across, LEFT, WIDTH - RIGHT, columns)
        if at >= len(row) and at + len(text) <= margin + columns:
            row = row.ljust(at) + text + "  "
    return row.rstrip()


def _place(point: Point, dots: Dots) -> tuple[int, int]:
    across = _share(point[0], LEFT, WIDTH - RIGHT, dots.width)
    return across, _share(point[1], TOP, HEIGHT - BOTTOM, dots.height)


def _share(value: float, least: float, most: float, steps: int) -> int:
    """Return which of so many steps a place of the field falls on."""
    return round((value - least) / (most - least) * (steps - 1))
