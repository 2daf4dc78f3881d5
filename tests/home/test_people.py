"""Several people on one machine: folders of their own, names that every system can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import AskedWrongly, UnknownName
from coach.home.folders import HOME_VARIABLE, PERSON_VARIABLE, Folders, as_person, folders
from coach.home.people import checked_name, known_people, known_person


@pytest.mark.parametrize("name", ["anna", "Anna Müller", "Анна", "山田", "Jean-Luc", "a" * 40, "7"])
def test_a_name_may_be_in_any_letters(name: str) -> None:
    assert checked_name(name, "--person") == name


def test_two_ways_to_write_an_accent_are_one_name() -> None:
    assert checked_name("Rene\N{COMBINING ACUTE ACCENT}", "--person") == "René"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", "found an empty name"),
        ("..", "found “..”"),
        ("../anna", "found “../anna”"),
        ("anna/bert", "found “anna/bert”"),
        ("anna\\bert", "found “anna\\bert”"),
        ("a:b", "found “a:b”"),
        (".hidden", "found “.hidden”"),
        ("-x", "found “-x”"),
        ("con", "found “con”"),
        ("anna ", "found “anna”"),
        ("an\x1b[31mna", "found “an na”"),
        ("an\nna", "found “an na”"),
        ("an\udcffna", "found “an�na”"),
        ("x" * 300, f"found “{'x' * 59}…”"),
    ],
)
def test_what_can_be_no_folder_is_one_line(name: str, found: str) -> None:
    with pytest.raises(AskedWrongly) as problem:
        checked_name(name, "--person")
    assert str(problem.value) == (
        f"--person: {found}, expected a name of 1 to 40 letters, digits, spaces and hyphens, "
        "such as anna"
    )


def test_whoever_has_settings_or_a_diary_is_known_and_capitals_do_not_count(
    tmp_path: Path,
) -> None:
    settings, data = tmp_path / "settings", tmp_path / "data"
    for folder in (settings / "people" / "bert", data / "people" / "Anna", data / "people" / ".x"):
        folder.mkdir(parents=True)
    (settings / "people" / "notes.txt").touch()
    assert known_people((settings, data, tmp_path / "nowhere")) == ["Anna", "bert"]
    assert known_person("anna", (settings, data), "--person") == "Anna"
    with pytest.raises(UnknownName) as problem:
        known_person("ana", (settings, data), "--person")
    assert str(problem.value) == "--person: no person is called “ana”; did you mean Anna?"
    with pytest.raises(UnknownName) as problem:
        known_person("zoe", (settings, data), "--person")
    assert str(problem.value) == (
        "--person: no person is called “zoe”; coach profile --person NAME makes a new one"
    )


def test_a_person_has_settings_and_a_diary_apart_and_shares_the_rest(tmp_path: Path) -> None:
    every = Folders(tmp_path / "s", tmp_path / "c", tmp_path / "d")
    anna = every.of("anna")
    assert (anna.settings, anna.data) == (tmp_path / "s/people/anna", tmp_path / "d/people/anna")
    assert (anna.library, anna.voices, anna.cache) == (every.library, every.voices, every.cache)
    assert (every.library, every.voices) == (tmp_path / "s", tmp_path / "d" / "voices")
    assert anna.of("bert") == every.of("bert")


def test_the_environment_names_a_person_who_has_to_be_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setenv(PERSON_VARIABLE, "Anna")
    with pytest.raises(UnknownName, match=r"COACH_PERSON: no person is called “Anna”; coach prof"):
        folders()
    assert folders(new=True).person == "Anna"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "people" / "anna").mkdir(parents=True)
    assert folders(new=True) == folders() == folders().of("anna")
    assert (folders().settings, folders().library) == (tmp_path / "people" / "anna", tmp_path)
    monkeypatch.setenv(PERSON_VARIABLE, "")
    assert folders().person == ""
    with as_person("anna"):
        assert folders().person == "anna"
    assert folders().person == ""
