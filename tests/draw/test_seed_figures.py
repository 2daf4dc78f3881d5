"""The figures of the library: bodies that could be, where their exercises say that they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from small import library

from coach.draw.figure import drawn
from coach.draw.poses import between
from coach.draw.shapes import Layer
from coach.plan.figured import figured
from coach.routine.figure import LIMBS, Figure, Limb, Pose

BONES = {"leg": (24, 24), "arm": (16, 17)}
"""Thigh and shank, upper arm and forearm, in hundredths of the standing height."""
LYING = ("supine", "prone")
OFF_BY = 2.0
"""What joints that are placed by eye, and are round, may be wrong by."""

EXERCISES = library().exercises
FIGURES = {name: one.figure for name, one in EXERCISES.items() if one.figure is not None}
MOVING = sorted(name for name, figure in FIGURES.items() if figure.moves)


def _done(*positions: str) -> list[str]:
    return sorted(name for name, one in EXERCISES.items() if one.position in positions)


def _lengths(pose: Pose, limb: Limb) -> list[float]:
    return [math.dist(*bone) for bone in pairwise(pose.chain(limb))]


def _foot(pose: Pose) -> float:
    """How high the lower ankle is."""
    return min(pose.near_leg[1][1], pose.far_leg[1][1])


def test_every_exercise_has_a_figure() -> None:
    assert set(FIGURES) == set(EXERCISES)
    own = [one for found in library().routines.values() for one in found.routine.exercises]
    assert all(one.figure for one in figured(own, EXERCISES).values())


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_limbs_have_the_length_of_limbs_and_keep_it(name: str) -> None:
    figure = FIGURES[name]
    for limb in LIMBS:
        before, after = _lengths(figure.rest, limb), _lengths(figure.end, limb)
        if limb == "spine":
            assert math.isclose(sum(before[:2]), 30, abs_tol=OFF_BY), (limb, before)
            assert math.isclose(before[2], 12.5, abs_tol=OFF_BY), (limb, before)
        for length, bone in zip(before, BONES.get(limb[-3:], ()), strict=False):
            assert length <= bone + OFF_BY, (limb, before)
            if _from_the_side(figure):
                assert length >= bone - 5, (limb, before)
        if _from_the_side(figure):
            assert after == pytest.approx(before, abs=OFF_BY), limb


def _from_the_side(figure: Figure) -> bool:
    """Tell whether limbs are as long as they are: from elsewhere they may point at who looks."""
    return figure.rest.hips is None and figure.rest.shoulders is None


@pytest.mark.parametrize("name", MOVING)
def test_limbs_keep_their_length_on_the_way_and_nothing_goes_under_the_floor(name: str) -> None:
    figure = FIGURES[name]
    for pose in (between(figure, share) for share in (0.25, 0.5, 0.75)):
        for limb in LIMBS if _from_the_side(figure) else ():
            assert _lengths(pose, limb) == pytest.approx(_lengths(figure.rest, limb), abs=OFF_BY), (
                limb
            )
        assert min(y for _, y in _joints(pose)) >= -4


def _joints(pose: Pose) -> Iterator[tuple[float, float]]:
    for limb in LIMBS:
        yield from pose.chain(limb)


@pytest.mark.parametrize("name", _done(*LYING))
def test_who_lies_lies(name: str) -> None:
    rest = FIGURES[name].rest
    head, _, _, hip = rest.spine
    assert hip[1] < 12
    assert head[1] < 28
    assert abs(head[0] - hip[0]) > 35


@pytest.mark.parametrize("name", _done("standing", "lunge"))
def test_who_stands_stands_on_the_floor(name: str) -> None:
    rest, end = FIGURES[name].rest, FIGURES[name].end
    assert _foot(rest) == _foot(end) == 4
    head, neck, _, hip = rest.spine
    assert head[1] > neck[1] > hip[1] > 35


@pytest.mark.parametrize("name", _done("all-fours"))
def test_hands_and_knees_of_all_fours_reach_the_floor(name: str) -> None:
    rest = FIGURES[name].rest
    assert rest.near_arm is not None
    assert rest.near_arm[1][1] <= 4
    assert rest.far_arm is not None
    assert rest.far_arm[1][1] <= 4
    assert rest.far_leg[0][1] < 10
    assert rest.spine[3][1] < 35


@pytest.mark.parametrize("name", _done("chair"))
def test_who_sits_on_a_chair_touches_the_seat_and_the_floor(name: str) -> None:
    figure = FIGURES[name]
    (x, y), seat = figure.rest.spine[3], figure.props[0][1:3]
    assert seat[0][0] < x < seat[1][0]
    assert 4 <= y - seat[0][1] <= 7
    assert _foot(figure.rest) == 4


@pytest.mark.parametrize("name", _done("floor-sitting"))
def test_who_sits_on_the_floor_sits_there(name: str) -> None:
    head, _, _, hip = FIGURES[name].rest.spine
    assert hip[1] < 8
    assert head[1] > 40


def test_figures_do_as_their_exercises_say() -> None:
    bridge, bend = FIGURES["bridge"].end, FIGURES["staggered-stance-bend"].end
    (ax, ay), (bx, by), hip = bridge.spine[1], bridge.near_leg[0], bridge.spine[3]
    on_the_line = ay + (by - ay) * (hip[0] - ax) / (bx - ax)
    assert hip[1] <= on_the_line + 1, "no higher than a straight line from shoulders to knees"
    for knee, _, toe in (bend.near_leg, bend.far_leg):
        assert knee[0] <= toe[0] + 1, "knees never past the feet"
    knee, ankle, _ = FIGURES["walking-lunge"].end.near_leg
    assert abs(knee[0] - ankle[0]) < OFF_BY, "front knee above the foot"
    plank = FIGURES["plank"].end
    (ax, ay), (bx, by) = plank.spine[1], plank.near_leg[1]
    x, y = plank.spine[3]
    assert abs(y - by - (ay - by) * (x - bx) / (ax - bx)) < OFF_BY, "one long line"
    elbow, _ = plank.near_arm or ((0, 0), (0, 0))
    assert abs(elbow[0] - ax) < OFF_BY, "elbows under shoulders"
    reach = FIGURES["kneeling-psoas-stretch"].works
    assert set(reach) == {"near_arm", "far_leg"}, "this arm forward, the other leg back"
    lifted = FIGURES["lying-psoas-stretch"].end
    thigh, shank = lifted.chain("near_leg")[:2], lifted.near_leg[:2]
    assert abs(_turn(*thigh) - _turn(*shank)) == pytest.approx(90, abs=5), "bent at ninety degrees"
    ball = FIGURES["stability-ball-pass"].end
    assert ball.ball is not None
    assert ball.near_arm is not None
    middle, radius = ball.ball[:2], ball.ball[2]
    for end in (ball.near_arm[1], ball.near_leg[1]):
        assert math.dist(middle, end) < radius + 4, "arms and legs lift until they meet"


def _turn(start: tuple[float, float], end: tuple[float, float]) -> float:
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_what_works_is_seen_in_a_small_window(name: str) -> None:
    figure = FIGURES[name]
    for share in (0.0, 1.0):
        grid = drawn(figure, 24, 7, share)
        seen = [layer for y in range(grid.rows) for text, layer in grid.row(y) for _ in text]
        assert seen.count(Layer.NEAR) >= 2
        assert seen.count(Layer.WORK) >= (2 if figure.works else 0)
        if any(one.startswith("far") and one not in figure.works for one in LIMBS):
            assert Layer.FAR in seen or not _far_is_seen(figure, share)


def _far_is_seen(figure: Figure, share: float) -> bool:
    """Tell whether the leg behind is more than a thickness away from the one in front."""
    pose = between(figure, share)
    if pose.hips is not None or "far_leg" in figure.works:
        return False
    return math.dist(pose.near_leg[0], pose.far_leg[0]) > 12


def test_a_stretch_on_a_side_marks_what_is_worked() -> None:
    for name, one in EXERCISES.items():
        if one.sides == "each":
            assert FIGURES[name].works, name
