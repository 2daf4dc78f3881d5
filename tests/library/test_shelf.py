"""The shelf: ours first, then the person's own; a broken file spoils only itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small import SEEDS

from coach.errors import BadFile, UnknownName
from coach.files import LARGEST_FILE
from coach.library.shelf import Shelf
from coach.plan.fit import fit
from coach.plan.models import Wishes

NOD = """\
id = "nod"
title = "Nod"
kind = "stretch"
position = "chair"
setup = ["Sit tall."]
dose = { hold_s = 3 }
"""

ROUTINE = """\
id = "mine"
title = "Mine"

[[steps]]
exercise = "nod"
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file into a person's own folder."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of our own data that a test may spoil."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(SEEDS, tmp_path / "own")


def line(problem: pytest.ExceptionInfo[Exception]) -> str:
    return str(problem.value)


def test_our_own_data_has_no_problem() -> None:
    shelf = Shelf(SEEDS)
    assert shelf.routines
    assert shelf.exercises
    assert shelf.advice
    assert shelf.problems == {}
    assert not any(found.own for found in shelf.routines.values())


def test_a_routine_is_found_by_id() -> None:
    found = Shelf(SEEDS).find("first-relief")
    assert found.routine.title == "First relief"
    assert found.path == SEEDS / "routines" / "first-relief.toml"
    assert not found.own


def test_the_own_folder_joins_ours(shelf: Shelf, write: Write) -> None:
    write("exercises/nod.toml", NOD)
    path = write("routines/mine.toml", ROUTINE)
    found = shelf.find("mine")
    assert found.own
    assert found.path == path
    assert list(shelf.routines)[-1] == "mine"
    assert shelf.exercises["nod"].title == "Nod"
    assert shelf.problems == {}


def test_an_own_folder_need_not_exist(shelf: Shelf) -> None:
    assert set(shelf.routines) == set(Shelf(SEEDS).routines)
    assert shelf.problems == {}


def test_a_routine_is_found_by_path(shelf: Shelf, write: Write) -> None:
    path = write("elsewhere/mine.toml", ROUTINE.replace("nod", "plank"))
    found = shelf.find(str(path))
    assert (found.routine.id, found.path, found.own) == ("mine", path, True)


def test_a_byte_order_mark_is_no_harm(shelf: Shelf, write: Write) -> None:
    path = write("mine.toml", "\ufeff" + ROUTINE.replace("nod", "plank"))
    assert shelf.find(str(path)).routine.id == "mine"


def test_an_unknown_id_is_met_with_the_nearest(shelf: Shelf) -> None:
    with pytest.raises(UnknownName) as caught:
        shelf.find("first-relif")
    assert line(caught) == "no routine is called “first-relif”; did you mean first-relief?"


@pytest.mark.parametrize("name", ["", "..", "*", "\x1b[31mred"])
def test_a_name_of_any_kind_is_only_a_name(shelf: Shelf, name: str) -> None:
    with pytest.raises(UnknownName, match="no routine is called “"):
        shelf.find(name)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nowhere.toml", "no such file"),
        ("no/where", "no such file"),
        ("zero\0.toml", "no such file"),
        ("~/mine.toml", "no such file"),
        ("a" * 300 + ".toml", "name too long"),
    ],
)
def test_a_path_to_nothing_says_so(shelf: Shelf, name: str, found: str) -> None:
    with pytest.raises(BadFile) as caught:
        shelf.find(name)
    assert f"{found}, expected a routine in TOML; coach list shows the routines" in line(caught)


def test_a_folder_is_no_routine(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="found a folder, expected a routine in TOML"):
        shelf.find(f"{tmp_path}/")


def test_a_file_that_is_too_large_is_not_read(shelf: Shelf, write: Write) -> None:
    path = write("mine.toml", "#" * (LARGEST_FILE + 1))
    with pytest.raises(BadFile, match="found 1000001 bytes, expected at most 1000000"):
        shelf.find(str(path))


def test_a_file_that_is_no_text_says_where(shelf: Shelf, write: Write) -> None:
    path = write("mine.toml", "")
    path.write_bytes(b'id = "\xff"')
    with pytest.raises(BadFile) as caught:
        shelf.find(str(path))
    assert line(caught).endswith(
        "mine.toml: byte 6: found bytes that are no text, expected TOML in UTF-8"
    )


def test_a_broken_routine_spoils_only_itself(shelf: Shelf, write: Write) -> None:
    path = write("routines/broken.toml", "id = \n")
    assert "first-relief" in shelf.routines
    assert list(shelf.problems) == [path]
    with pytest.raises(BadFile, match=r"broken\.toml: line 1, column 6"):
        shelf.find("broken")


def test_a_broken_exercise_is_blamed_and_not_the_routine(shelf: Shelf, write: Write) -> None:
    path = write("exercises/nod.toml", NOD.replace("hold_s = 3", "hold_s = -3"))
    write("routines/mine.toml", ROUTINE)
    assert "plank" in shelf.exercises
    assert "mine" not in shelf.routines
    with pytest.raises(BadFile, match=r"nod\.toml: dose\.hold_s: found -3"):
        shelf.find("mine")
    with pytest.raises(BadFile, match=r"nod\.toml: dose\.hold_s: found -3"):
        shelf.find(str(write("elsewhere.toml", ROUTINE)))
    assert path in shelf.problems


def test_a_routine_may_bring_the_exercise_whose_own_file_is_broken(
    shelf: Shelf, write: Write
) -> None:
    write("exercises/nod.toml", "id = \n")
    path = write("mine.toml", f"{ROUTINE}[[exercises]]\n{NOD}")
    assert shelf.find(str(path)).routine.exercises[0].id == "nod"


@pytest.mark.parametrize(
    ("name", "text", "thing"),
    [
        ("exercises/again.toml", NOD.replace("nod", "plank"), "exercise"),
        ("routines/again.toml", ROUTINE.replace('"mine"', '"first-relief"'), "routine"),
    ],
)
def test_the_first_of_two_with_one_id_stays(
    shelf: Shelf, write: Write, name: str, text: str, thing: str
) -> None:
    path = write(name, text.replace('exercise = "nod"', 'exercise = "plank"'))
    assert shelf.find("first-relief").path.is_relative_to(SEEDS)
    assert shelf.exercises["plank"].title == "Plank"
    problem = str(shelf.problems[path])
    assert "again.toml: id: found “" in problem
    assert f"a second time, expected each {thing} once; give it another id" in problem


def test_a_routine_may_not_define_an_exercise_of_ours_again(shelf: Shelf, write: Write) -> None:
    text = f"{ROUTINE}[[exercises]]\n{NOD}".replace("nod", "plank")
    path = write("mine.toml", text)
    with pytest.raises(BadFile) as caught:
        shelf.find(str(path))
    assert line(caught).endswith(
        "exercise 1 (plank), id: found “plank” a second time, "
        "expected each exercise once; give it another id"
    )


def test_an_unknown_exercise_is_met_with_the_nearest(shelf: Shelf, write: Write) -> None:
    path = write("mine.toml", ROUTINE.replace("nod", "plamk"))
    with pytest.raises(BadFile) as caught:
        shelf.find(str(path))
    assert line(caught).endswith(
        "step 1 (plamk), exercise: found “plamk”, expected the id of an exercise; "
        "did you mean plank?"
    )


def test_words_are_found_by_language(shelf: Shelf) -> None:
    assert shelf.phrases().language == "en"
    assert shelf.phrases("de").language == "de"
    assert set(shelf.languages) == {"de", "en", "es", "fr"}


def test_a_language_without_words_says_what_to_do(shelf: Shelf) -> None:
    expected = r"xx\.toml: found no such file, .*; copy .*en\.toml there and translate it"
    with pytest.raises(BadFile, match=expected):
        shelf.phrases("xx")


def test_words_of_ones_own_go_before_ours(shelf: Shelf, write: Write) -> None:
    ours = shelf.phrases("de")
    write("phrases/de.toml", 'halfway = "Mitte."\n\n[conditions]\nknee = "deines Knies wegen"\n')
    theirs = Shelf(shelf.seeds, shelf.own).phrases("de")
    assert theirs.halfway == "Mitte."
    assert theirs.conditions == {**ours.conditions, "knee": "deines Knies wegen"}
    assert theirs.finish == ours.finish


def test_words_in_a_language_of_ones_own_have_to_be_complete(shelf: Shelf, write: Write) -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    translated = text.replace('language = "en"\n', 'language = "it"\n')
    path = write("phrases/it.toml", translated)
    assert Shelf(shelf.seeds, shelf.own).phrases("it").language == "it"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"it\.toml: language: found “en”, expected “it”"):
        Shelf(shelf.seeds, shelf.own).phrases("it")
    path.write_text(translated.replace("stop = [", "stopped = ["), encoding="utf-8")
    with pytest.raises(BadFile, match=r"it\.toml: stop: found no such key, expected its words"):
        Shelf(shelf.seeds, shelf.own).phrases("it")
    path.write_text(translated.replace("{title} is left", "It is left"), encoding="utf-8")
    with pytest.raises(BadFile, match=r"it\.toml: left_out: found no {title}, expected {title}"):
        Shelf(shelf.seeds, shelf.own).phrases("it")


def test_routines_in_other_languages_stand_behind_those_in_english(shelf: Shelf) -> None:
    languages = [found.routine.language for found in shelf.routines.values()]
    assert languages == sorted(languages, key=lambda language: (language != "en", language))
    assert set(languages) == {"de", "en", "es", "fr"}


def test_a_routine_without_words_in_its_language_spoils_only_itself(
    shelf: Shelf, write: Write
) -> None:
    path = write("routines/mine.toml", 'language = "xx"\n' + ROUTINE.replace("nod", "plank"))
    assert "mine" not in shelf.routines
    told = str(shelf.problems[path])
    assert told.startswith(f"{path}: language: found “xx”, expected a language that the coach has")


def test_a_form_of_a_side_is_one_that_the_language_has(shelf: Shelf, write: Write) -> None:
    text = f"""{ROUTINE.replace("nod", "neigen")}
[[exercises]]
id = "neigen"
title = "Neigen"
kind = "stretch"
position = "chair"
sides = "each"
setup = ["Neig dich zur {{side:n}} Seite."]
dose = {{ hold_s = 3 }}
"""
    path = write("routines/mine.toml", 'language = "de"\n' + text)
    assert shelf.find("mine").path == path
    path.write_text('language = "fr"\n' + text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"“{side:n}”, expected .* such as {side:e}"):
        Shelf(shelf.seeds, shelf.own).find("mine")


def test_broken_advice_of_ours_is_an_error(seeds: Path) -> None:
    (seeds / "advice" / "gentle-form.toml").write_text("id = \n", encoding="utf-8")
    with pytest.raises(BadFile, match=r"gentle-form\.toml: line 1"):
        _ = Shelf(seeds).advice


def test_nothing_is_read_twice(seeds: Path) -> None:
    shelf = Shelf(seeds)
    routines, exercises = shelf.routines, shelf.exercises
    shutil.rmtree(seeds)
    assert shelf.routines is routines
    assert shelf.exercises is exercises


def test_a_routine_with_a_doubly_defined_exercise_is_told_so(shelf: Shelf, write: Write) -> None:
    plank = (SEEDS / "exercises" / "plank.toml").read_text(encoding="utf-8")
    write("exercises/my-plank.toml", plank)
    routine = write("routines/mine.toml", ROUTINE.replace("nod", "plank"))
    with pytest.raises(BadFile) as problem:
        shelf.find(str(routine))
    assert "my-plank.toml: id: found “plank” a second time" in line(problem)
    assert "core-strength" not in shelf.routines
    assert "desk-break" in shelf.routines


def test_a_first_look_by_path_already_knows_the_broken_exercise(shelf: Shelf, write: Write) -> None:
    write("exercises/nod.toml", NOD.replace("3", "-3"))
    routine = write("elsewhere.toml", ROUTINE)
    with pytest.raises(BadFile) as problem:
        shelf.find(str(routine))
    assert "nod.toml" in line(problem)


def test_relief_that_needs_nothing_comes_first_and_own_routines_last(
    shelf: Shelf, write: Write
) -> None:
    write("exercises/nod.toml", NOD)
    write("routines/mine.toml", ROUTINE)
    names = list(shelf.routines)
    assert names[0] == "first-relief"
    assert names[-1] == "mine"
    assert names.index("lying-down") < names.index("core-strength") < names.index("stronger-days")


@pytest.mark.parametrize(
    ("routine", "key"),
    [
        ('breath = "boxx"\n' + ROUTINE, "breath"),
        (ROUTINE + '[[exercises]]\nbreath = "boxx"\n' + NOD, "exercise 1 (nod), breath"),
        (ROUTINE.replace('"nod"', '"nod"\nbreath = "boxx"'), "step 1 (nod), breath"),
    ],
)
def test_a_breath_that_nobody_knows_is_told_where_it_is_written(
    shelf: Shelf, write: Write, routine: str, key: str
) -> None:
    path = write("routines/mine.toml", routine)
    if NOD not in routine:
        write("exercises/nod.toml", NOD)
    with pytest.raises(BadFile) as caught:
        shelf.find("mine")
    assert str(caught.value).startswith(f"{path}: {key}: found “boxx”, expected “off” or a ")
    assert "did you mean box?" in str(caught.value)


def test_what_only_another_routine_has_may_be_left_out_everywhere(shelf: Shelf) -> None:
    shelf.check_names(Wishes(without=("desk-march",)))
    resources = shelf.resources()
    found = shelf.find("first-relief").routine
    plan = fit(found, resources, Wishes(without=("desk-march",)), "")
    assert plan == fit(found, resources, Wishes(), "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(shelf: Shelf, write: Write) -> None:
    path = write("routines/mine.toml", "")
    path.unlink()
    os.mkfifo(path)
    assert "mine" not in shelf.routines
    assert "found something that is no file" in str(shelf.problems[path])
