"""The breath as a disc in a ring: it grows while breathing in, and shrinks while breathing out."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from coach.draw.grid import Dots, Grid
from coach.score.reading.breathing import BreathState
from coach.ui.look import Look
from coach.ui.widgets.picture import Picture, Runs

SMALLEST = 0.28
"""Of the largest radius: the disc never vanishes."""

STEPS = 48
"""So many sizes it has on its way from empty to full; of a calm one there are four."""

CALM_STEPS = 3

LEAST_ROWS = 3
RING = 0.5
"""How thick the ring is, in columns."""
APART = 1.0
"""From the largest disc to the ring."""

_RING, _DISC = 1, 2
_INKS = {_RING: "ring", _DISC: "breath"}


class Breath(Picture):
    """A disc with the words for what it does beneath it; a ring alone, if nothing is to be done."""

    LEAST: ClassVar[tuple[int, int]] = (6, LEAST_ROWS + 1)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._shown: tuple[int | None, str, Dots] = None, "", Dots.BRAILLE

    @property
    def text(self) -> str:
        """The words for it."""
        return self._shown[1]

    def show(self, breath: BreathState | None, words: str, look: Look) -> None:
        """Show another breath; without one the ring is empty, and without words there is none."""
        dots = Dots.BRAILLE if look.figure == "braille" else Dots.QUADRANTS
        shown = step(breath, look), words, dots
        if shown != self._shown:
            self._shown = shown
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw the disc into all rows but the last, and the words into that one."""
        step, words, dots = self._shown
        if not words:
            return []
        rows = min(height - 1, width // 2)
        above: list[Runs] = [[] for _ in range((height - 1 - rows) // 2)]
        named: Runs = [(words[:width].center(width), "bold")]
        return [*above, *drawn(width, rows, step, dots), named]


def step(breath: BreathState | None, look: Look) -> int | None:
    """Return how full a breath is, in steps; None where nothing is to be drawn."""
    if breath is None or look.motion == "none":
        return None
    steps = STEPS if look.motion == "full" else CALM_STEPS
    return round(breath.full * steps) * STEPS // steps


@lru_cache(maxsize=256)
def drawn(width: int, rows: int, step: int | None, dots: Dots) -> list[Runs]:
    """Draw ring and disc; every breath has the same sizes, so that they are drawn once."""
    grid = _ring(width, rows, dots).copy()
    middle, radius = _place(width, rows)
    if step is not None:
        grid.disc(middle, (radius - APART) * (SMALLEST + (1 - SMALLEST) * step / STEPS), _DISC)
    return [[(text, _INKS.get(layer, "")) for text, layer in grid.row(y)] for y in range(rows)]


@lru_cache(maxsize=8)
def _ring(width: int, rows: int, dots: Dots) -> Grid:
    """Draw the ring, which is the same around every disc."""
    grid = Grid(width, rows, dots)
    middle, radius = _place(width, rows)
    grid.ring(middle, radius, RING, _RING)
    return grid


def _place(width: int, rows: int) -> tuple[tuple[float, float], float]:
    """Return the middle of the ring, and its radius."""
    return (width / 2, float(rows)), min(width / 2, rows) - 0.5
