"""A programme of weeks as a person meets it on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from weekly import SIX_WEEKS

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a person is in, with the programme in it, and one that is none."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "six-weeks.toml").write_text(SIX_WEEKS, encoding="utf-8")
    short = 'id = "short"\ntitle = "Short"\n[[steps]]\nexercise = "plank"\ndose = { hold_s = 5 }\n'
    (tmp_path / "short.toml").write_text(short, encoding="utf-8")
    return tmp_path


def test_show_tells_the_week_and_has_a_table_of_all(capsys: Captured) -> None:
    assert main(["show", "six-weeks.toml", "--week", "4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["Week 4 of 6", "5 times a week"]
    assert lines[-5:-3] == [
        "Week by week:",
        "  Weeks 1–2    Transverse abdominis: 5 breaths, 3 sets; Bridge: 5 s hold × 6",
    ]
    assert [line.startswith("→") for line in lines[-4:]] == [False, False, True, False]


def test_its_document_has_the_figures_of_each_week(capsys: Captured) -> None:
    assert main(["show", "six-weeks.toml", "--json"]) == 0
    week = json.loads(capsys.readouterr().out)["week"]
    assert (week["number"], week["of"]) == (1, 6)
    assert [(one["first"], one["last"]) for one in week["weeks"]] == [
        *[(1, 2), (3, 3), (4, 5)],
        (6, None),
    ]
    assert week["weeks"][1]["add"] == ["plank"]
    assert week["weeks"][3]["doses"]["plank"][0]["hold_s"] == 40
    assert main(["show", "short.toml", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["week"] is None


def test_a_week_that_is_none_is_told_with_what_is_expected(capsys: Captured) -> None:
    assert main(["show", "six-weeks.toml", "--week", "0"]) == 2
    assert capsys.readouterr().err == "coach: --week: found week 0, expected 1 to 520 weeks\n"
    assert main(["show", "short.toml", "--week", "3"]) == 0
    told = capsys.readouterr().out.splitlines()[0]
    assert told == "“Short” has no weeks: it is the same in week 3 as in any other"


def test_an_export_says_its_week_and_a_folder_has_it_in_the_name(
    work: Path, capsys: Captured
) -> None:
    tones = ("--engine", "tones", "--talk", "minimal", "--format", "wav", "--without", "bridge")
    tones += ("--without", "transverse-abdominis", "--rate", "300")
    (work / "out").mkdir()
    asked = ["export", "six-weeks.toml", "short.toml", "-o", "out", *tones, "--week", "2"]
    assert main(asked) == 0
    out, err = capsys.readouterr()
    named = f"{Path('out', 'six-weeks-week-2.wav')} (week 2 of 6)"
    assert sorted((out + err).splitlines())[-3:] == [
        f"Wrote {Path('out', 'short.wav')}",
        f"Wrote {named}",
        "“Short” has no weeks: it is the same in week 2 as in any other",
    ]
    assert main(asked) == 0
    assert f"Unchanged: {named}" in "".join(capsys.readouterr())
