"""A figure as a file has it: what is read, and what is told where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.routine.checks import exercise_faults
from coach.routine.exercise import Exercise
from coach.routine.read import read_model

EXERCISE = """id = "nod"
title = "Nod"
kind = "stretch"
position = "standing"
setup = ["Stand tall."]
dose = { hold_s = 5 }
"""
SPINE = "[[51, 93], [50, 81], [50, 66], [50, 51]]"
LEG = "[[52, 28], [50, 4], [61, 1]]"
FIGURE = f"""[figure]
works = ["near_leg"]
props = [[[20, 0], [20, 90]]]

[figure.rest]
spine = {SPINE}
near_leg = {LEG}
far_leg = {LEG}
ball = [70, 5, 5]

[figure.work]
near_leg = [[74, 50], [70, 27], [80, 22]]
"""


def _read(text: str) -> Exercise:
    return read_model(text, Path("nod.toml"), Exercise, exercise_faults)


def test_what_work_does_not_say_is_as_at_rest() -> None:
    figure = _read(EXERCISE + FIGURE).figure
    assert figure is not None
    assert figure.moves
    assert figure.end.near_leg == ((74, 50), (70, 27), (80, 22))
    assert figure.end.spine == figure.rest.spine
    assert figure.end.ball == (70, 5, 5)
    assert figure.rest.chain("near_leg") == ((50, 51), (52, 28), (50, 4), (61, 1))
    assert figure.rest.chain("spine") == ((50, 51), (50, 66), (50, 81), (51, 93))
    assert figure.rest.chain("near_arm") == ()
    still = _read(EXERCISE + FIGURE.partition("[figure.work]")[0]).figure
    assert still is not None
    assert not still.moves
    assert still.end == still.rest


@pytest.mark.parametrize(
    ("good", "wrong", "place"),
    [
        (f"far_leg = {LEG}\n", "", "figure.rest.far_leg"),
        ("far_leg", "left_leg", "figure.rest.left_leg"),
        ("spine = [[51, 93], ", "spine = [", "figure.rest.spine"),
        ("[61, 1]]\nfar", "[61, -3]]\nfar", "figure.rest.near_leg, entry 3"),
        ("[61, 1]]\nfar", "[61]]\nfar", "figure.rest.near_leg, entry 3"),
        ("[61, 1]]\nfar", "[61, 1000]]\nfar", "figure.rest.near_leg, entry 3, entry 2"),
        ('"near_leg"', '"near_arm"', "figure.works, entry 1"),
        ('"near_leg"', '"leg"', "figure.works, entry 1"),
        ("[figure.work]", "[figure.work]\nnear_arm = [[66, 80], [83, 80]]", "figure.work.near_arm"),
        ("[figure.work]", "[figure.move]", "figure.move"),
        ("[20, 90]]]", "[20, -9]]]", "figure.props, entry 1, entry 2"),
        ("[[20, 0], [20, 90]]", "[[20, 0]]", "figure.props, entry 1"),
        ("[70, 5, 5]", "[70, 5, 0]", "figure.rest.ball, entry 3"),
        ("[figure.rest]", "[rest]", "rest"),
    ],
)
def test_a_mistake_is_told_at_its_place(good: str, wrong: str, place: str) -> None:
    assert FIGURE.count(good) == 1
    with pytest.raises(BadFile) as caught:
        _read(EXERCISE + FIGURE.replace(good, wrong))
    told = [one for one in (caught.value, *caught.value.others) if isinstance(one, BadFile)]
    assert place in {one.where for one in told}
