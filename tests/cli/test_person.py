"""`--person` before or behind any command: settings and a diary of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.cli.opening import history
from coach.cli.person import meant, without_person
from coach.home.folders import HOME_VARIABLE, PERSON_VARIABLE
from coach.home.settings import Settings
from coach.session import open_coach

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    (folder / "people" / "anna").mkdir(parents=True)
    (folder / "people" / "anna" / "settings.toml").write_text('without = ["pelvic-tilt"]')
    return folder


@pytest.mark.parametrize(
    ("typed", "rest", "person"),
    [
        (["list"], ["list"], None),
        (["--person", "anna", "list"], ["list"], "anna"),
        (["list", "--person=anna", "--json"], ["list", "--json"], "anna"),
        (["say", "--", "--person"], ["say", "--", "--person"], None),
        (["--person", ""], [], ""),
    ],
)
def test_it_is_read_wherever_it_stands(
    typed: list[str], rest: list[str], person: str | None
) -> None:
    assert without_person(typed) == (rest, person)


def test_a_person_has_settings_of_their_own(capsys: Captured) -> None:
    assert main(["show", "first-relief"]) == 0
    plain = capsys.readouterr().out
    assert main(["--person", "Anna", "show", "first-relief"]) == 0
    assert "Pelvic tilt, as you asked" in capsys.readouterr().out
    assert "as you asked" not in plain
    assert PERSON_VARIABLE not in os.environ


def test_a_session_goes_into_the_diary_of_whoever_is_meant(home: Path) -> None:
    with meant("Anna", ["play"]), open_coach(Settings()) as coach:
        coach.diary.finished(coach.diary.began("short", None), 0, "nod")
        assert history().sessions == 1
    assert history().sessions == 0
    assert (home / "people" / "anna" / "diary.sqlite").is_file()
    assert not (home / "diary.sqlite").exists()


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["list", "--person", "ana"], "--person: no person is called “ana”; did you mean anna?"),
        (["list", "--person"], "--person: found nothing after it, expected a name"),
        (
            ["--person=anna", "list", "--person=bert"],
            "--person: found it twice, expected it once; leave one of them out",
        ),
        (
            ["--person", "a/b", "list"],
            "--person: found “a/b”, expected a name of 1 to 40 letters, digits, spaces and "
            "hyphens, such as anna",
        ),
    ],
)
def test_what_names_nobody_is_one_line(typed: list[str], line: str, capsys: Captured) -> None:
    assert main(typed) == 2
    assert capsys.readouterr() == ("", f"coach: {line}\n")


def test_a_slip_in_the_option_itself_is_near_to_it(capsys: Captured) -> None:
    assert main(["safety", "--persn", "anna"]) == 2
    said = "coach: no option is called “--persn”; did you mean --person"
    assert capsys.readouterr().err.startswith(said)
