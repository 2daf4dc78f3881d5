"""What a figure is drawn of, in the order of drawing: the same in dots and in lines."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from coach.routine.figure import Figure, Limb, Point, Pose

LEG = (4.6, 3.5, 2.4, 2.2)
ARM = (3.0, 2.4, 1.9)
SPINE = (5.0, 4.4, 4.6)
"""Radii of the joints of a limb, from the body outward, in hundredths of the standing height."""
HEAD = 6.6
ACROSS = 3.4
"""The radius of the line from shoulder to shoulder, and from hip to hip."""
THING = 1.0
"""The radius of a line that is not the body."""
MARGIN = 4
"""Beside a figure, and above it: half a limb."""


class Layer(IntEnum):
    """What a shape belongs to; of two in one cell of a terminal the higher counts."""

    FLOOR = 1
    PROP = 2
    FAR = 3
    NEAR = 4
    WORK = 5


SLIM = {Layer.FAR: 0.9, Layer.WORK: 1.1}
"""How thick a limb is: what works a little more than others, and what is behind a little less."""


class Bone(Struct, frozen=True):
    """A line with round ends, thick as the radii of the two."""

    start: Point
    end: Point
    radii: tuple[float, float]


class Disc(Struct, frozen=True):
    """A head."""

    middle: Point
    radius: float


class Ring(Struct, frozen=True):
    """A ball, a roller or a weight: its edge alone, so that the body is seen in front of it."""

    middle: Point
    radius: float


Shape = Bone | Disc | Ring


class Part(Struct, frozen=True):
    """Some shapes of one layer, which may touch each other."""

    layer: Layer
    shapes: tuple[Shape, ...]
    halo: bool = True
    """Whether it has a gap around it, that tells it from what is behind."""


class Frame(Struct, frozen=True):
    """The part of the plane that a figure needs, from rest to the end of its movement."""

    left: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2


@lru_cache(maxsize=128)
def frame(figure: Figure) -> Frame:
    """Return what a figure needs: the same all the way, so that it stands still while it moves."""
    points: list[Point] = []
    for pose in (figure.rest, figure.end):
        for part in parts(figure, pose):
            for shape in part.shapes:
                points += _corners(shape)
    across, up = [x for x, _ in points], [y for _, y in points]
    return Frame(min(across) - MARGIN, max(across) + MARGIN, max(up) + MARGIN)


def parts(figure: Figure, pose: Pose) -> Iterator[Part]:
    """Yield all of a figure in a pose, what is behind first."""
    for line in figure.props:
        yield _thing(line)
    far: tuple[Limb, ...] = ("far_leg", "far_arm")
    beside = [limb for limb in far if _depth(pose, limb) is Layer.NEAR]
    for limb in (*(limb for limb in far if limb not in beside), "spine", *beside):
        yield _limb(figure, pose, limb)
    yield Part(Layer.NEAR, (Disc(pose.spine[0], HEAD),))
    yield _limb(figure, pose, "near_leg")
    if pose.band is not None:
        yield _thing(pose.band)
    if pose.ball is not None:
        x, y, radius = pose.ball
        yield Part(Layer.PROP, (Ring((x, y), radius),), halo=False)
    yield _limb(figure, pose, "near_arm")


def _thing(line: tuple[Point, ...]) -> Part:
    bones = tuple(Bone(start, end, (THING, THING)) for start, end in pairwise(line))
    return Part(Layer.PROP, bones, halo=False)


def _limb(figure: Figure, pose: Pose, limb: Limb) -> Part:
    """Return the bones of a limb from the body outward; those of the spine end at the neck."""
    layer = Layer.WORK if limb in figure.works else _depth(pose, limb)
    radii = SPINE if limb == "spine" else LEG if limb.endswith("leg") else ARM
    thick = [radius * SLIM.get(layer, 1.0) for radius in radii]
    chain = pose.chain(limb)[: len(radii)]
    bones = [
        Bone(start, end, widths)
        for (start, end), widths in zip(pairwise(chain), pairwise(thick), strict=False)
    ]
    if limb == "spine":
        across = filter(None, (pose.shoulders, pose.hips))
        bones += [Bone(near, far, (ACROSS, ACROSS)) for near, far in across]
    return Part(layer, tuple(bones))


def _depth(pose: Pose, limb: Limb) -> Layer:
    """Tell near from far; limbs that are seen beside each other are near, both of them."""
    beside = pose.hips if limb.endswith("leg") else pose.shoulders
    return Layer.FAR if limb.startswith("far") and beside is None else Layer.NEAR


def _corners(shape: Shape) -> list[Point]:
    if isinstance(shape, Bone):
        return [shape.start, shape.end]
    (x, y), radius = shape.middle, shape.radius
    return [(x - radius, y - radius), (x + radius, y + radius)]
