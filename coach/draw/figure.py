"""The figure of an exercise on a grid of small dots, as large as there is room for."""

from __future__ import annotations

from coach.draw.grid import CELL_HIGH, Dots, Grid
from coach.draw.poses import between
from coach.draw.shapes import THING, Bone, Disc, Frame, Layer, Part, Shape, frame, parts
from coach.routine.figure import Figure, Point, Pose

__all__ = ["Layer", "between", "drawn"]

LEAST_COLUMNS, LEAST_ROWS = 6, 3
"""With less room nothing is drawn: nobody could tell what it is."""

THIN, HEAD = 0.58, 1.1
"""The least radii of a limb and of a head, in columns: what is thinner falls between the dots."""
THING_THIN, EDGE_THIN = 0.4, 0.75
"""Likewise of a thing, and the least width of the edge of a ball."""


def drawn(
    figure: Figure,
    columns: int,
    rows: int,
    share: float = 1.0,
    mirrored: bool = False,
    dots: Dots = Dots.BRAILLE,
) -> Grid:
    """Draw a figure as large as fits, on a floor at the foot of the grid.

    `share` is how far the movement is: 0 at rest, 1 at its end. The layers of the grid are those
    of `Layer`; what is `FAR` has every other dot. In less than 6 columns or 3 rows all is empty.
    """
    grid = Grid(columns, rows, dots)
    if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS:
        _Drawing(grid, frame(figure), mirrored).draw(figure, between(figure, share))
    return grid


class _Drawing:
    """One figure on one grid."""

    def __init__(self, grid: Grid, room: Frame, mirrored: bool) -> None:
        self.grid, self.room = grid, room
        self.base = grid.rows * CELL_HIGH - 1.0
        """Where the floor begins, in columns from the top."""
        scale = min((grid.columns - 0.5) / (room.right - room.left), self.base / room.top)
        self.scale = scale
        self.across = -scale if mirrored else scale
        self.halo = min(0.75, max(0.35, scale * 2.2))

    def draw(self, figure: Figure, pose: Pose) -> None:
        """Draw what is behind first, and the floor where nothing stands in front of it."""
        for part in parts(figure, pose):
            self._part(part)
        self.grid.thin(Layer.FAR)
        y = self.base + 0.75
        self.grid.capsule((0.5, y), (self.grid.columns - 0.5, y), 0.3, 0.3, Layer.FLOOR)

    def _part(self, part: Part) -> None:
        """Rub out a halo around all of a part, then draw it."""
        if part.halo:
            for shape in part.shapes:
                self._shape(shape, self.halo, 0)
        for shape in part.shapes:
            self._shape(shape, 0.0, part.layer)

    def _shape(self, shape: Shape, more: float, layer: int) -> None:
        if isinstance(shape, Bone):
            least = THING_THIN if layer == Layer.PROP else THIN
            first, last = (max(radius * self.scale, least) + more for radius in shape.radii)
            self.grid.capsule(self._at(shape.start), self._at(shape.end), first, last, layer)
            return
        radius = max(shape.radius * self.scale, HEAD) + more
        if isinstance(shape, Disc):
            self.grid.disc(self._at(shape.middle), radius, layer)
        else:
            edge = max(2 * THING * self.scale, EDGE_THIN)
            self.grid.ring(self._at(shape.middle), radius, edge, layer)

    def _at(self, point: Point) -> tuple[float, float]:
        x = self.grid.columns / 2 + (point[0] - self.room.middle) * self.across
        return x, self.base - point[1] * self.scale
