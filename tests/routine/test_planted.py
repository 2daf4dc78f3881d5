"""Whatever mistakes are planted in a routine, those are told and no others, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import exercise

from coach.base.errors import BadFile
from coach.routine.models import Routine
from coach.routine.read import read_model
from coach.routine.steps import routine_faults

KNOWN = {"nod": exercise("nod"), "turn": exercise("turn", sides="each")}

GOOD = (
    'exercise = "nod"',
    'exercise = "turn"\nside = "left"',
    'exercise = "nod"\ndose = { hold_s = 5, sets = 2 }',
    'say = "So."',
    "rest_s = 5",
    'exercise = "own"\ndose = { sets = 3 }',
)
STEPS = (
    ('exercise = "nodd"', "exercise"),
    ('exercise = "Nod"', "exercise"),
    ("rest = 30", "rest"),
    ("rest_s = 0", "rest_s"),
    ("rest_s = 5\nrepeat = 3", "repeat"),
    ('exercise = "nod"\nbreaths = 3', "breaths"),
    ('exercise = "nod"\nflow = true', "flow"),
    ('flow = true\nsteps = [{ out = "Down" }]', "step 1, out"),
    ('flow = true\nwork_s = 30\nsteps = [{ exercise = "nod" }]', "work_s"),
    ('sides = "each"\nsteps = [{ exercise = "nod" }]', "sides"),
    ('exercise = "nod"\nhold_s = 5', "hold_s"),
    ('exercise = "nod"\ndose = { hold_s = 0 }', "dose.hold_s"),
    ('exercise = "nod"\ndose = { hold = 5 }', "dose.hold"),
    ('exercise = "nod"\ndose = { tempo_s = [1, 1, 1] }', "dose"),
    ('exercise = "nod"\ndose = { sets = "two" }', "dose.sets"),
    ('exercise = "nod"\ndose = 30', "dose"),
    ('exercise = "nod"\nside = "left"', "side"),
    ('exercise = "turn"\nside = "up"', "side"),
    ('exercise = "turn"\nside_reason = "The knee."', "side_reason"),
    ('exercise = "turn"\nbecause = "The knee."', "because"),
    ('exercise = "turn"\nside = "left"\nbecause = "Knee."\nside_reason = "Hip."', "side_reason"),
    ('exercise = "nod"\ncount = "often"', "count"),
    ('exercise = "nod"\ndose = { left = { hold_s = 5 } }', "dose.left"),
    ('exercise = "turn"\ndose = { left = { breaths = 5 } }', "dose.left.breaths"),
    ('exercise = "turn"\ndose = { left = { hold = 5 } }', "dose.left.hold"),
    ('exercise = "turn"\ndose = { right = {} }', "dose.right"),
    ('exercise = "turn"\nside = "left"\ndose = { right = { hold_s = 5 } }', "dose.right"),
    ('say = "Your {side} leg."', "say"),
    ('say = ""', "say"),
    ('say = "So."\ntalk = "learn"', "talk"),
    ('exercise = "nod"\nneeds = ["nod"]', "needs"),
    ('exercise = "nod"\nrest_s = 5', ""),
    ("", ""),
)
"""Steps with a mistake each, and the key at which it is told, which is empty for all of a step."""

SIT = 'setup = ["Sit."]\ndose = { hold_s = 5 }\n'
LEG = "[[20, 20], [20, 4], [30, 1]]"
REST = f"{{ spine = [[5, 62], [5, 50], [5, 35], [5, 20]], near_leg = {LEG}, far_leg = {LEG} }}"
OWN = '\n[[exercises]]\nid = "own"\ntitle = "Own"\nkind = "stretch"\nposition = "chair"\n'
EXERCISES = (
    ('setup = ["Sit."]\ndose = { hold_s = 0 }', "dose.hold_s"),
    ('setup = ["Sit."]\ndose = { reps = 3 }', None),
    ('setup = ["Sit."]\ndose = { reps = 3, work_s = 5 }', "dose.reps"),
    ('setup = ["Sit."]\nmoves_on = "in"\ndose = { breaths = 5 }', "moves_on"),
    ('setup = ["Sit."]\ndose = { reps = "max", work_s = 30 }', None),
    ('setup = ["Sit."]\ndose = { reps = "max" }', "dose.reps"),
    ('setup = ["Sit."]\ndose = { reps = "max", hold_s = 30 }', "dose.reps"),
    ('setup = ["Sit."]\ndose = { reps = "most", work_s = 30 }', "dose.reps"),
    (
        'setup = ["Sit."]\ndose = { reps = "max", work_s = 9, reps_range = [1, 2] }',
        "dose.reps_range",
    ),
    ('setup = ["Sit."]', "dose"),
    ("dose = { hold_s = 5 }", "setup"),
    ('setup = ["Sit.", ""]\ndose = { hold_s = 5 }', "setup, entry 2"),
    ('setup = ["Sit."]\nparts = ["up"]\ndose = { hold_s = 5 }', "parts"),
    ('setup = ["Sit."]\nparts = ["up", "Up."]\ndose = { hold_s = 5 }', "parts, entry 2"),
    ('setup = ["Sit."]\nparts = ["up", "{side}"]\ndose = { hold_s = 5 }', "parts, entry 2"),
    ('setup = ["Sit."]\nparts = ["up", "…"]\ndose = { hold_s = 5 }', "parts, entry 2"),
    ('setup = ["Sit."]\nparts = ["a", "b"]\nsides = "each"\ndose = { hold_s = 5 }', "parts"),
    ('setup = ["Sit {part}."]\ndose = { hold_s = 5 }', "setup, entry 1"),
    ('setup = ["{side}"]\nparts = ["a", "b"]\ndose = { hold_s = 5 }', "setup, entry 1"),
    ('setup = ["Sit."]\ndirections = ["a", "b"]\ndose = { hold_s = 5 }', "directions"),
    ('setup = ["Sit."]\nsides = "two"\nform = ["{side}"]\ndose = { hold_s = 5 }', "sides"),
    ('setup = ["Lift {side}."]\ndose = { hold_s = 5 }', "setup, entry 1"),
    ('setup = ["Sit."]\nfrom = ["Tall."]\ndose = { hold_s = 5 }', "from"),
    ('setup = ["Sit."]\nend = "' + "x" * 61 + '"\ndose = { hold_s = 5 }', "end"),
    ('setup = ["Sit."]\nbegin = "Now {side}."\ndose = { hold_s = 5 }', "begin"),
    ('setup = ["Sit."]\nfigure_of = "turn"\ndose = { hold_s = 5 }', None),
    ('setup = ["Sit."]\nfigure_of = "turns"\ndose = { hold_s = 5 }', "figure_of"),
    ('setup = ["Sit."]\nfigure = "turn"\ndose = { hold_s = 5 }', "figure"),
    (f"{SIT}figure.rest = {REST}", None),
    (f'{SIT}figure.rest = {REST}\nfigure.works = ["arm"]', "figure.works, entry 1"),
    (f"{SIT}figure = {{ rest = {REST}, work = {{ ball = 5 }} }}", "figure.work.ball"),
    (f"{SIT}figure.rest = {REST.replace(', 20]]', ', -9]]', 1)}", "figure.rest.spine, entry 4"),
    ('setup = ["Sit."]\ndose = { hold_s = 5 }', None),
)


@given(
    st.lists(st.sampled_from([*((text, None) for text in GOOD), *STEPS]), min_size=1, max_size=12),
    st.sampled_from(EXERCISES),
)
def test_what_is_planted_is_told_and_nothing_that_follows_from_it(
    steps: list[tuple[str, str | None]], own: tuple[str, str | None]
) -> None:
    text = 'id = "mine"\ntitle = "Mine"\n'
    planted = []
    for number, (step, key) in enumerate(steps, start=1):
        text += f"\n[[steps]]\n{step}\n"
        if key is not None:
            planted.append((f"step {number}", key))
    text += OWN + own[0] + "\n"
    if own[1] is not None:
        planted.append(("exercise 1", own[1]))
    found = []
    try:
        read_model(text, Path("mine.toml"), Routine, lambda made: routine_faults(made, KNOWN))
    except BadFile as error:
        for one in (error, *error.others):
            assert isinstance(one, BadFile)
            entry, _, key = one.where.partition(", ")
            found.append((entry.partition(" (")[0], key))
    assert found == planted


def test_a_good_routine_has_none_planted() -> None:
    text = 'id = "mine"\ntitle = "Mine"\n' + "".join(f"[[steps]]\n{step}\n" for step in GOOD)
    text += OWN + EXERCISES[-1][0]
    made = read_model(text, Path("mine.toml"), Routine, lambda made: routine_faults(made, KNOWN))
    assert len(made.steps) == len(GOOD)
    with pytest.raises(BadFile):
        read_model(f"{text}\nx = 1", Path("mine.toml"), Routine)
