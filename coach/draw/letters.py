"""Words and counts in large type, as high as their box allows: strokes drawn in quadrants."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from coach.draw.grid import CELL_HIGH, Dots, Grid, Point
from coach.draw.strokes import HIGH, WIDE, Stroke, capitals, has_strokes, strokes_of

SMALLEST_ROWS = 4
"""In three rows, O, D and 0 look alike."""

THICK = 0.17
"""Of a letter's height."""

BROAD = 0.56
"""Of a letter's height."""

_GAP = 0.22
"""Columns between two letters, by rows."""

_INK = 1
_CUTS = 3
"""How often corners are cut until a line looks round (Chaikin)."""


def can_draw(text: str) -> bool:
    """Tell whether every letter can be drawn."""
    return has_strokes(text)


@lru_cache(maxsize=1024)
def width_of(text: str, rows: int) -> int:
    """Return how many columns a line takes. Raises `KeyError` for a letter without strokes."""
    return len(drawn(text, rows)[0])


def drawn(text: str, rows: int) -> list[str]:
    """Draw one line of large type, in rows of one width. Raises `KeyError` unless `can_draw`."""
    between = " " * gap(rows)
    letters = [_letter(letter, rows) for letter in capitals(text)]
    return [between.join(letter[row] for letter in letters) for row in range(rows)]


def gap(rows: int) -> int:
    """Return the columns between two letters of a height."""
    return max(1, round(rows * _GAP))


def rows_within(texts: Sequence[str], width: int, height: int) -> int:
    """Return how high words side by side can be drawn in a box; 0 where even four rows are not.

    Between two words is a space as wide as `space` says.
    """
    if not all(map(can_draw, texts)):
        return 0
    for rows in range(height, SMALLEST_ROWS - 1, -1):
        if sum(width_of(text, rows) for text in texts) + space(rows) * (len(texts) - 1) <= width:
            return rows
    return 0


def space(rows: int) -> int:
    """Return the columns between two words of a height."""
    return rows + 1


@lru_cache(maxsize=1024)
def _letter(letter: str, rows: int) -> tuple[str, ...]:
    """Draw one letter, in rows of one width."""
    if letter == " ":
        return (" " * max(1, rows // 3),) * rows
    high = rows * CELL_HIGH
    half = max(THICK * high, 1.0) / 2
    across = (BROAD * high - 2 * half) / WIDE
    down = (high - 2 * half) / HIGH
    strokes = strokes_of(letter)
    left = min(x for one in strokes for x, _ in one.points)

    def place(point: Point) -> Point:
        return (point[0] - left) * across + half, point[1] * down + half

    placed = [Stroke(one.kind, tuple(map(place, one.points))) for one in strokes]
    right = max(x for one in placed for x, _ in one.points)
    grid = Grid(max(1, round(right + half + 0.2)), rows, Dots.QUADRANTS)
    for one in placed:
        _draw(grid, one, half)
    return tuple(grid.lines())


def _draw(grid: Grid, stroke: Stroke, half: float) -> None:
    if stroke.kind == "filled":
        grid.polygon(stroke.points, _INK)
        return
    closed = stroke.kind == "loop"
    line = list(stroke.points) if stroke.kind == "sharp" else _rounded(stroke.points, closed=closed)
    for start, end in zip(line, line[1:] + line[: int(closed)], strict=False):
        grid.capsule(start, end, half, half, _INK)


def _rounded(points: Sequence[Point], *, closed: bool) -> list[Point]:
    """Cut the corners of a line; an open one keeps its ends."""
    line = list(points)
    for _ in range(_CUTS):
        pairs = zip(line, line[1:] + line[: int(closed)], strict=False)
        cut = [
            (ax + (bx - ax) * share, ay + (by - ay) * share)
            for (ax, ay), (bx, by) in pairs
            for share in (0.25, 0.75)
        ]
        line = cut if closed else [line[0], *cut, line[-1]]
    return line
