"""Mistakes in the weeks of a programme: each with its line, its table, and the week that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import exercise
from weekly import SIX_WEEKS

from coach.base.errors import BadFile
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine
from coach.routine.read import read_model
from coach.routine.steps import routine_faults

KNOWN = {
    "nod": exercise("nod"),
    "turn": exercise("turn", sides="each"),
    "lift": exercise("lift", dose=DoseTable(tempo_s=(1, 0, 1), reps=8)),
}
HEAD = """\
id = "mine"
title = "Mine"
[[steps]]
exercise = "nod"
[[steps]]
exercise = "turn"
[[steps]]
exercise = "lift"
[[weeks]]
weeks = 2
[[weeks]]
"""
LINE = HEAD.count("\n") + 1
"""Of what stands in the table of week 3."""

ID = "expected the id of an exercise in a step of this routine"


def told(text: str) -> list[str]:
    """Return what is wrong with a routine, each with its line."""
    try:
        read_model(text, Path("mine.toml"), Routine, lambda made: routine_faults(made, KNOWN))
    except BadFile as error:
        return [str(one).removeprefix("mine.toml:") for one in (error, *error.others)]
    return []


PLANTED = (
    ("nodd = { hold_s = 5 }", "nodd: found “nodd”, " + ID + "; did you mean nod?"),
    ("plank = { hold_s = 5 }", f"plank: found “plank”, {ID}; there are nod, turn, lift"),
    ("nod = { hold_s = 0 }", "nod.hold_s: found 0, expected a whole number from 1 to 3600"),
    (
        "nod = { hold = 9 }",
        "nod.hold: found an unknown key, expected a key that is known there; did you mean hold_s?",
    ),
    ("nod = 5", "nod: found 5, expected a table"),
    ("nod = {}", "nod: found an empty table, expected a figure to change, such as reps = 12"),
    (
        "lift = { hold_s = 5, work_s = 9 }",
        "lift: found hold_s and work_s, "
        "expected exactly one of hold_s, tempo_s, breaths, work_s, or reps alone",
    ),
    ("lift = { reps = [9, 8] }", "lift.reps: found [9, 8], expected the smaller figure first"),
    (
        "nod = { breath_s = [4, 0, 6, 0] }",
        "nod.breath_s: found breath_s beside hold_s, expected breaths beside it; "
        'breath = "NAME" beside the exercise paces its holds',
    ),
    (
        "lift = { reps = 100, sets = 20, tempo_s = [10, 0, 10] }",
        "lift: found 11:13:00 hours of work and rests, expected at most 3:00:00 hours",
    ),
    (
        "per_wek = 3",
        "per_wek: found an unknown key, expected a key that is known there; did you mean per_week?",
    ),
    ("per_day = [3, 2]", "per_day: found [3, 2], expected the smaller figure first"),
    ("per_week = 8", "per_week: found 8, expected a whole number from 1 to 7"),
    ('leave_out = ["nod", "tern"]', f"leave_out, entry 2: found “tern”, {ID}; did you mean turn?"),
    (
        'leave_out = ["nod", "turn", "lift"]',
        "found every exercise left out, expected at least one that is done",
    ),
)


@pytest.mark.parametrize(("text", "expected"), PLANTED, ids=[text for text, _ in PLANTED])
def test_a_mistake_is_told_with_its_line_and_its_week(text: str, expected: str) -> None:
    place = "[[weeks]] 2 (week 3)"
    joint = ": " if expected.startswith("found") else ", "
    found = told(HEAD + text + "\n")
    line = LINE - 1 if expected.startswith("found every") else LINE
    assert found == [f"{line}: {place}{joint}{expected}"]


def test_nothing_begins_that_is_there_and_nothing_goes_that_is_gone() -> None:
    first = HEAD.replace("weeks = 2", 'weeks = 2\nadd = ["nod"]')
    there = "“nod”, which is done already, expected one that is left out before it"
    assert told(first) == [f"11: [[weeks]] 1 (weeks 1 to 2), add, entry 1: found {there}"]
    again = told(HEAD + 'add = ["nod"]\n[[weeks]]\nadd = ["nod"]\n')
    assert again == [f"14: [[weeks]] 3 (week 4), add, entry 1: found {there}"]
    gone = told(HEAD + 'leave_out = ["nod"]\n[[weeks]]\nleave_out = ["nod"]\n')
    assert gone == [
        "14: [[weeks]] 3 (week 4), leave_out, entry 1: found “nod”, which is left out already, "
        "expected one that is done in the week before; take it out"
    ]
    assert told(HEAD + 'leave_out = ["nod"]\n[[weeks]]\nadd = ["nod"]\n') == []


def test_figures_that_fit_alone_are_told_where_they_no_longer_fit_together() -> None:
    """Each week is looked at as it is by then: with all that weeks before it have changed."""
    found = told(
        HEAD + "lift = { reps = 100 }\n[[weeks]]\nlift = { sets = 20, tempo_s = [10, 0, 5] }\n"
    )
    assert found == [
        "14: [[weeks]] 3 (week 4), lift: found 8:26:20 hours of work and rests, "
        "expected at most 3:00:00 hours"
    ]
    rounds = HEAD.replace('exercise = "turn"', 'repeat = 20\nsteps = [{ exercise = "turn" }]')
    found = told(rounds + "turn = { hold_s = 300 }\n")
    assert found == [
        "12: [[weeks]] 2 (week 3): found 3:20:00 hours of work and rests in all "
        "rounds, expected at most 3:00:00 hours; take fewer rounds"
    ]


def test_two_years_are_the_most() -> None:
    text = HEAD + "weeks = 52\n[[weeks]]\nweeks = 51\n"
    expected = "found 105 weeks in all, expected at most 104"
    assert told(text) == [f"13: [[weeks]] 3 (weeks 55 to 105): {expected}"]
    assert told(text.replace("51", "50")) == []


def test_what_is_wrong_before_any_week_is_told_there_alone() -> None:
    text = HEAD.replace('exercise = "lift"', 'exercise = "lift"\ndose = { hold_s = 3, work_s = 9 }')
    found = told(text + "lift = { reps = 12 }\nnod = { hold_s = 4 }\n")
    assert len(found) == 1
    assert found[0].startswith("9: step 3 (lift), dose: ")


def test_a_good_programme_has_none() -> None:
    known = {name: exercise(name) for name in ("pelvic-tilt", "bridge", "plank")}
    known["transverse-abdominis"] = exercise("transverse-abdominis", dose=DoseTable(breaths=5))
    made = read_model(SIX_WEEKS, Path("mine.toml"), Routine, lambda one: routine_faults(one, known))
    assert len(made.weeks) == 4


def test_a_pose_of_a_flow_is_the_same_in_all_weeks() -> None:
    flow = '[[steps]]\nflow = true\nsteps = [{ exercise = "nod" }, { exercise = "lift" }]\n'
    head = f'id = "mine"\ntitle = "Mine"\n{flow}[[steps]]\nexercise = "lift"\n[[weeks]]\n'
    assert told(f"{head}lift = {{ reps = 9 }}") == []
    assert told(f'{head}leave_out = ["lift"]') == []
    for text, place in (
        ("nod = { hold_s = 5 }", "nod"),
        ('leave_out = ["nod"]', "leave_out, entry 1"),
    ):
        (line,) = told(head + text)
        assert f"{place}: found “nod”, a pose of a flow, expected an exercise in a step" in line
        assert line.endswith("of its own; a flow is the same in all weeks")
