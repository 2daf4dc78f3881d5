"""The figure of an exercise on a grid of small dots, as large as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from coach.draw.grid import CELL_HIGH, Dots, Grid
from coach.draw.poses import between
from coach.routine.figure import Figure, Limb, Point, Pose

LEAST_COLUMNS, LEAST_ROWS = 6, 3
"""With less room nothing is drawn: nobody could tell what it is."""

LEG = (4.6, 3.5, 2.4, 2.2)
ARM = (3.0, 2.4, 1.9)
SPINE = (5.0, 4.4, 4.6, 0.0)
"""Radii of the joints of a limb, from the body outward, in hundredths of the standing height."""
HEAD = 6.6
ACROSS = 3.4
"""The radius of the line from shoulder to shoulder, and from hip to hip."""
PROP = 1.0
"""The radius of a line that is not the body."""


class Layer(IntEnum):
    """What a dot belongs to; of two in one cell the higher counts."""

    FLOOR = 1
    PROP = 2
    FAR = 3
    NEAR = 4
    WORK = 5


SLIM = {Layer.FAR: 0.9, Layer.WORK: 1.1}
"""How thick a limb is: what works a little more than others, and what is behind a little less."""


class Frame(Struct, frozen=True):
    """The part of the plane that a figure needs, from rest to the end of its movement."""

    left: float
    right: float
    top: float
    bottom: float = 0.0

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2


class Bone(Struct, frozen=True):
    """Two joints with their radii, and the layer they are drawn on."""

    start: Point
    end: Point
    radii: tuple[float, float]
    layer: Layer


@lru_cache(maxsize=128)
def frame(figure: Figure) -> Frame:
    """Return what a figure needs: the same all the way, so that it stands still while it moves."""
    points = [point for line in figure.props for point in line]
    for pose in (figure.rest, figure.end):
        points += [joint for bone in bones(figure, pose) for joint in (bone.start, bone.end)]
        x, y = pose.spine[0]
        points += [(x - HEAD, y + HEAD), (x + HEAD, y)]
        points += pose.band or ()
        if pose.ball is not None:
            x, y, radius = pose.ball
            points += [(x - radius, y), (x + radius, y + radius)]
    across, up = [x for x, _ in points], [y for _, y in points]
    return Frame(min(across) - 4, max(across) + 4, max(up) + 3)


def bones(figure: Figure, pose: Pose) -> Iterator[Bone]:
    """Yield all bones in the order of drawing: the far side, the trunk, the near side."""
    for limb in ("far_leg", "far_arm", "spine", "near_leg", "near_arm"):
        yield from limb_bones(figure, pose, limb)


def limb_bones(figure: Figure, pose: Pose, limb: Limb) -> Iterator[Bone]:
    """Yield the bones of a limb from the body outward; those of the spine end at the neck."""
    near = Layer.FAR if limb.startswith("far") else Layer.NEAR
    layer = Layer.WORK if limb in figure.works else near
    radii = SPINE if limb == "spine" else LEG if limb.endswith("leg") else ARM
    thick = [radius * SLIM.get(layer, 1.0) for radius in radii]
    chain = pose.chain(limb)[: 3 if limb == "spine" else None]
    for number, (start, end) in enumerate(pairwise(chain)):
        yield Bone(start, end, (thick[number], thick[number + 1]), layer)
    if limb == "spine":
        for pair in (pose.shoulders, pose.hips):
            if pair is not None:
                yield Bone(*pair, (ACROSS, ACROSS), layer)


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
    of `Layer`. In less than 6 columns and 3 rows the grid stays empty.
    """
    grid = Grid(columns, rows, dots)
    if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS:
        _Drawing(grid, frame(figure), mirrored).draw(figure, between(figure, share))
    return grid


class _Drawing:
    """One figure on one grid."""

    def __init__(self, grid: Grid, room: Frame, mirrored: bool) -> None:
        self.grid, self.room, self.mirrored = grid, room, mirrored
        self.base = grid.rows * CELL_HIGH - 1.0
        """Where the floor begins, from the top."""
        across, up = room.right - room.left, room.top + 1
        self.scale = min((grid.columns - 0.5) / across, self.base / up)
        self.halo = min(0.75, max(0.35, self.scale * 2.2))
        """A gap around each limb, that tells it from what is behind."""

    def draw(self, figure: Figure, pose: Pose) -> None:
        """Draw what is behind first."""
        for line in figure.props:
            self._line(line)
        for limb in ("far_leg", "far_arm", "spine"):
            self._limb(list(limb_bones(figure, pose, limb)))
        self._head(pose.spine[0])
        self._limb(list(limb_bones(figure, pose, "near_leg")))
        self._line(pose.band or ())
        self._ball(pose)
        self._limb(list(limb_bones(figure, pose, "near_arm")))
        self.grid.thin(Layer.FAR)
        self._floor()

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        x = (point[0] - self.room.middle) * self.scale
        return self.grid.columns / 2 + (-x if self.mirrored else x), self.base - point[
            1
        ] * self.scale

    def _floor(self) -> None:
        y = self.base + 0.75
        self.grid.capsule((0.5, y), (self.grid.columns - 0.5, y), 0.3, 0.3, Layer.FLOOR)

    def _line(self, points: tuple[Point, ...]) -> None:
        radius = max(PROP * self.scale, 0.4)
        for start, end in pairwise(points):
            self.grid.capsule(self._at(start), self._at(end), radius, radius, Layer.PROP)

    def _limb(self, limb: list[Bone]) -> None:
        """Rub out a halo, and draw: all of a limb at a time, since its own bones may touch."""
        shapes = [
            (self._at(bone.start), self._at(bone.end), *self._thick(bone), bone.layer)
            for bone in limb
        ]
        for start, end, first, last, _ in shapes:
            self.grid.capsule(start, end, first + self.halo, last + self.halo, 0)
        for shape in shapes:
            self.grid.capsule(*shape)

    def _thick(self, bone: Bone) -> tuple[float, float]:
        first, last = bone.radii
        return max(first * self.scale, 0.6), max(last * self.scale, 0.55)

    def _head(self, middle: Point) -> None:
        radius = max(HEAD * self.scale, 1.1)
        self.grid.disc(self._at(middle), radius + self.halo, 0)
        self.grid.disc(self._at(middle), radius, Layer.NEAR)

    def _ball(self, pose: Pose) -> None:
        if pose.ball is None:
            return
        x, y, radius = pose.ball
        wide = max(radius * self.scale, 0.8)
        self.grid.ring(self._at((x, y)), wide, max(2 * PROP * self.scale, 0.75), Layer.PROP)
