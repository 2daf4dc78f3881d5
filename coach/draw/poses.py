"""The body on its way from rest to work: limbs turn, and keep their length."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from coach.routine.figure import Figure, Limb, Point, Pose

PLANTED = 3.0
"""A hand or a foot that goes no farther is planted: it moves straight, and the joint above too."""


def between(figure: Figure, share: float) -> Pose:
    """Return the pose at a share of the movement: 0 is at rest, 1 at its end."""
    rest, end = figure.rest, figure.end
    if share <= 0 or not figure.moves:
        return rest
    if share >= 1:
        return end
    spine = _turned(rest.chain("spine"), end.chain("spine"), share)[::-1]
    way = replace(
        rest,
        spine=spine,
        hips=_moved(rest.hips, end.hips, share),
        shoulders=_moved(rest.shoulders, end.shoulders, share),
        band=_moved(rest.band, end.band, share),
        ball=_moved_ball(rest, end, share),
    )
    limbs: tuple[Limb, ...] = ("near_leg", "far_leg", "near_arm", "far_arm")
    return replace(way, **{limb: _limb(rest, end, way, limb, share) for limb in limbs})


def _limb(rest: Pose, end: Pose, way: Pose, limb: Limb, share: float) -> tuple[Point, ...] | None:
    """Return the joints of a limb outside of the body, which is on its `way` already."""
    before, after = rest.chain(limb), end.chain(limb)
    if not before:
        return None
    if math.dist(before[2], after[2]) <= PLANTED:
        return _moved(before[1:], after[1:], share)
    return _turned(before, after, share, way.chain(limb)[0])[1:]


def _moved(
    before: Sequence[Point] | None, after: Sequence[Point] | None, share: float
) -> tuple[Point, ...] | None:
    if before is None or after is None:
        return None
    return tuple(
        (ax + (bx - ax) * share, ay + (by - ay) * share)
        for (ax, ay), (bx, by) in zip(before, after, strict=True)
    )


def _moved_ball(rest: Pose, end: Pose, share: float) -> tuple[float, float, float] | None:
    if rest.ball is None or end.ball is None:
        return None
    (ax, ay, ar), (bx, by, br) = rest.ball, end.ball
    return ax + (bx - ax) * share, ay + (by - ay) * share, ar + (br - ar) * share


def _turned(
    before: Sequence[Point], after: Sequence[Point], share: float, root: Point | None = None
) -> tuple[Point, ...]:
    """Turn each bone of a chain the shorter way round; its `root` moves straight, if not given."""
    if root is None:
        (root,) = _moved(before[:1], after[:1], share) or ()
    made = [root]
    for number in range(1, len(before)):
        length, turn = _bone(before[number - 1], before[number])
        last_length, last_turn = _bone(after[number - 1], after[number])
        length += (last_length - length) * share
        turn += math.remainder(last_turn - turn, math.tau) * share
        x, y = made[-1]
        made.append((x + length * math.cos(turn), y + length * math.sin(turn)))
    return tuple(made)


def _bone(start: Point, end: Point) -> tuple[float, float]:
    """Return the length of a bone and where it points, in radians."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return math.hypot(dx, dy), math.atan2(dy, dx)
