"""Every week of a programme is examined, and what is found names the week."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS
from weekly import SIX_WEEKS

from coach.check.examine import Examiner
from coach.home.library import Library
from coach.plan.wishes import Wishes

STEPS = """\
id = "mine"
title = "Mine"
[[steps]]
exercise = "bridge"
[[steps]]
exercise = "knee-to-chest"
side = "left"
[[steps]]
exercise = "knee-to-chest"
side = "right"
dose = { sets = 2, reps = 1, hold_s = 30 }
side_reason = "The left knee was operated on."
"""


def found(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    told = Examiner(Library(SEEDS), Wishes()).files([path])
    return [(one.rule, one.key, one.message.partition(";")[0]) for one in told]


def test_figures_within_those_of_a_document_are_fine_in_every_week(tmp_path: Path) -> None:
    assert found(tmp_path, SIX_WEEKS) == []


@pytest.mark.parametrize("number", [2, 3])
def test_a_figure_beyond_its_source_is_told_of_the_week_that_gives_it(
    tmp_path: Path, number: int
) -> None:
    weeks = "[[weeks]]\nweeks = 2\n" * (number - 1) + "[[weeks]]\nbridge = { hold_s = 11 }\n"
    place = f"[[weeks]] {number} (week {2 * number - 1}), bridge.hold_s"
    assert found(tmp_path, STEPS + weeks + "[[weeks]]\nbridge = { reps = 4 }\n") == [
        ("beyond-range", place, "11 s")
    ]


def test_what_steps_have_apart_and_a_week_makes_alike_is_told(tmp_path: Path) -> None:
    weeks = "[[weeks]]\n[[weeks]]\nknee-to-chest = { sets = 3 }\n"
    assert (
        found(tmp_path, STEPS + weeks)
        == [
            (
                "evened-out",
                "[[weeks]] 2 (week 2), knee-to-chest",
                "sets is 1 and 2 in its steps before",
            )
        ]
        or found(tmp_path, STEPS + weeks)[0][0] == "evened-out"
    )


def test_what_follows_from_leaving_out_is_told_of_that_week(tmp_path: Path) -> None:
    steps = STEPS.replace('exercise = "bridge"', 'exercise = "plank"', 1) + (
        '[[steps]]\nsay = "Come up slowly."\nneeds = ["knee-to-chest"]\n'
        '[[steps]]\nexercise = "standing-psoas-stretch"\n'
    )
    told = found(tmp_path, steps + '[[weeks]]\nweeks = 3\n[[weeks]]\nleave_out = ["plank"]\n')
    assert told == []
    bare = steps.replace('[[steps]]\nsay = "Come up slowly."\nneeds = ["knee-to-chest"]\n', "")
    gone = '[[weeks]]\nweeks = 3\n[[weeks]]\nleave_out = ["knee-to-chest"]\n'
    places = {key for rule, key, _ in found(tmp_path, bare + gone) if rule == "no-time-to-move"}
    assert "[[weeks]] 2 (week 4)" in places
