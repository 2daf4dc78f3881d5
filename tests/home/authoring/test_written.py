"""What is kept of a quick text is the same routine, and reads as if somebody had written it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small import SEEDS, library

from coach.home.authoring.place import Place, place_for, write_new
from coach.home.authoring.quick import quick_routine
from coach.home.authoring.written import written
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.routine.models import Routine
from coach.routine.read import read_model

TEXT = (
    "clamshell 3x12 each side rest 30, bridge 10x5s, rest 20s, “Say ä \\ 'x'”,\n"
    "calf stretch 2x20-30s left, squats 8-12 reps tempo 3-1-3, pelvic tilt 2 sets, "
    "star jumps work 40s"
)
ROUNDS = '2-3 rounds of (squats 10 reps left, "Go", plank 40s, rest 20s) rest 60, bridge'
EXPECTED = """\
# clamshell 3x12 each side rest 30, bridge 10x5s, "Drink some water"
id = "leg-day"
title = "Leg day"

[[steps]]
exercise = "clamshell"

[[steps]]
exercise = "bridge"
dose = { reps = 10, hold_s = 5 }

[[steps]]
say = "Drink some water"

[[exercises]]
id = "clamshell"
title = "Clamshell"
kind = "strength"
position = "standing"
sides = "each"
setup = []
thin = true    # only its name is known: fill in setup and position, and take this out
dose = { sets = 3, reps = 12, rest_s = 30 }
"""


def test_it_reads_as_somebody_would_write_it(tmp_path: Path) -> None:
    text = 'clamshell 3x12 each side rest 30, bridge 10x5s, "Drink some water"'
    own = Library(SEEDS, tmp_path)
    place = place_for(own, "leg-day")
    assert written(quick_routine(own, text).routine, place, text) == EXPECTED


@pytest.mark.parametrize(
    "text", [TEXT, "bridge", ROUNDS, "rest 20s, plank 30s\n# x, \u201cnote\u201d"]
)
def test_the_file_makes_the_same_plan(text: str, tmp_path: Path) -> None:
    text = text.replace("\n# x", "\n- x 3x10")
    own = Library(SEEDS, tmp_path)
    place = place_for(own, "Leg day")
    found = quick_routine(own, text, place.id, place.title)
    write_new(place, written(found.routine, place, text))
    again = Library(SEEDS, tmp_path).find("leg-day")
    assert again.routine == found.routine
    assert outline(own, again, Wishes())[0] == outline(own, found, Wishes())[0]


PARTS = st.sampled_from(
    [
        *(
            "bridge 10x5s",
            "clamshell 3x12 each side",
            "clamshell 2x10 each leg",
            "rest 20",
            '"Ready?"',
        ),
        *("Warrior pose 2x30s rest 5", "Übung 8 breaths", "中文 3x3", "squats 8-12 reps", "plank"),
        *("2 rounds of (clamshell 3x12 each side, rest 20, plank 30s) rest 0", "2x (boat)"),
        *("jog in place 1 min", "knee to chest left", "boat 3x8 tempo 1-0-1", '"Bridge" 5 min'),
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=8).map(", ".join))
def test_any_text_is_kept_as_the_same_routine(text: str) -> None:
    place = Place("kept", "Kept", Path("kept.toml"), "kept", own=True)
    routine = quick_routine(library(), text).routine
    read = read_model(written(routine, place, text), place.path, Routine)
    made = tuple(replace(one, dose_from="library") for one in routine.exercises)
    assert read == replace(routine, id="kept", title="Kept", exercises=made)


def test_rounds_read_as_somebody_would_write_them(tmp_path: Path) -> None:
    text = "3 rounds of (bridge 10x5s, plank 40s) rest 60"
    own = Library(SEEDS, tmp_path)
    place = place_for(own, "core")
    assert written(quick_routine(own, text).routine, place, text).endswith(
        """
[[steps]]
repeat = 3
rest_s = 60
steps = [
  { exercise = "bridge", dose = { reps = 10, hold_s = 5 } },
  { exercise = "plank", dose = { hold_s = 40 } },
]
"""
    )
