"""Dots in a terminal, two by four in each cell, and the lines that are drawn with them."""

from __future__ import annotations

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""By row and column of a cell, as Unicode orders them."""

ACROSS, DOWN = 2, 4
"""Dots of a cell."""


class Dots:
    """A field of dots, all of them blank at first; the first one is at the top on the left."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = columns * ACROSS, rows * DOWN
        self._cells = [[0] * columns for _ in range(rows)]

    def put(self, x: int, y: int) -> None:
        """Set a dot; one beyond the field is left out."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // DOWN][x // ACROSS] |= _BITS[y % DOWN][x % ACROSS]

    def line(self, since: tuple[int, int], until: tuple[int, int], every: int = 1) -> None:
        """Draw a straight line from dot to dot, or one dot of so many of it."""
        (x, y), (to_x, to_y) = since, until
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(0, steps + 1, every):
            share = step / steps
            self.put(round(x + (to_x - x) * share), round(y + (to_y - y) * share))

    def text(self) -> list[str]:
        """Return the rows; a cell without dots is a space, since some fonts draw hollow ones."""
        return ["".join(chr(_BLANK | bits) if bits else " " for bits in row) for row in self._cells]
