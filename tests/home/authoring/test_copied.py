"""A copy is the same routine under another name, with its comments, and whole wherever it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from small import SEEDS, library

from coach.base.errors import BadFile
from coach.home.authoring.copied import copied, copy_pictures, embedded, name_of_copy
from coach.home.authoring.place import place_for, write_new
from coach.home.library import Library
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.routine.read import read_model

OWN = """# Mine.
id = "reach"   # the id
title = "Reach"
kind = "stretch"
position = "standing"
setup = [
  "Stand tall.",   # a comment
]
feel = "A stretch."

# How much.
[dose]
hold_s = 20

[[instead]]
when = ["easier"]
[instead.lines]
"Stand tall." = "Stand."
"""

ROUTINE = """# A comment on top.
title = "Mine"  # a comment beside it
id = "mine"

[[steps]]
exercise = "reach"

# Between the steps.
[[steps]]
exercise = "bridge"
"""


def own_library(folder: Path) -> Library:
    for name, text in (("exercises/reach", OWN), ("routines/mine", ROUTINE)):
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library(SEEDS, folder)


@pytest.mark.parametrize("name", sorted(library().routines))
def test_a_copy_of_each_seed_is_the_same_routine(name: str, tmp_path: Path) -> None:
    own = Library(SEEDS, tmp_path)
    found = own.find(name)
    place = place_for(own, name_of_copy(found))
    write_new(place, copied(own, found, place, whole=False))
    again = Library(SEEDS, tmp_path).find(place.called)
    assert again.own
    theirs = replace(again.routine, id=found.routine.id, title=found.routine.title)
    assert not any(one.dose_from == "library" for one in theirs.exercises)
    assert _unsigned(theirs) == _unsigned(found.routine)


def _unsigned(routine: Routine) -> Routine:
    """The same, its exercises without where their doses are from."""
    exercises = tuple(replace(one, dose_from="library") for one in routine.exercises)
    return replace(routine, exercises=exercises)


@pytest.mark.parametrize("name", sorted(library().exercises))
def test_each_exercise_can_be_part_of_a_routine(name: str) -> None:
    path = SEEDS / "exercises" / f"{name}.toml"
    head = f'id = "x"\ntitle = "X"\n[[steps]]\nexercise = "{name}"\n'
    routine = read_model(head + embedded(path), path, Routine)
    alone = read_model(path.read_text(encoding="utf-8"), path, Exercise)
    assert routine.exercises == (alone,)


def test_comments_and_order_stay(tmp_path: Path) -> None:
    own = own_library(tmp_path)
    place = place_for(own, "evening")
    text = copied(own, own.find("mine"), place, whole=False)
    assert text == ROUTINE.replace('"Mine"', '"Evening"').replace('"mine"', '"evening"')


def test_a_copy_that_leaves_the_own_folder_brings_what_lies_there(tmp_path: Path) -> None:
    own = own_library(tmp_path / "home")
    place = place_for(own, str(tmp_path / "away.toml"))
    write_new(place, copied(own, own.find("mine"), place, whole=False))
    text = place.path.read_text(encoding="utf-8")
    for comment in ("# the id", "# a comment", "# How much.", "# Between the steps."):
        assert comment in text
    [exercise] = Library(SEEDS).find(str(place.path)).routine.exercises
    assert exercise.id == "reach"
    assert exercise.instead[0].lines == {"Stand tall.": "Stand."}


def test_a_whole_copy_has_all_exercises_in_it(tmp_path: Path) -> None:
    own = own_library(tmp_path)
    place = place_for(own, "whole")
    write_new(place, copied(own, own.find("mine"), place, whole=True))
    again = Library(SEEDS, tmp_path).find("whole").routine
    assert [exercise.id for exercise in again.exercises] == ["reach", "bridge"]


def test_a_text_that_looks_like_a_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(OWN.replace('"A stretch."', '"""\n[dose]\n"""'), encoding="utf-8")
    with pytest.raises(BadFile, match="looks like a table"):
        embedded(path)


def test_its_pictures_come_along(tmp_path: Path) -> None:
    own = own_library(tmp_path / "home")
    folder = tmp_path / "home" / "routines"
    (folder / "pictures").mkdir()
    for name in ("a.png", "b.png"):
        (folder / "pictures" / name).write_bytes(name.encode())
    (tmp_path / "home" / "exercises" / "reach.svg").write_bytes(b"reach")
    reach = tmp_path / "home" / "exercises" / "reach.toml"
    reach.write_text('picture = "reach.svg"\n' + OWN, encoding="utf-8")
    steps = "".join(
        f'[[steps]]\nexercise = "reach"\npicture = "{name}"\n'
        for name in ("pictures/a.png", "pictures/gone.png", "pictures/a.png")
    )
    (folder / "mine.toml").write_text(f'id = "mine"\ntitle = "Mine"\n{steps}', encoding="utf-8")
    own = Library(SEEDS, tmp_path / "home")
    place = place_for(own, str(tmp_path / "away.toml"))
    assert copy_pictures(own, own.find("mine"), place, whole=False) == [
        tmp_path / "pictures" / "a.png",
        tmp_path / "reach.svg",
    ]
    assert (tmp_path / "pictures" / "a.png").read_bytes() == b"a.png"
    assert copy_pictures(own, own.find("mine"), place, whole=False) == []
    inside = place_for(own, "other")
    assert copy_pictures(own, own.find("mine"), inside, whole=False) == []
