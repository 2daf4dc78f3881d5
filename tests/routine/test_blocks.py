"""Blocks: read in both ways of TOML, checked with their place, and what they ask of their steps."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from small import exercise, library

from coach.base.errors import BadFile
from coach.routine.blocks import (
    as_sets,
    asked_table,
    dose_of,
    leaves,
    rounds,
    walked,
)
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine, Step
from coach.routine.read import read_model

HEAD = 'id = "mine"\ntitle = "Mine"\n'
INLINE = """
[[steps]]
repeat = 3
rest_s = 60
steps = [
  { exercise = "plank", dose = { hold_s = 30 } },
  { say = "Shake it out." },
]
"""
TABLES = """
[[steps]]
repeat = 3
rest_s = 60

[[steps.steps]]
exercise = "plank"
dose = { hold_s = 30 }

[[steps.steps]]
say = "Shake it out."
"""
PLANK = Step(exercise="plank")


def complaint(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        library().find(str(path))
    return re.sub(r"^.*mine\.toml:\d+: ", "", str(caught.value))


def block(*steps: str, **figures: str) -> str:
    lines = [f"{key} = {value}" for key, value in figures.items()]
    inner = ", ".join(steps) or '{ exercise = "plank" }'
    return "\n".join(["[[steps]]", *lines, f"steps = [{inner}]", ""])


def test_both_ways_of_writing_lists_in_toml_are_the_same() -> None:
    read = [read_model(HEAD + text, Path("mine.toml"), Routine) for text in (INLINE, TABLES)]
    assert read[0] == read[1]
    [step] = read[0].steps
    assert (step.repeat, step.rest_s) == (3, 60)
    assert [leaf.times for leaf in leaves(read[0].steps)] == [3, 3]


def test_reading_rounds_leaves_the_memory_whole() -> None:
    """What msgspec makes of some unions crashes the next collection of garbage."""
    for repeat in ("3", "[2, 4]"):
        read_model(HEAD + block(repeat=repeat), Path("mine.toml"), Routine)
        gc.collect()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (block('{ exercise = "plan" }'), "step 1, step 1 (plan), exercise: found “plan”"),
        (block(repeat="0"), "step 1, repeat: found 0, expected a whole number from 1 to 100"),
        (block(repeat="[4, 2]"), "step 1, repeat: found [4, 2], expected the smaller figure first"),
        (block('{ say = "So." }'), "step 1, steps: found no exercise in the block"),
        (
            '[[steps]]\nexercise = "plank"\nrepeat = 3\n',
            "step 1 (plank), repeat: found it without steps, expected steps beside it, in a list; "
            "sets in the dose repeat one exercise",
        ),
        (
            block('{ steps = [{ steps = [{ exercise = "plank" }] }] }'),
            "step 1, step 1, step 1, steps: found a block in a block in a block",
        ),
        (block(dose="{ hold_s = 3 }"), "step 1, dose: found it beside steps"),
        (block('{ rest_s = 0 }, { exercise = "plank" }'), "step 1, step 1, rest_s: found 0"),
        (block(every_s="60", rest_s="20"), "step 1, rest_s: found it beside every_s"),
        (block(round_rest_s="20"), "step 1, round_rest_s: found it without work_s"),
        (block(rest='"Walk."'), "step 1, rest: found it without a rest"),
        (block(work_s="40", count='"last x"'), "step 1, count: found “last x”"),
        (block(order='"random"'), "step 1, order: found “random”, expected shuffle"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    assert complaint(tmp_path, text).startswith(line)


def test_a_routine_has_bounds_with_all_rounds_written_out(tmp_path: Path) -> None:
    many = ", ".join(['{ exercise = "plank" }'] * 30)
    found = complaint(tmp_path, block(many, repeat="100", work_s="5", rest_s="5"))
    assert found.startswith("step 1, repeat: found 6100 exercises and rests in all rounds")
    assert "expected at most 2000 in a routine" in found
    long = complaint(tmp_path, block(repeat="4", work_s="3600"))
    assert long.startswith("step 1, repeat: found 4:00:00 hours of work and rests in all rounds")


def test_a_step_of_a_block_asks_for_what_the_block_says() -> None:
    whole = Step(steps=(PLANK, Step(exercise="nod", talk="learn")), talk="minimal", breath="off")
    first, second = leaves((whole,))
    assert (first.step.talk, first.step.breath) == ("minimal", "off")
    assert second.step.talk == "learn"
    assert first.written == PLANK
    assert first.key == ("steps", 0, "steps", 0)


def test_rounds_are_one_figure_or_two() -> None:
    figures = [rounds(Step(steps=(PLANK,), repeat=one)) for one in (None, 3, (2, 4))]
    assert figures == [(1, 1), (3, 3), (2, 4)]


@pytest.mark.parametrize(
    ("own", "dose"),
    [
        (DoseTable(hold_s=20, reps=3, sets=2), DoseTable(hold_s=40)),
        (DoseTable(reps=8, tempo_s=(2, 0, 2)), DoseTable(work_s=40)),
        (DoseTable(work_s=60, sets=3), DoseTable(work_s=40)),
    ],
)
def test_a_block_says_how_long_each_exercise_is_done(own: DoseTable, dose: DoseTable) -> None:
    [leaf] = leaves((Step(steps=(Step(exercise="nod"),), work_s=40),))
    assert asked_table(exercise(dose=own), leaf.step) == dose


def test_a_figure_in_the_step_goes_before_that_of_its_block() -> None:
    [leaf] = leaves((Step(steps=(Step(exercise="nod", dose=DoseTable(hold_s=15)),), work_s=40),))
    assert asked_table(exercise(), leaf.step) == DoseTable(hold_s=15)


def test_rounds_of_one_exercise_without_any_rest_are_its_sets() -> None:
    [step] = as_sets((Step(steps=(PLANK,), repeat=(4, 8), work_s=20, rest_s=0),))
    assert step.exercise == "plank"
    assert step.dose == DoseTable(sets=4, sets_range=(4, 8), rest_s=0)
    assert step.work_s == 20
    for other in (
        Step(steps=(PLANK,), repeat=4, work_s=20, rest_s=10),
        Step(steps=(PLANK, PLANK), repeat=4, work_s=20, rest_s=0),
        Step(steps=(Step(exercise="plank", dose=DoseTable(sets=2)),), repeat=4, rest_s=0),
    ):
        assert as_sets((other,)) == (other,)


def test_rounds_of_advice_are_to_be_heard_and_nothing_is_done() -> None:
    advice = replace(exercise("plank", kind="advice"), dose=None)
    [step] = as_sets((Step(steps=(PLANK,), repeat=3, rest_s=0),))
    assert dose_of(advice, step) is None


def test_a_block_is_walked_through_twice_with_its_rests() -> None:
    whole = Step(steps=(PLANK, Step(exercise="nod")), repeat=5, work_s=40, rest_s=20)
    done = [(one.step.exercise or one.step.rest_s) for one in walked((whole,))]
    assert done == ["plank", 20, "nod", 20, "plank", 20, "nod"]
    places = [one.key for one in walked((whole,)) if one.step.rest_s]
    assert places == [("steps", 0, "rest_s")] * 3
