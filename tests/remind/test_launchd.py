"""The property list of macOS, read back as macOS reads it."""

from __future__ import annotations

import plistlib
from dataclasses import replace
from pathlib import Path

import pytest

from coach.remind.launchd import Launchd, agents_folder, intervals
from coach.remind.port import Job
from coach.remind.setting import set_up, stands, take_away
from coach.remind.written import read_when


@pytest.fixture
def clock(tmp_path: Path) -> Launchd:
    return Launchd(tmp_path / "agents", 501)


def test_the_list_is_this(clock: Launchd, job: Job, tmp_path: Path) -> None:
    (piece,) = clock.pieces(replace(job, environment={"COACH_HOME": "/a & b"}))
    assert piece.path == tmp_path / "agents" / "coach.remind.evening.plist"
    assert plistlib.loads(piece.data) == {
        "Label": "coach.remind.evening",
        "ProgramArguments": [*job.command],
        "WorkingDirectory": str(tmp_path),
        "StartCalendarInterval": [
            {"Weekday": 1, "Hour": 7, "Minute": 15},
            {"Weekday": 1, "Hour": 18, "Minute": 30},
            {"Weekday": 3, "Hour": 7, "Minute": 15},
            {"Weekday": 3, "Hour": 18, "Minute": 30},
            {"Weekday": 5, "Hour": 7, "Minute": 15},
            {"Weekday": 5, "Hour": 18, "Minute": 30},
        ],
        "LimitLoadToSessionType": "Aqua",
        "RunAtLoad": False,
        "EnvironmentVariables": {"COACH_HOME": "/a & b"},
    }


@pytest.mark.parametrize(
    ("when", "first", "number"),
    [
        ("every day 18:30", {"Hour": 18, "Minute": 30}, 1),
        ("sun 0:05", {"Weekday": 0, "Hour": 0, "Minute": 5}, 1),
        ("sat 8", {"Weekday": 6, "Hour": 8, "Minute": 0}, 1),
        ("every 45 minutes, 9 to 17", {"Weekday": 1, "Hour": 9, "Minute": 45}, 50),
    ],
)
def test_days_are_those_of_cron(when: str, first: dict[str, int], number: int) -> None:
    found = [*intervals(read_when(when))]
    assert found[0] == first
    assert len(found) == number


def test_it_is_loaded_anew_and_forgotten(clock: Launchd, job: Job, tmp_path: Path) -> None:
    ran: list[str] = []

    def run(words: object) -> str:
        ran.append(" ".join(words))
        return "no such process" if "bootout" in ran[-1] else "no login"

    path = tmp_path / "agents" / "coach.remind.evening.plist"
    assert set_up(clock, job, run) == "no login"
    assert stands(clock, job)
    assert take_away(clock, job.name, run)
    assert not path.exists()
    assert ran == [
        "launchctl bootout gui/501/coach.remind.evening",
        f"launchctl bootstrap gui/501 {path}",
        "launchctl bootout gui/501/coach.remind.evening",
    ]


def test_the_folder_is_that_of_the_person_s_agents() -> None:
    assert agents_folder(Path("/Users/anna")) == Path("/Users/anna/Library/LaunchAgents")
