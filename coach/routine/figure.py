"""A drawing of the body in an exercise, as a file has it: where the joints are.

x goes to the right and y up, the floor is at 0, and somebody who stands is 100 high. From the side
the body looks to the right, and lies with the feet to the right: what is near is its right side.
The left side is the mirror image.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from msgspec import Meta
from msgspec.structs import replace

from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.routine.bounds import Model
from coach.routine.faults import Fault
from coach.routine.keys import key

LOWEST = -2
"""Under the floor, as far as a rounded figure may have it."""

Coordinate = Annotated[int, Meta(ge=-100, le=200)] | Annotated[float, Meta(ge=-100, le=200)]
Point = tuple[Coordinate, Coordinate]
Line = Annotated[tuple[Point, ...], Meta(min_length=2, max_length=12)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=12)]
Ball = tuple[Coordinate, Coordinate, Coordinate]
Spine = tuple[Point, Point, Point, Point]
Leg = tuple[Point, Point, Point]
Two = tuple[Point, Point]

Limb = Literal["spine", "near_leg", "far_leg", "near_arm", "far_arm"]
LIMBS: tuple[Limb, ...] = get_args(Limb)
JOINTS = (*LIMBS, "hips", "shoulders", "band")
"""The keys of a pose that hold points."""

_SPINE = "Head, neck, waist and hip, each as [x, y]."
_NEAR_LEG = "Knee, ankle and toes of the leg in front."
_FAR_LEG = "Knee, ankle and toes of the leg behind."
_NEAR_ARM = "Elbow and hand of the arm in front; left out where it lies along the body."
_FAR_ARM = "Elbow and hand of the arm behind."
_HIPS = "The hips of the near and the far leg, where they are seen beside each other."
_SHOULDERS = "The shoulders of the near and the far arm, likewise."
_BALL = "A ball, a roller or a weight: [x, y, radius]."
_BAND = "A band, a stick or the like that goes along: its two ends."


class Pose(Model, frozen=True, kw_only=True):
    """Where all joints are at one moment."""

    spine: Annotated[Spine, key(_SPINE)]
    near_leg: Annotated[Leg, key(_NEAR_LEG)]
    far_leg: Annotated[Leg, key(_FAR_LEG)]
    near_arm: Annotated[Two | None, key(_NEAR_ARM)] = None
    far_arm: Annotated[Two | None, key(_FAR_ARM)] = None
    hips: Annotated[Two | None, key(_HIPS)] = None
    shoulders: Annotated[Two | None, key(_SHOULDERS)] = None
    ball: Annotated[Ball | None, key(_BALL)] = None
    band: Annotated[Two | None, key(_BAND)] = None

    def chain(self, limb: Limb) -> tuple[Point, ...]:
        """Return the joints of a limb, from the body outward; none for an arm that is not seen.

        Those of the spine go from the hip to the head.
        """
        if limb == "spine":
            return self.spine[::-1]
        side, _, kind = limb.partition("_")
        joints: tuple[Point, ...] | None = getattr(self, limb)
        if joints is None:
            return ()
        pair, middle = (
            (self.hips, self.spine[3]) if kind == "leg" else (self.shoulders, self.spine[1])
        )
        near, far = pair or (middle, middle)
        return (near if side == "near" else far, *joints)


class Moved(Model, frozen=True, kw_only=True):
    """What is elsewhere at the end of the movement; all else is as it was at rest."""

    spine: Annotated[Spine | None, key(_SPINE)] = None
    near_leg: Annotated[Leg | None, key(_NEAR_LEG)] = None
    far_leg: Annotated[Leg | None, key(_FAR_LEG)] = None
    near_arm: Annotated[Two | None, key(_NEAR_ARM)] = None
    far_arm: Annotated[Two | None, key(_FAR_ARM)] = None
    hips: Annotated[Two | None, key(_HIPS)] = None
    shoulders: Annotated[Two | None, key(_SHOULDERS)] = None
    ball: Annotated[Ball | None, key(_BALL)] = None
    band: Annotated[Two | None, key(_BAND)] = None

    @property
    def given(self) -> dict[str, tuple[object, ...]]:
        """What is written, by its key."""
        every = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in every.items() if value is not None}


class Figure(Model, frozen=True, kw_only=True):
    """The body in an exercise: how it rests, and how it is at the end of the movement."""

    rest: Annotated[Pose, key("Where the joints are before the movement.")]
    work: Annotated[
        Moved | None,
        key(
            "What is elsewhere at the end of the movement, or in the hold; none if nothing moves.",
        ),
    ] = None
    works: Annotated[
        Annotated[tuple[Limb, ...], Meta(max_length=len(LIMBS))],
        key("What works or is stretched, and is marked.", also=("marks", "active")),
    ] = ()
    props: Annotated[
        Lines,
        key(
            "Lines of things that stay where they are, such as a chair, each a list of points.",
            also=("things",),
        ),
    ] = ()

    @property
    def end(self) -> Pose:
        """The pose at the end of the movement."""
        return self.rest if self.work is None else replace(self.rest, **self.work.given)

    @property
    def moves(self) -> bool:
        """Whether the two ends of the movement differ."""
        return self.end != self.rest


def figure_faults(figure: Figure | None, at: KeyPath) -> Iterator[Fault]:
    """Yield what no type can say: joints that are nowhere at rest, or under the floor."""
    if figure is None:
        return
    rest = (*at, "rest")
    for number, limb in enumerate(figure.works):
        if not figure.rest.chain(limb):
            expected = tr("a limb that is drawn; {limb} has no joints at rest", limb=limb)
            yield Fault((*at, "works", number), limb, expected, rests_on=((*rest, limb),))
    for name in () if figure.work is None else figure.work.given:
        if getattr(figure.rest, name) is None:
            expected = tr("{key} at rest, too: both ends have the same joints", key=name)
            yield Fault((*at, "work", name), tr("it alone"), expected, rests_on=((*rest, name),))
    for number, line in enumerate(figure.props):
        yield from _under((*at, "props", number), line)
    for end in ("rest", "work"):
        if (pose := getattr(figure, end)) is not None:
            yield from _pose_faults(pose, (*at, end))


def _pose_faults(pose: Pose | Moved, at: KeyPath) -> Iterator[Fault]:
    for name in JOINTS:
        yield from _under((*at, name), getattr(pose, name) or ())
    if pose.ball is not None and pose.ball[2] <= 0:
        yield Fault((*at, "ball", 2), f"{pose.ball[2]:g}", tr("a radius of more than 0"))


def _under(at: KeyPath, places: tuple[Point, ...]) -> Iterator[Fault]:
    for number, (_, y) in enumerate(places):
        if y < LOWEST:
            expected = tr("{least} or more: the floor is at 0", least=LOWEST)
            yield Fault((*at, number), f"y = {y:g}", expected)
