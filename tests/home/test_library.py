"""The library: ours first, then the person's own; a broken file spoils only itself."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small import SEEDS

from coach.base.errors import BadFile, UnknownName
from coach.base.files import LARGEST_FILE
from coach.check.examine import Examiner
from coach.home.library import Library
from coach.home.outline import plan_of
from coach.plan.fit import fit
from coach.plan.wishes import Wishes

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

ANY_BYTES = pytest.mark.skipif(sys.platform != "linux", reason="names of files are text here")


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
def library(tmp_path: Path) -> Library:
    return Library(SEEDS, tmp_path / "own")


def line(problem: pytest.ExceptionInfo[Exception]) -> str:
    return str(problem.value)


def test_our_own_data_has_no_problem() -> None:
    library = Library(SEEDS)
    assert library.routines
    assert library.exercises
    assert library.advice
    assert library.problems == {}
    assert not any(found.own for found in library.routines.values())


def test_a_routine_is_found_by_id() -> None:
    found = Library(SEEDS).find("first-relief")
    assert found.routine.title == "First relief"
    assert found.path == SEEDS / "routines" / "first-relief.toml"
    assert not found.own


def test_the_own_folder_joins_ours(library: Library, write: Write) -> None:
    write("exercises/nod.toml", NOD)
    path = write("routines/mine.toml", ROUTINE)
    found = library.find("mine")
    assert found.own
    assert found.path == path
    assert list(library.routines)[-1] == "mine"
    assert library.exercises["nod"].title == "Nod"
    assert library.problems == {}


def test_an_own_folder_need_not_exist(library: Library) -> None:
    assert set(library.routines) == set(Library(SEEDS).routines)
    assert library.problems == {}


def test_a_routine_is_found_by_path(library: Library, write: Write) -> None:
    path = write("elsewhere/mine.toml", ROUTINE.replace("nod", "plank"))
    found = library.find(str(path))
    assert (found.routine.id, found.path, found.own) == ("mine", path, True)


def test_a_byte_order_mark_is_no_harm(library: Library, write: Write) -> None:
    path = write("mine.toml", "\ufeff" + ROUTINE.replace("nod", "plank"))
    assert library.find(str(path)).routine.id == "mine"


def test_an_unknown_id_is_met_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownName) as caught:
        library.find("first-relif")
    assert line(caught) == "no routine is called “first-relif”; did you mean first-relief?"


@pytest.mark.parametrize("name", ["", "..", "*", "\x1b[31mred"])
def test_a_name_of_any_kind_is_only_a_name(library: Library, name: str) -> None:
    with pytest.raises(UnknownName, match="no routine is called “"):
        library.find(name)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nowhere.toml", "no such file"),
        ("no/where", "no such file"),
        ("zero\0.toml", "a name that no file can have"),
        ("~/mine.toml", "no such file"),
        ("a" * 300 + ".toml", "name too long"),
    ],
)
def test_a_path_to_nothing_says_so(library: Library, name: str, found: str) -> None:
    with pytest.raises(BadFile) as caught:
        library.find(name)
    assert f"{found}, expected a routine in TOML; coach list shows the routines" in line(caught)


def test_a_folder_is_no_routine(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="found a folder, expected a routine in TOML"):
        library.find(f"{tmp_path}/")


def test_a_file_that_is_too_large_is_not_read(library: Library, write: Write) -> None:
    path = write("mine.toml", "#" * (LARGEST_FILE + 1))
    with pytest.raises(BadFile, match="found 1000001 bytes, expected at most 1000000"):
        library.find(str(path))


def test_a_file_that_is_no_text_says_where(library: Library, write: Write) -> None:
    path = write("mine.toml", "")
    path.write_bytes(b'id = "\xff"')
    with pytest.raises(BadFile) as caught:
        library.find(str(path))
    assert line(caught).endswith(
        "mine.toml: byte 6: found bytes that are no text, expected TOML in UTF-8"
    )


def test_a_broken_routine_spoils_only_itself(library: Library, write: Write) -> None:
    path = write("routines/broken.toml", "id = \n")
    assert "first-relief" in library.routines
    assert list(library.problems) == [path]
    with pytest.raises(BadFile, match=r"broken\.toml: line 1, column 6"):
        library.find("broken")


def test_a_broken_exercise_is_blamed_and_not_the_routine(library: Library, write: Write) -> None:
    path = write("exercises/nod.toml", NOD.replace("hold_s = 3", "hold_s = -3"))
    write("routines/mine.toml", ROUTINE)
    assert "plank" in library.exercises
    assert "mine" not in library.routines
    with pytest.raises(BadFile, match=r"nod\.toml:6: dose\.hold_s: found -3"):
        library.find("mine")
    with pytest.raises(BadFile, match=r"nod\.toml:6: dose\.hold_s: found -3"):
        library.find(str(write("elsewhere.toml", ROUTINE)))
    assert path in library.problems


def test_a_routine_may_bring_the_exercise_whose_own_file_is_broken(
    library: Library, write: Write
) -> None:
    write("exercises/nod.toml", "id = \n")
    path = write("mine.toml", f"{ROUTINE}[[exercises]]\n{NOD}")
    assert library.find(str(path)).routine.exercises[0].id == "nod"


@pytest.mark.parametrize(
    ("name", "text", "thing"),
    [
        ("exercises/again.toml", NOD.replace("nod", "plank"), "exercise"),
        ("routines/again.toml", ROUTINE.replace('"mine"', '"first-relief"'), "routine"),
    ],
)
def test_the_first_of_two_with_one_id_stays(
    library: Library, write: Write, name: str, text: str, thing: str
) -> None:
    path = write(name, text.replace('exercise = "nod"', 'exercise = "plank"'))
    assert library.find("first-relief").path.is_relative_to(SEEDS)
    assert library.routines["first-relief"].path.is_relative_to(SEEDS)
    assert library.exercises["plank"].title == "Plank"
    problem = str(library.problems[path])
    assert "again.toml: id: found “" in problem
    assert f"a second time, expected each {thing} once; give it another id" in problem


def test_a_routine_plays_with_an_exercise_of_its_own_before_one_of_the_same_name(
    library: Library, write: Write
) -> None:
    own = NOD.replace("nod", "plank").replace("Nod", "Plank at the wall").replace("= 3", "= 7")
    write("exercises/nod.toml", NOD)
    write("routines/mine.toml", f"{ROUTINE.replace('nod', 'plank')}[[exercises]]\n{own}")
    text = ROUTINE.replace("nod", "plank").replace("mine", "other").replace("plank", "nod")
    write("routines/other.toml", f"{text}[[exercises]]\n{NOD.replace('Nod', 'Nod twice')}")
    for name, title in (("mine", "Plank at the wall"), ("other", "Nod twice")):
        plan = fit(library.find(name).routine, library.resources(), Wishes(), "")
        assert [item.exercise.title for item in plan.items] == [title]
    assert library.exercises["plank"].title == "Plank"
    assert library.problems == {}


def test_routines_lie_in_folders_too_and_are_called_after_them(
    library: Library, write: Write
) -> None:
    write("exercises/nod.toml", NOD)
    paths = {
        name: write(f"routines/{name}.toml", ROUTINE.replace("mine", name.split("/")[-1]))
        for name in ("mine", "anna/mine", "anna/week 2/mine", "bert/other")
    }
    for name, path in paths.items():
        assert library.find(name).path == path
        assert library.find(name).id == name
    assert list(library.routines)[-4:] == ["mine", "anna/mine", "anna/week 2/mine", "bert/other"]
    assert [library.find(name).path for name in paths] == list(paths.values())
    assert library.problems == {}


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("x y  z", "x y z"),
        ("a\u200bnna", "anna"),
        pytest.param(os.fsdecode(b"\xff\xfe"), "\ufffd\ufffd", marks=ANY_BYTES),
    ],
)
def test_a_routine_is_found_by_the_folder_that_is_shown_and_by_the_one_on_the_disk(
    folder: str, shown: str, library: Library, write: Write
) -> None:
    write("exercises/nod.toml", NOD)
    path = write(f"routines/{folder}/q.toml", ROUTINE.replace("mine", "q"))
    other = write(f"routines/{folder}/other.toml", ROUTINE.replace("mine", "p"))
    bad = write(f"routines/{folder}/bad.toml", "[[[")
    assert list(library.routines)[-2:] == [f"{shown}/p", f"{shown}/q"]
    for name in (shown, folder):
        for known in (library, Library(library.seeds, library.own)):
            assert known.find(f"{name}/q").path == path
            assert known.find(f"{name}/q").id == f"{shown}/q"
            assert known.file_of(f"{name}/q") == path
            assert known.is_promised(f"{name}/q")
            assert known.find(f"{name}/p").path == other
            with pytest.raises(BadFile, match=r"bad\.toml"):
                known.find(f"{name}/bad")
        assert Examiner(library, Wishes()).path_of(f"{name}/q") == path
    assert bad in library.problems


def test_one_patients_broken_file_hides_nobody_elses(library: Library, write: Write) -> None:
    write("exercises/nod.toml", NOD)
    bad = write("routines/anna/knee.toml", "[[[")
    write("routines/anna/hip.toml", ROUTINE.replace("mine", "hip"))
    write("routines/bert/knee.toml", ROUTINE.replace("mine", "knee"))
    assert list(library.routines)[-2:] == ["anna/hip", "bert/knee"]
    assert list(library.problems) == [bad]
    with pytest.raises(BadFile, match=r"knee\.toml"):
        library.find("anna/knee")


def test_an_id_with_a_folder_is_no_path_unless_there_is_such_a_file(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("exercises/nod.toml", NOD)
    write("routines/anna/some-file.toml", ROUTINE.replace("mine", "knee"))
    assert library.find("anna/knee").id == "anna/knee"
    with pytest.raises(BadFile, match="no such file"):
        library.find("anna/nothing")


def test_hidden_folders_loops_and_what_lies_too_deep_are_left_out(
    library: Library, write: Write
) -> None:
    write("exercises/nod.toml", NOD)
    write("routines/.git/mine.toml", ROUTINE)
    write("routines/a/b/c/d/mine.toml", ROUTINE)
    write("routines/a/b/c/d/e/mine.toml", ROUTINE)
    own = library.own / "routines"
    try:
        (own / "a" / "again").symlink_to(own, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [name for name in library.routines if library.routines[name].own] == ["a/b/c/d/mine"]


def test_of_too_many_files_the_first_are_read_and_it_is_said(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.home.shelves.MOST_FILES", 3)
    monkeypatch.setattr("coach.home.tomls.MOST_FILES", 3)
    write("exercises/nod.toml", NOD)
    for name in ("r1", "r2", "r3", "r4"):
        write(f"routines/{name}.toml", ROUTINE.replace("mine", name))
    assert [name for name, found in library.routines.items() if found.own] == ["r1", "r2", "r3"]
    assert [str(error) for error in library.problems.values()] == [
        f"{library.own / 'routines'}: found too many files, expected fewer than 3; "
        "take some of them out; what lies deepest is not read"
    ]


def test_an_unknown_exercise_is_met_with_the_nearest(library: Library, write: Write) -> None:
    path = write("mine.toml", ROUTINE.replace("nod", "plamk"))
    with pytest.raises(BadFile) as caught:
        library.find(str(path))
    assert line(caught).endswith(
        "step 1 (plamk), exercise: found “plamk”, expected the id of an exercise; "
        "did you mean plank?"
    )


def test_words_are_found_by_language(library: Library) -> None:
    assert library.phrases().language == "en"
    assert library.phrases("de").language == "de"
    assert set(library.languages) == {"de", "en", "es", "fr"}


def test_a_language_that_nobody_knows_is_told(library: Library) -> None:
    with pytest.raises(BadFile, match=r"xx\.toml: language: found “xx”, expected the code of a"):
        library.phrases("xx")


def test_words_of_ones_own_go_before_ours(library: Library, write: Write) -> None:
    ours = library.phrases("de")
    write("phrases/de.toml", 'halfway = "Mitte."\n\n[conditions]\nknee = "deines Knies wegen"\n')
    theirs = Library(library.seeds, library.own).phrases("de")
    assert theirs.halfway == "Mitte."
    assert theirs.conditions == {**ours.conditions, "knee": "deines Knies wegen"}
    assert theirs.finish == ours.finish


def test_words_in_ones_own_language_have_to_be_right(library: Library, write: Write) -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    translated = text.replace('language = "en"\n', 'language = "it"\n')
    path = write("phrases/it.toml", translated)
    assert Library(library.seeds, library.own).phrases("it").language == "it"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"it\.toml:17: language: found “en”, expected “it”"):
        Library(library.seeds, library.own).phrases("it")
    path.write_text(translated.replace("stop = [", "stopped = ["), encoding="utf-8")
    with pytest.raises(BadFile, match=r"it\.toml:\d+: stopped: found an unknown key, .* as stop"):
        Library(library.seeds, library.own).phrases("it")
    path.write_text(translated.replace("We leave out {title}", "We leave it out"), encoding="utf-8")
    with pytest.raises(
        BadFile, match=r"it\.toml:\d+: left_out: found no {title}, expected {title}"
    ):
        Library(library.seeds, library.own).phrases("it")


def test_routines_in_other_languages_stand_behind_those_in_english(library: Library) -> None:
    languages = [found.routine.language for found in library.routines.values()]
    assert languages == sorted(languages, key=lambda language: (language != "en", language))
    assert set(languages) == {"de", "en", "es", "fr"}


def test_a_routine_without_words_in_its_language_spoils_only_itself(
    library: Library, write: Write
) -> None:
    path = write("routines/mine.toml", 'language = "xx"\n' + ROUTINE.replace("nod", "plank"))
    assert "mine" not in library.routines
    told = str(library.problems[path])
    assert told.startswith(f"{path}:1: language: found “xx”, expected the code of a language that")


def test_a_form_of_a_side_is_one_that_the_language_has(library: Library, write: Write) -> None:
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
    assert library.find("mine").path == path
    path.write_text('language = "fr"\n' + text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"“{side:n}”, expected .* such as {side:e}"):
        Library(library.seeds, library.own).find("mine")


def test_broken_advice_of_ours_is_an_error(seeds: Path) -> None:
    (seeds / "advice" / "gentle-form.toml").write_text("id = \n", encoding="utf-8")
    with pytest.raises(BadFile, match=r"gentle-form\.toml: line 1"):
        _ = Library(seeds).advice


def test_nothing_is_read_twice(seeds: Path) -> None:
    library = Library(seeds)
    routines, exercises = library.routines, library.exercises
    shutil.rmtree(seeds)
    assert library.routines is routines
    assert library.exercises is exercises


def test_a_routine_with_an_exercise_twice_is_told_so(library: Library, write: Write) -> None:
    plank = (SEEDS / "exercises" / "plank.toml").read_text(encoding="utf-8")
    write("exercises/my-plank.toml", plank)
    routine = write("routines/mine.toml", ROUTINE.replace("nod", "plank"))
    with pytest.raises(BadFile) as problem:
        library.find(str(routine))
    assert "my-plank.toml: id: found “plank” a second time" in line(problem)
    assert "core-strength" not in library.routines
    assert "desk-break" in library.routines


def test_a_first_look_by_path_knows_the_broken_exercise(library: Library, write: Write) -> None:
    write("exercises/nod.toml", NOD.replace("3", "-3"))
    routine = write("elsewhere.toml", ROUTINE)
    with pytest.raises(BadFile) as problem:
        library.find(str(routine))
    assert "nod.toml" in line(problem)


def test_relief_that_needs_nothing_comes_first_and_own_routines_last(
    library: Library, write: Write
) -> None:
    write("exercises/nod.toml", NOD)
    write("routines/mine.toml", ROUTINE)
    names = list(library.routines)
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
    library: Library, write: Write, routine: str, key: str
) -> None:
    path = write("routines/mine.toml", routine)
    if NOD not in routine:
        write("exercises/nod.toml", NOD)
    with pytest.raises(BadFile) as caught:
        library.find("mine")
    number = routine[: routine.index("boxx")].count("\n") + 1
    assert str(caught.value).startswith(
        f"{path}:{number}: {key}: found “boxx”, expected “off” or a "
    )
    assert "did you mean box?" in str(caught.value)


def test_what_only_another_routine_has_may_be_left_out_everywhere(library: Library) -> None:
    library.check_names(Wishes(without=("desk-march",)))
    resources = library.resources()
    found = library.find("first-relief").routine
    plan = fit(found, resources, Wishes(without=("desk-march",)), "")
    assert plan == fit(found, resources, Wishes(), "")


def test_what_a_routine_by_path_brings_along_may_be_left_out(
    library: Library, tmp_path: Path
) -> None:
    own = "\n".join(f"[[exercises]]\n{NOD.replace('nod', name)}" for name in ("nod", "bow"))
    path = tmp_path / "anna.toml"
    path.write_text(f'{ROUTINE}\n[[steps]]\nexercise = "bow"\n\n{own}', encoding="utf-8")
    plan = plan_of(library, library.find(str(path)), Wishes(without=("nod",)), "")
    assert [item.exercise.id for item in plan.items] == ["bow"]
    with pytest.raises(UnknownName, match="no exercise is called “nodd”"):
        plan_of(library, library.find(str(path)), Wishes(without=("nodd",)), "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(library: Library, write: Write) -> None:
    path = write("routines/mine.toml", "")
    path.unlink()
    os.mkfifo(path)
    assert "mine" not in library.routines
    assert "found a pipe, expected a readable file" in str(library.problems[path])
