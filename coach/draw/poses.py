"""The body on its way from rest to work: limbs turn, and keep their length."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from coach.routine.figure import Figure, Limb, Point, Pose

PLANTED = 3.0
"""A hand or a foot that goes no farther is planted: it stays, and elbow or knee give way."""

WITHIN_REACH = 4.0
"""What is no farther from a hand or a foot, at both ends of the movement, goes along with it."""
OUTER: tuple[Limb, ...] = ("near_leg", "far_leg", "near_arm", "far_arm")


def between(figure: Figure, share: float) -> Pose:
    """Return the pose at a share of the movement: 0 is at rest, 1 at its end."""
    rest, end = figure.rest, figure.end
    if share <= 0 or not figure.moves:
        return rest
    if share >= 1:
        return end
    way = replace(
        rest,
        spine=_turned(rest.chain("spine"), end.chain("spine"), share)[::-1],
        hips=_moved(rest.hips, end.hips, share),
        shoulders=_moved(rest.shoulders, end.shoulders, share),
    )
    way = replace(way, **{limb: _limb(rest, end, way, limb, share) for limb in OUTER})
    return _with_things(rest, end, way, share)


def _with_things(rest: Pose, end: Pose, way: Pose, share: float) -> Pose:
    """Move what goes along with the body, which is on its `way` already."""
    band, ball = None, None
    if rest.band is not None and end.band is not None:
        both = zip(rest.band, end.band, strict=True)
        band = tuple(_held(rest, end, way, share, ends) for ends in both)
    if rest.ball is not None and end.ball is not None:
        (*before, size), (*after, last) = rest.ball, end.ball
        size += (last - size) * share
        middles = (before[0], before[1]), (after[0], after[1])
        ball = (*_held(rest, end, way, share, middles, size), size)
    return replace(way, band=band, ball=ball)


def _held(
    rest: Pose, end: Pose, way: Pose, share: float, ends: tuple[Point, Point], size: float = 0.0
) -> Point:
    """Return a point between two, which follows the hand or the foot that it is at in both."""
    for limb in OUTER:
        if not rest.chain(limb):
            continue
        before, after, now = (pose.chain(limb)[2] for pose in (rest, end, way))
        near = size + WITHIN_REACH
        if math.dist(before, ends[0]) <= near and math.dist(after, ends[1]) <= near:
            (bx, by), (ax, ay), (x, y) = before, after, now
            (px, py), (qx, qy) = ends
            dx, dy = _between((px - bx, py - by), (qx - ax, qy - ay), share)
            return x + dx, y + dy
    return _between(*ends, share)


def _limb(rest: Pose, end: Pose, way: Pose, limb: Limb, share: float) -> tuple[Point, ...] | None:
    """Return the joints of a limb outside of the body, which is on its `way` already."""
    before, after = rest.chain(limb), end.chain(limb)
    if not before:
        return None
    root = way.chain(limb)[0]
    if math.dist(before[2], after[2]) > PLANTED:
        return _turned(before, after, share, root)[1:]
    middle, *outer = _moved(before[1:], after[1:], share) or ()
    upper, lower = (
        math.dist(before[number], before[number + 1]) * (1 - share)
        + math.dist(after[number], after[number + 1]) * share
        for number in (0, 1)
    )
    return _bent(root, middle, outer[0], upper, lower), *outer


def _bent(root: Point, middle: Point, end: Point, upper: float, lower: float) -> Point:
    """Move a knee or an elbow so that both bones have their lengths, on the side where it is."""
    span = min(max(math.dist(root, end), abs(upper - lower), 0.1), upper + lower)
    along = (upper**2 - lower**2 + span**2) / (2 * span)
    off = math.sqrt(max(0.0, upper**2 - along**2))
    dx, dy = (end[0] - root[0]) / span, (end[1] - root[1]) / span
    if dx * (middle[1] - root[1]) < dy * (middle[0] - root[0]):
        off = -off
    return root[0] + dx * along - dy * off, root[1] + dy * along + dx * off


def _moved(
    before: Sequence[Point] | None, after: Sequence[Point] | None, share: float
) -> tuple[Point, ...] | None:
    if before is None or after is None:
        return None
    return tuple(_between(one, other, share) for one, other in zip(before, after, strict=True))


def _between(one: Point, other: Point, share: float) -> tuple[float, float]:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _turned(
    before: Sequence[Point], after: Sequence[Point], share: float, root: Point | None = None
) -> tuple[Point, ...]:
    """Turn each bone of a chain the shorter way round; its `root` moves straight, if not given."""
    if root is None:
        root = _between(before[0], after[0], share)
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
