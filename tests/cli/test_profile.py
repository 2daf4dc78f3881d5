"""`coach profile`: shown, told by options or asked; a new person, and who is known here."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.cli.profile import asked
from coach.home.folders import HOME_VARIABLE, PERSON_VARIABLE
from coach.home.library import Library
from coach.home.profile import questions
from coach.home.settings import Settings

Captured = pytest.CaptureFixture[str]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    return folder


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Iterator[str]:
    """Type these lines, and then end the input."""
    typed = iter(lines)

    def read(prompt: str = "") -> str:
        del prompt
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    return typed


def test_it_is_shown_and_nothing_is_written_for_it(home: Path, capsys: Captured) -> None:
    assert main(["profile"]) == 0
    out, err = capsys.readouterr()
    assert (out.splitlines()[0], err) == (f"Your profile, in {home / 'settings.toml'}", "")
    assert not home.exists()


def test_facts_are_told_by_options_and_forgotten(home: Path, capsys: Captured) -> None:
    home.mkdir()
    file = home / "settings.toml"
    file.write_text("rate = 150  # slow\n")
    facts = ["--condition", "knee", "--kit", "chair", "--kit", "towel", "--goal", "3"]
    assert main(["profile", *facts, "--known", "plank", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "person": "",
        "file": str(file),
        "condition": ["knee"],
        "side": "right",
        "kit": ["chair", "towel"],
        "goal": 3,
        "known": ["plank"],
        "rate": 150,
        "voice": None,
    }
    assert main(["profile", "--forget", "condition", "--forget", "kit", "--side", "left"]) == 0
    assert file.read_text() == 'rate = 150  # slow\ngoal = 3\nknown = ["plank"]\nside = "left"\n'


def test_somebody_new_has_folder_and_file_alone(home: Path, capsys: Captured) -> None:
    assert main(["profile", "--people"]) == 0
    assert capsys.readouterr().out == "Nobody has a name here.\n"
    assert main(["profile", "--person", "Anna"]) == 0
    out, err = capsys.readouterr()
    assert (out.split(",")[0], err) == ("Anna", "Somebody new: Anna.\n")
    assert main(["profile", "--person", "anna", "--goal", "2"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["profile", "--people", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == ["Anna"]
    if os.name == "posix":
        anna = home / "people" / "Anna"
        modes = [stat.S_IMODE(one.stat().st_mode) for one in (home, anna, anna / "settings.toml")]
        assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["--goal", "8"], "--goal: found 8, expected 1 to 7 sessions a week"),
        (["--kit", "chiar"], "--kit: no kit is called “chiar”; did you mean chair?"),
        (["--kit", ""], "--kit: found “”, expected a thing in 1 to 80 characters"),
        (["--kit", "a\x1b[2J"], "--kit: found “a”, expected a thing in 1 to 80 characters"),
        (["--condition", "kne"], "--condition: no condition is called “kne”; did you mean knee?"),
        (["--known", "plnk"], "--known: no exercise is called “plnk”; did you mean plank?"),
    ],
)
def test_what_cannot_be_is_one_line_and_is_not_kept(
    typed: list[str], line: str, home: Path, capsys: Captured
) -> None:
    assert main(["profile", *typed]) == 2
    assert capsys.readouterr() == ("", f"coach: {line}\n")
    assert not home.exists()


def test_a_wrong_key_of_the_settings_is_one_line(home: Path, capsys: Captured) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("gaol = 3\n")
    assert main(["profile", "--goal", "2"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "settings.toml" in err
    assert "gaol" in err
    assert "did you mean goal" in err


def test_a_place_where_nothing_can_be_made_is_one_line(home: Path, capsys: Captured) -> None:
    home.mkdir()
    (home / "people").touch()
    assert main(["profile", "--person", "anna"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "cannot write" in err


def test_questions_are_asked_until_they_are_answered_and_enter_skips(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    every = questions(Library(SEEDS))
    typing(monkeypatch, "kne", "knee", "", " 0 ", "")
    assert asked(every, Settings(goal=2)) == {"condition": ("knee",), "kit": ()}
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "Body: found “kne”, expected 0 for none, or numbers from 1 to 6; did you mean knee?"
    ]
    assert "1. What do you live with?" in out
    assert "   3  Knee trouble" in out
    assert "*  2  twice" in out
    assert "*  9  whatever an exercise needs" in out


def test_an_input_that_ends_leaves_the_rest_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "3")
    assert asked(questions(Library(SEEDS)), Settings()) == {"condition": ("knee",)}
