"""Both ends of a movement in one picture: beside each other, or one above the other."""

from __future__ import annotations

from msgspec import Struct

from coach.draw.shapes import THING, frame
from coach.routine.figure import Figure

FLOOR = 3.0
"""So far under a foot is the middle of the floor's line."""
BETWEEN = 10.0
"""From one end to the other."""


class End(Struct, frozen=True):
    """One pose of a figure, and where it stands in the picture, from the left and from the top."""

    name: str
    share: float
    left: float = 0.0
    top: float = 0.0


class Both(Struct, frozen=True):
    """What a picture holds, and how large it is, in hundredths of the standing height."""

    width: float
    height: float
    ends: tuple[End, ...]


def one_end(figure: Figure, share: float) -> Both:
    """Lay out one pose alone."""
    width, height = _size(figure)
    return Both(width, height, (End("rest" if share < 1 else "work", share),))


def both_ends(figure: Figure, stacked: bool = False) -> Both:
    """Lay out rest and work, beside each other or `stacked`; where nothing moves, rest alone."""
    if not figure.moves:
        return one_end(figure, 0.0)
    width, height = _size(figure)
    if stacked:
        last = End("work", 1.0, top=height + BETWEEN)
        return Both(width, 2 * height + BETWEEN, (End("rest", 0.0), last))
    last = End("work", 1.0, left=width + BETWEEN)
    return Both(2 * width + BETWEEN, height, (End("rest", 0.0), last))


def is_wide(figure: Figure) -> bool:
    """Tell whether a figure lies rather than stands, so that its ends are better stacked."""
    width, height = _size(figure)
    return width > height


def _size(figure: Figure) -> tuple[float, float]:
    room = frame(figure)
    return room.right - room.left, room.top + FLOOR + THING
