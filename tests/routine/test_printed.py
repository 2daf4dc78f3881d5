"""What is printed and never spoken: its keys, what they take, and one line for what they do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small import SEEDS

from coach.base.errors import BadFile
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.routine.models import Printed, Routine
from coach.score.models import document

ALL = """
id = "mine"
title = "Mine"
about = "For the knee."
for = "Anna Schmidt"
date = 2026-03-31
per_day = [2, 3]
per_week = 5
note = "Call me if it swells."
[[steps]]
exercise = "bridge"
picture = "pictures/bridge.png"
link = "https://example.org/bridge?a=b#c"
[[steps]]
exercise = "nod"
[[exercises]]
id = "nod"
title = "Nod"
kind = "stretch"
position = "chair"
setup = ["Sit tall."]
picture = "nod.JPG"
link = "http://example.org/nod"
dose = { hold_s = 5 }
"""
BARE = """
id = "mine"
title = "Mine"
about = "For the knee."
[[steps]]
exercise = "bridge"
[[steps]]
exercise = "nod"
[[exercises]]
id = "nod"
title = "Nod"
kind = "stretch"
position = "chair"
setup = ["Sit tall."]
dose = { hold_s = 5 }
"""
HEAD = 'id = "mine"\ntitle = "Mine"\n'
STEP = '[[steps]]\nexercise = "bridge"\n'


def read(tmp_path: Path, text: str) -> Routine:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return Library(SEEDS).find(str(path)).routine


def test_a_routine_says_for_whom_when_and_how_often(tmp_path: Path) -> None:
    assert read(tmp_path, ALL).printed == Printed(
        about="For the knee.",
        patient="Anna Schmidt",
        date=date(2026, 3, 31),
        per_day=(2, 3),
        per_week=(5,),
        note="Call me if it swells.",
    )
    assert read(tmp_path, BARE).printed == Printed(about="For the knee.")
    assert read(tmp_path, "per_day = [2, 2]\n" + BARE).printed.per_day == (2,)


def test_a_picture_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    routine = read(tmp_path, ALL)
    assert Path(routine.steps[0].picture) == tmp_path / "pictures" / "bridge.png"
    assert Path(routine.exercises[0].picture) == tmp_path / "nod.JPG"
    own = tmp_path / "own"
    (own / "exercises").mkdir(parents=True)
    text = ALL.partition("[[exercises]]\n")[2]
    (own / "exercises" / "nod.toml").write_text(text, encoding="utf-8")
    nod = Library(SEEDS, own).exercises["nod"]
    assert Path(nod.picture) == own / "exercises" / "nod.JPG"


def test_a_step_goes_before_its_exercise_and_a_swap_before_both(tmp_path: Path) -> None:
    library = Library(SEEDS)
    path = tmp_path / "mine.toml"
    step = '[[steps]]\nexercise = "nod"\nlink = "https://step.example/"\n'
    path.write_text(ALL.replace("[[exercises]]", f"{step}[[exercises]]"), encoding="utf-8")
    plan, _ = outline(library, library.find(str(path)), Wishes())
    links = [item.link for item in plan.items]
    assert links == [
        "https://example.org/bridge?a=b#c",
        "http://example.org/nod",
        "https://step.example/",
    ]
    assert [Path(item.picture).name for item in plan.items] == ["bridge.png", "nod.JPG", "nod.JPG"]
    lying = next(c for c in library.conditions.values() if c.swap)
    name, other = next(iter(lying.swap.items()))
    path.write_text(
        f'{HEAD}[[steps]]\nexercise = "{name}"\npicture = "a.png"\nlink = "https://a.example/"\n',
        encoding="utf-8",
    )
    plan, _ = outline(library, library.find(str(path)), Wishes(condition=(lying.id,)))
    (item,) = plan.items
    assert (item.exercise.id, item.picture, item.link) == (other, "", "")


def test_nothing_of_it_is_spoken_or_takes_time(tmp_path: Path) -> None:
    library, path = Library(SEEDS), tmp_path / "mine.toml"
    told = []
    for text in (ALL, BARE):
        path.write_text(text, encoding="utf-8")
        _, score = outline(library, library.find(str(path)), Wishes(talk="learn"))
        told.append(document(score))
        library = Library(SEEDS)
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("per_day = 0\n" + HEAD + STEP, "per_day: found 0, expected a whole number from 1 to 12"),
        ("per_day = 13\n" + HEAD + STEP, "per_day: found 13, expected a whole number from 1 to 12"),
        ("per_week = 8\n" + HEAD + STEP, "per_week: found 8, expected a whole number from 1 to 7"),
        (
            "per_week = [5, 3]\n" + HEAD + STEP,
            "per_week: found [5, 3], expected the smaller figure first",
        ),
        ('per_day = "often"\n' + HEAD + STEP, "per_day: found “often”, expected a whole number"),
        ("per_day = [1, 2, 3]\n" + HEAD + STEP, "per_day: found a list of 3, expected a whole"),
        ('date = "soon"\n' + HEAD + STEP, "date: found “soon”, expected a day such as 2026-03-31"),
        ("date = 2026-03-31T10:00:00\n" + HEAD + STEP, "date: found 2026-03-31 10:00:00, expected"),
        ("for = 5\n" + HEAD + STEP, "for: found 5, expected text in quotes"),
        (
            HEAD + STEP + 'picture = "a.gif"',
            "step 1 (bridge), picture: found “a.gif”, "
            "expected the name of a picture: .png, .jpg, .jpeg, .svg",
        ),
        (HEAD + STEP + 'picture = "/etc/a.png"', "expected a file beside this one, or in a folder"),
        (HEAD + STEP + 'picture = "../a.png"', "expected a file beside this one, or in a folder"),
        (HEAD + STEP + "picture = 'C:\\a.png'", "expected a file beside this one, or in a folder"),
        (HEAD + STEP + "picture = 'a\\..\\..\\b.png'", "expected a file beside this one, or in"),
        (HEAD + STEP + 'link = "example.org"', "expected an address of the web with https:// in"),
        (HEAD + STEP + 'link = "javascript:alert(1)"', "expected an address of the web with"),
        (HEAD + STEP + 'link = "file:///etc/passwd"', "expected an address of the web with"),
        (HEAD + STEP + 'link = "https://[a"', "expected an address of the web with https://"),
        (HEAD + STEP + 'link = "https://a b.org"', "expected an address of the web with https://"),
        (HEAD + STEP + f'link = "https://a.org/{"x" * 700}"', "300 signs at most"),
        (
            HEAD + '[[steps]]\nsay = "Hello."\nlink = "https://a.org"',
            "step 1, link: found it beside say, expected it beside exercise",
        ),
    ],
)
def test_what_it_does_not_take_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(BadFile) as caught:
        read(tmp_path, text)
    told = str(caught.value)
    assert line in told
    assert "\n" not in told
    assert "found" in told


def test_an_exercise_of_its_own_file_is_looked_at_as_well(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    text = ALL.partition("[[exercises]]\n")[2].replace("nod.JPG", "../nod.png")
    path = tmp_path / "exercises" / "nod.toml"
    path.write_text(text, encoding="utf-8")
    library = Library(SEEDS, tmp_path)
    assert "nod" not in library.exercises
    assert "picture: found “../nod.png”, expected a file beside" in str(library.problems[path])
