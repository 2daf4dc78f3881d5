"""A figure in dots: the layers, the mirror image, and every size."""

from __future__ import annotations

import pytest

from coach.draw.figure import drawn
from coach.draw.grid import Dots, Grid
from coach.draw.poses import between
from coach.draw.shapes import Layer
from coach.routine.figure import Figure, Moved, Pose

STANDING = Pose(
    spine=((51, 93), (50, 81), (50, 66), (50, 51)),
    near_leg=((51, 28), (50, 4), (61, 1)),
    far_leg=((64, 31), (64, 8), (75, 5)),
    near_arm=((50, 65), (50, 48)),
    ball=(50, 43, 5),
)
LIFTS = Figure(
    rest=STANDING,
    work=Moved(near_arm=((66, 81), (83, 81)), ball=(88, 81, 5)),
    works=("near_arm",),
    props=(((20, 0), (20, 90)),),
)


def _layers(grid: Grid) -> list[list[int]]:
    """The layer of every dot, row by row."""
    return [[grid._layers[y * grid.wide + x] for x in range(grid.wide)] for y in range(grid.high)]


@pytest.mark.parametrize("dots", list(Dots))
def test_each_layer_is_drawn_and_the_floor_is_at_the_foot(dots: Dots) -> None:
    rows = _layers(drawn(LIFTS, 30, 12, dots=dots))
    assert {layer for row in rows for layer in row} == {0, *Layer}
    assert set(rows[-1]) <= {0, Layer.FLOOR}
    assert Layer.FLOOR in rows[-1]
    assert all(Layer.FLOOR not in row for row in rows[: len(rows) // 2])


def test_what_is_behind_has_every_other_dot() -> None:
    rows = _layers(drawn(LIFTS, 60, 22))
    far = [
        (x, y) for y, row in enumerate(rows) for x, layer in enumerate(row) if layer == Layer.FAR
    ]
    assert len(far) > 20
    assert len({(x + y) % 2 for x, y in far}) == 1


def test_a_limb_has_a_gap_around_it() -> None:
    rows = _layers(drawn(LIFTS, 60, 22))
    for y, row in enumerate(rows):
        for x, layer in enumerate(row):
            if layer == Layer.WORK:
                beside = {row[x - 1], row[x + 1], rows[y - 1][x], rows[y + 1][x]}
                assert beside <= {0, Layer.WORK, Layer.PROP}


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_the_other_side_is_the_mirror_image(share: float) -> None:
    for columns, rows in ((24, 7), (61, 22)):
        left = _layers(drawn(LIFTS, columns, rows, share, mirrored=True))
        right = _layers(drawn(LIFTS, columns, rows, share))
        # What is behind has every other dot, and which ones is not mirrored.
        solid = [[0 if one == Layer.FAR else one for one in row] for row in right]
        assert [[0 if one == Layer.FAR else one for one in row[::-1]] for row in left] == solid


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (5, 20), (40, 2)])
def test_without_room_nothing_is_drawn(columns: int, rows: int) -> None:
    assert "".join(drawn(LIFTS, columns, rows).lines()).isspace()


def test_a_figure_stands_still_while_it_moves() -> None:
    ends = [_layers(drawn(LIFTS, 40, 12, share)) for share in (0.0, 0.5, 1.0)]
    legs = [[row[:44] for row in rows[30:]] for rows in ends]
    assert legs[0] == legs[1] == legs[2]


def test_an_arm_swings_and_takes_along_what_it_holds() -> None:
    pose = between(LIFTS, 0.5)
    assert pose.near_arm is not None
    assert pose.ball is not None
    (x, y), (bx, by, radius) = pose.near_arm[1], pose.ball
    assert (x - 50) == pytest.approx(33 * 0.7071, abs=0.1)
    assert (81 - y) == pytest.approx(33 * 0.7071, abs=0.1)
    assert radius == 5
    assert abs(bx - x) < 3
    assert abs(by - y) < 3
    assert between(LIFTS, 0) == LIFTS.rest
    assert between(LIFTS, 1) == LIFTS.end
