"""A plot of figures over weeks: the one of the report, in dots, as large as its box.

It begins with the first figure: what was before is blank, and would only take the room of the
rest. Where there is room, the last figure stands beside the end of its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from coach.draw.grid import CELL_HIGH, Grid
from coach.export.log.plots import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Plot, Point
from coach.ui.widgets.picture import Picture, Runs

KEYS = ("⠶⠶", "⠔⠔")
"""What stands for the first line, and for the others, of which every other dot is left out."""

BETWEEN = "  "
"""Between two lines of the key."""

THICK, MARK = 0.3, 0.6
"""The radius of a line and of a figure on it, in columns."""

MARKED = 3
"""So many columns from mark to mark at least."""

LEAST_FIELD = 60
"""So much of the weeks is shown at least, in the lengths of a plot."""

LEAST_GAP = 3
"""Rows between two figures beside the field; with fewer they would stand unevenly."""

ROOM_FOR_ENDS = 24
ROWS_FOR_AXIS = 6
"""In fewer columns or rows there is no room for the last figures, and none for an axis."""


class LinePlot(Picture):
    """Shows a plot in an ink; nothing where there is none."""

    def __init__(self, *, id: str, ink: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes="pane")
        self._ink = ink
        self._plot: Plot | None = None

    def show(self, plot: Plot) -> None:
        """Show this plot; its title is that of the pane."""
        self._plot = plot
        self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw the plot, as wide and as high as there is room."""
        return [] if self._plot is None else plot_rows(self._plot, width, height, self._ink)


def plot_rows(plot: Plot, width: int, height: int, ink: str) -> list[Runs]:
    """Return the rows of a plot: key, the lines with their figures, the days.

    The key is empty where there is one line.
    """
    margin = max((len(text) for _, text in plot.figures), default=0) + 2
    ends = _ends(plot) if width >= ROOM_FOR_ENDS else []
    beside = max(map(len, ends), default=-1) + 1
    key = _key(plot, ink, width)
    columns, axis = width - margin - beside, height >= ROWS_FOR_AXIS
    rows = height - 1 - axis - bool(key)
    if plot.is_empty:
        return [[(plot.told[:width], "muted")]]
    if columns < 1 or rows < 1:
        return [key] if key else []
    since = _since(plot)
    grid = Grid(columns, rows)
    for number, line in reversed([*enumerate(plot.lines, start=1)]):  # the first is on top
        _draw(grid, [_place(point, since, grid) for point in line.points], number)
    labels = _labels(plot, rows)
    told = {
        min(rows - 1, int(_place(line.points[-1], since, grid)[1] / CELL_HIGH)): text
        for line, text in zip(plot.lines, ends, strict=bool(ends))
        if line.points
    }
    drawn: list[Runs] = [
        [
            (f"{labels.get(row, ''):>{margin - 2}} ", "muted"),
            ("┤" if row in labels else "│", "track"),
            *((text, _ink(layer, ink)) for text, layer in grid.row(row)),
            (f" {told[row]}" if row in told else "", "bold"),
        ]
        for row in range(rows)
    ]
    foot: list[Runs] = [[(" " * (margin - 1), ""), (f"└{'─' * columns}", "track")]] if axis else []
    days: Runs = [(_days(plot, since, margin, columns), "muted")]
    return [*([key] if key else []), *drawn, *foot, days]


def _draw(grid: Grid, places: Sequence[Point], number: int) -> None:
    """Draw a line, with a mark at each figure if they are far enough apart.

    All lines but the first are thin.
    """
    for start, end in pairwise(places):
        grid.capsule(start, end, THICK, THICK, number)
    apart = grid.columns >= MARKED * len(places) or len(places) == 1
    for place in places if apart else ():
        grid.disc(place, MARK, number)
    if number > 1:
        grid.thin(number)


def _ink(layer: int, ink: str) -> str:
    return ("", ink)[layer] if layer < 2 else "muted"


def _ends(plot: Plot) -> list[str]:
    """Return the last figure of each line."""
    last = [[text for text in column if text] for column in list(zip(*plot.rows, strict=True))[1:]]
    return [texts[-1] if texts else "" for texts in last]


def _labels(plot: Plot, rows: int) -> Mapping[int, str]:
    """Return the figures beside the field by row: so many that they stand evenly."""
    intervals = len(plot.figures) - 1
    strides = (n for n in range(1, intervals + 1) if intervals % n == 0)
    fit = (n for n in strides if (rows - 1) * n >= LEAST_GAP * intervals)
    chosen = plot.figures[:: next(fit, max(1, intervals))]
    return {_share(down, TOP, HEIGHT - BOTTOM, rows): text for down, text in chosen}


def _key(plot: Plot, ink: str, width: int) -> Runs:
    """Return the key where there is more than one line, as far as there is room."""
    runs = [*_keys(plot, ink)]
    return runs if sum(len(text) for text, _ in runs) - len(BETWEEN) <= width else []


def _keys(plot: Plot, ink: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(plot.lines):
        if line.name:
            yield KEYS[min(number, len(KEYS) - 1)], _ink(number + 1, ink)
            yield f" {line.name}{BETWEEN}", "muted"


def _since(plot: Plot) -> float:
    """Return where the field begins: at the first figure, so that the rest has its room."""
    first = min((x for line in plot.lines for x, _ in line.points), default=LEFT)
    return min(first, WIDTH - RIGHT - LEAST_FIELD)


def _days(plot: Plot, since: float, margin: int, columns: int) -> str:
    row = " " * margin
    for across, text in plot.days:
        at = margin + _share(across, since, WIDTH - RIGHT, columns)
        if at >= max(margin, len(row)) and at + len(text) <= margin + columns:
            row = row.ljust(at) + text + "  "
    return row.rstrip()


def _place(point: Point, since: float, grid: Grid) -> Point:
    """Return where a figure stands on the grid, in columns."""
    across = (point[0] - since) / (WIDTH - RIGHT - since) * (grid.columns - 1)
    down = (point[1] - TOP) / (HEIGHT - BOTTOM - TOP) * (grid.rows - 1) * CELL_HIGH
    return across + 0.5, down + CELL_HIGH / 2


def _share(value: float, least: float, most: float, steps: int) -> int:
    """Return which of so many steps a place of the field falls on."""
    return round((value - least) / (most - least) * (steps - 1))
