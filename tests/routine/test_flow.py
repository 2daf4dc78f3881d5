"""Flows: whole breaths, what is told of each mistake, and the exercise that is made of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import exercise

from coach.base.errors import BadFile
from coach.routine.flow import Flowing, in_a_line, with_flows
from coach.routine.models import Routine
from coach.routine.read import read_model
from coach.routine.steps import routine_faults

KNOWN = {"nod": exercise("nod", cautions=("Slowly.",), kit=("a mat",))}
HEAD = 'id = "mine"\ntitle = "Mine"\n[[steps]]\nflow = true\n'


def read(text: str) -> Routine:
    path = Path("mine.toml")
    return read_model(HEAD + text, path, Routine, lambda made: routine_faults(made, KNOWN))


def told(text: str) -> list[str]:
    with pytest.raises(BadFile) as caught:
        read(text)
    return [str(one) for one in (caught.value, *caught.value.others)]


def flow_of(text: str) -> Flowing:
    (made,) = with_flows(read(text), KNOWN).exercises
    assert isinstance(made, Flowing)
    return made


def test_halves_and_poses_make_whole_breaths() -> None:
    flow = flow_of(
        'title = "Über uns"\nrepeat = [2, 4]\nrest_s = 10\nbreath_s = [4, 0, 5, 0]\n'
        'steps = [{ in = "Up" }, { out = "Down", breaths = 5 }, { exercise = "nod" }]'
    )
    assert (flow.id, flow.position, flow.sides) == ("uber-uns", "chair", "none")
    assert (flow.cautions, flow.kit) == (("Slowly.",), ("a mat",))
    dose = flow.dose
    assert dose is not None
    assert (dose.breaths, dose.sets, dose.sets_range, dose.rest_s) == (7, 2, (1, 4), 10)
    assert in_a_line(flow.flow) == "in: Up; out: Down, 5 breaths; Nod, 1 breath"


def test_breaths_may_stand_in_a_dose_as_in_other_steps() -> None:
    steps = '{ in = "Up", out = "Down", dose = { breaths = 5 } }'
    flow = flow_of(f'steps = [{steps}, {{ exercise = "nod", dose = {{ breaths = 3 }} }}]')
    assert [move.stay for move in flow.flow] == [0, 5, 3]


def test_two_flows_of_one_title_are_two_exercises_in_their_places() -> None:
    block = '\n[[steps]]\nflow = true\nsteps = [{ exercise = "nod" }]'
    made = with_flows(read(f'steps = [{{ exercise = "nod" }}]{block}'), KNOWN)
    assert [one.id for one in made.exercises] == ["flow", "flow-2"]
    assert [step.exercise for step in made.steps] == ["flow", "flow-2"]


def test_a_flow_stands_in_rounds_of_a_block_around_it() -> None:
    text = 'id = "mine"\ntitle = "Mine"\n[[steps]]\nrepeat = 2\nsteps = [{ exercise = "nod" }, '
    text += '{ flow = true, steps = [{ in = "Up", out = "Down" }] }]'
    routine = read_model(text, Path("m.toml"), Routine, lambda made: routine_faults(made, KNOWN))
    (block,) = with_flows(routine, KNOWN).steps
    assert [step.exercise for step in block.steps or ()] == ["nod", "flow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'steps = [{ in = "Up" }, { in = "Over", out = "Down" }]',
            "step 1, step 2, in: found two breaths in in a row, expected out",
        ),
        (
            'steps = [{ in = "Up", out = "Down" }, { out = "Lower" }]',
            "step 1, step 2, out: found two breaths out in a row, expected in",
        ),
        (
            'steps = [{ out = "Down" }]',
            "step 1, step 1, out: found a round that begins with the out-breath, expected in",
        ),
        (
            'steps = [{ in = "Up" }, { exercise = "nod" }]',
            "step 1, step 2 (nod): found two breaths in in a row, expected out",
        ),
        (
            'steps = [{ exercise = "nod" }, { in = "Up" }]',
            "step 1, step 2, in: found a round that ends with the in-breath, expected out",
        ),
        ('steps = [{ in = "Up", breaths = 3 }, { out = "Down" }]', "breaths: found it without out"),
        ('steps = [{ in = "{side} arm", out = "Down" }]', 'in: found {side}, expected sides = "ea'),
        ('steps = [{ exercise = "nod", in = "Up" }]', "in: found it beside exercise"),
        ('steps = [{ exercise = "nod", dose = { hold_s = 3 } }]', "dose: found it in a flow"),
        (
            'steps = [{ exercise = "nod", dose = { breaths = 3, sets = 2 } }]',
            "dose: found it in a flow",
        ),
        ('steps = [{ exercise = "nod", dose = { breaths = [3, 5] } }]', "dose: found it in a flow"),
        (
            'steps = [{ exercise = "nod", breaths = 2, dose = { breaths = 3 } }]',
            "breaths: found it beside dose, expected one of them",
        ),
        (
            'steps = [{ in = "Up", dose = { breaths = 3 } }, { out = "Down" }]',
            "dose: found it without out",
        ),
        ('steps = [{ exercise = "nodd" }]', "exercise: found “nodd”, expected the id"),
        ('steps = [{ in = "", out = "Down" }]', "in: found an empty text"),
        (
            'steps = [{ exercise = "nod", breaths = 400 }, { exercise = "nod" }]',
            "found 401 breaths",
        ),
        ('order = "shuffle"\nsteps = [{ exercise = "nod" }]', "order: found it beside flow"),
        (
            'repeat = 20\nsides = "each"\nsteps = [{ exercise = "nod", breaths = 60 }]',
            "repeat: found 6:40:00 hours of work and rests in all rounds",
        ),
    ],
)
def test_each_mistake_is_told_once_with_its_place(text: str, expected: str) -> None:
    (line,) = told(text)
    assert expected in line
