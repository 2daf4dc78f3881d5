"""`coach progress` tells how far a person has come, as the diary has it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from diaries import NOON, Clock

from coach.cli.app import main
from coach.home.diary.diary import Diary
from coach.home.folders import HOME_VARIABLE
from coach.plan.person.done import Performed
from coach.plan.person.past import Felt, Settled

Captured = pytest.CaptureFixture[str]
OWN = """id = "mine"
title = "Mine"

[[steps]]
exercise = "bridge"
dose = { hold_s = [20, 30] }
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    folder = tmp_path / "routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(OWN)
    return tmp_path


def practise(home: Path, *efforts: int) -> None:
    clock = Clock()
    with closing(Diary(home, print, clock)) as diary:
        for number, effort in enumerate(efforts):
            clock.now = NOON - timedelta(days=2 * (len(efforts) - number))
            session = diary.began("mine", None)
            diary.did(session, Performed(item=0, exercise="bridge", side=None, sets=1, seconds=25))
            diary.finished(session, 0, "bridge")
            diary.felt(session, Felt(effort=effort, pain={"": 0}))
            diary.over(session, "finished", 60_000)


def test_before_the_first_session_it_says_where_it_begins(capsys: Captured) -> None:
    assert main(["progress"]) == 0
    assert capsys.readouterr().out.startswith("Nothing yet")
    assert main(["progress", "mine"]) == 0
    assert "Bridge: 20 s of 20–30 s. That is what is written." in capsys.readouterr().out


def test_after_easy_sessions_it_explains_what_is_more(home: Path, capsys: Captured) -> None:
    practise(home, 2, 1)
    assert main(["progress", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (told,) = document["figures"]
    assert document["times"] == []
    assert (told["routine"], told["exercise"], told["figures"]) == (
        "mine",
        "bridge",
        {"hold_s": {"now": 25, "least": 20, "most": 30}},
    )
    assert main(["show", "mine"]) == 0
    assert "25 s hold" in capsys.readouterr().out


def test_it_is_off_by_one_setting(home: Path, capsys: Captured) -> None:
    practise(home, 2, 1)
    (home / "settings.toml").write_text("progression = false\n")
    assert main(["progress"]) == 0
    assert capsys.readouterr().out.startswith("It is off")
    assert main(["progress", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"figures": [], "times": []}
    assert main(["show", "mine"]) == 0
    assert "20 s hold" in capsys.readouterr().out


def test_it_tells_how_long_getting_into_position_takes(home: Path, capsys: Captured) -> None:
    with closing(Diary(home, print, Clock())) as diary:
        for _ in range(3):
            settled = Settled(
                item=0,
                exercise="bridge",
                position="supine",
                side="",
                planned_ms=5000,
                took_ms=7500,
            )
            diary.settled(diary.began("mine", None), settled)
    assert main(["progress"]) == 0
    assert "  Bridge: 150 % of the usual time, from 3 times\n" in capsys.readouterr().out
    assert main(["progress", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["times"] == [{"exercise": "bridge", "of_usual": 1.5, "times": 3}]
    (home / "settings.toml").write_text("learned_times = false\n")
    assert main(["progress"]) == 0
    assert "Learned times are off" in capsys.readouterr().out


def test_a_routine_that_nobody_knows_is_told_in_a_line(capsys: Captured) -> None:
    assert main(["progress", "mime"]) == 2
    assert "did you mean mine?" in capsys.readouterr().err
