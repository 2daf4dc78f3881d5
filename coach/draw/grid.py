"""Small dots in the cells of a terminal: capsules, discs and polygons on braille or quadrants.

Nothing here knows a terminal. Lengths are in columns; a row is two columns high, as in most fonts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

Point = tuple[float, float]
"""Columns from the left and columns from the top."""

Run = tuple[str, int]
"""Some cells of a row, and the layer that all of them show."""

CELL_HIGH = 2.0
"""A cell is so many times as high as it is wide."""


class Dots(Enum):
    """What a cell is made of: two dots across, and so many down."""

    BRAILLE = 4
    QUADRANTS = 2


_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
_BRAILLE = 0x2800


class Grid:
    """Rows and columns of cells. Every dot is 0, empty, or the layer that was drawn there last."""

    def __init__(self, columns: int, rows: int, dots: Dots = Dots.BRAILLE) -> None:
        self.columns, self.rows, self.dots = columns, rows, dots
        self.wide, self.high = columns * 2, rows * dots.value
        self._step = CELL_HIGH / dots.value
        self._layers = bytearray(self.wide * self.high)

    def capsule(
        self, start: Point, end: Point, start_radius: float, end_radius: float, layer: int
    ) -> None:
        """Draw a limb with round ends, thick as the two radii; layer 0 rubs out."""
        (ax, ay), (bx, by) = start, end
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy or math.inf
        grown, layers = end_radius - start_radius, self._layers
        for y, left, right, first in self._spans(start, end, max(start_radius, end_radius)):
            down = y - ay
            for i in range(left, right):
                across = (i + 0.5) / 2 - ax
                share = (across * dx + down * dy) / length
                share = 0.0 if share < 0 else 1.0 if share > 1 else share
                radius = start_radius + grown * share
                x_off, y_off = across - share * dx, down - share * dy
                if x_off * x_off + y_off * y_off <= radius * radius:
                    layers[first + i] = layer

    def _spans(
        self, start: Point, end: Point, reach: float
    ) -> Iterator[tuple[float, int, int, int]]:
        """Yield the middle of each row that a thick line may cross, from where to where, its place.

        A line that runs down crosses a row in a short piece: most of its box need not be looked at.
        """
        (ax, ay), (bx, by) = start, end
        step, dx, dy = self._step, bx - ax, by - ay
        top, bottom = min(ay, by) - reach, max(ay, by) + reach
        for j in range(max(0, int(top / step) - 1), min(self.high, int(bottom / step) + 2)):
            y = (j + 0.5) * step
            shares = (0.0, 1.0)
            if dy:
                one, other = (y - reach - ay) / dy, (y + reach - ay) / dy
                shares = min(1.0, max(0.0, one)), min(1.0, max(0.0, other))
            from_x, to_x = sorted((ax + shares[0] * dx, ax + shares[1] * dx))
            left, right = int((from_x - reach) * 2) - 1, int((to_x + reach) * 2) + 2
            yield y, max(0, left), min(self.wide, right), j * self.wide

    def disc(self, centre: Point, radius: float, layer: int) -> None:
        """Fill a disc."""
        cx, cy = centre
        for y, first_dot, last_dot, first in self._spans(centre, centre, radius):
            room = radius * radius - (y - cy) * (y - cy)
            if room < 0:
                continue
            half = math.sqrt(room)
            left = max(first_dot, math.ceil((cx - half) * 2 - 0.5))
            right = min(last_dot, math.floor((cx + half) * 2 - 0.5) + 1)
            if left < right:
                self._layers[first + left : first + right] = bytes((layer,)) * (right - left)

    def ring(
        self, centre: Point, radius: float, thick: float, layer: int, share: float = 1.0
    ) -> None:
        """Draw a circle line, from the top clockwise as far as a share of the whole."""
        cx, cy = centre
        for x, y, place in self._within(cx - radius, cy - radius, cx + radius, cy + radius):
            inside = radius - thick <= math.hypot(x - cx, y - cy) <= radius
            if inside and (share >= 1 or math.atan2(x - cx, cy - y) % math.tau <= share * math.tau):
                self._layers[place] = layer

    def polygon(self, corners: Sequence[Point], layer: int) -> None:
        """Fill a polygon by the even-odd rule."""
        across, down = zip(*corners, strict=True)
        edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
        for x, y, place in self._within(min(across), min(down), max(across), max(down)):
            crossed = sum(
                (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
                for (ax, ay), (bx, by) in edges
            )
            if crossed % 2:
                self._layers[place] = layer

    def thin(self, layer: int) -> None:
        """Take every other dot of a layer away: what is behind is told without colour, too."""
        for place, drawn in enumerate(self._layers):
            if drawn == layer and (place % self.wide + place // self.wide) % 2:
                self._layers[place] = 0

    def copy(self) -> Grid:
        """Return one with the same dots, to draw more on."""
        other = Grid(self.columns, self.rows, self.dots)
        other._layers[:] = self._layers
        return other

    def row(self, y: int) -> list[Run]:
        """Return a row of cells; a cell is of the highest layer in it."""
        tall, wide = self.dots.value, self.wide
        first = y * tall * wide
        lines = [self._layers[at : at + wide] for at in range(first, first + tall * wide, wide)]
        if not any(map(any, lines)):
            return [(" " * self.columns, 0)] if self.columns else []
        dots = [line[side::2] for line in lines for side in (0, 1)]
        drawn = _braille if self.dots is Dots.BRAILLE else _quadrants
        cells = [drawn(cell) for cell in zip(*dots, strict=True)]
        return [
            ("".join(text for text, _ in same), layer)
            for layer, same in groupby(cells, key=itemgetter(1))
        ]

    def lines(self) -> list[str]:
        """Return the rows as text."""
        return ["".join(text for text, _ in self.row(y)) for y in range(self.rows)]

    def _within(
        self, left: float, top: float, right: float, bottom: float
    ) -> Iterator[tuple[float, float, int]]:
        """Yield the middle and the place of every dot in a box, as far as it is on the grid."""
        across = range(max(0, int(left * 2) - 1), min(self.wide, int(right * 2) + 2))
        step = self._step
        for j in range(max(0, int(top / step) - 1), min(self.high, int(bottom / step) + 2)):
            for i in across:
                yield (i + 0.5) / 2, (j + 0.5) * step, j * self.wide + i


@lru_cache(maxsize=4096)
def _braille(layers: tuple[int, ...]) -> Run:
    """Return a cell of two by four dots, and the highest of their layers."""
    bits = sum(_BRAILLE_BITS[k] for k, layer in enumerate(layers) if layer)
    return (chr(_BRAILLE + bits) if bits else " "), max(layers)


@lru_cache(maxsize=4096)
def _quadrants(layers: tuple[int, ...]) -> Run:
    """Return a cell of two by two dots, and the highest of their layers."""
    return _QUADRANTS[sum(1 << k for k, layer in enumerate(layers) if layer)], max(layers)
