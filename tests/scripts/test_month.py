"""Over weeks a person comes further, is spared what hurts, and begins again with less."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import month
import pytest

from coach.home.diary.diary import Diary

pytestmark = pytest.mark.long

LAST = date(2026, 3, 29)
FIRST = LAST - timedelta(days=34)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def told(home: Path) -> list[str]:
    return list(month.lived(home, LAST))


def planks(told: list[str], person: str) -> list[int]:
    """Return the seconds of each plank of a person."""
    found = (re.search(r"plank 1×(\d+) s", line) for line in told if line.startswith(person))
    return [int(one[1]) for one in found if one]


def test_who_finds_it_easy_comes_further_a_step_at_a_time(told: list[str]) -> None:
    assert planks(told, "Ada") == [30, 30, 40, 40, 50]


def test_who_finds_it_hard_or_has_pain_stays(told: list[str]) -> None:
    assert planks(told, "Ben") == [30, 30, 30, 30, 30]


def test_who_was_away_begins_a_step_lower(told: list[str]) -> None:
    assert planks(told, "Cleo") == [30, 30, 30], "40 had been reached"


def test_what_hurt_is_left_out_until_it_is_put_back(told: list[str], home: Path) -> None:
    days = {
        FIRST + timedelta(days=day): "kneeling-psoas-stretch 1×30 s" in line
        for day, line in zip(
            [one.day for one in month.BEN.evenings],
            [line for line in told if line.startswith("Ben")],
            strict=True,
        )
        if "kneeling-standing" in line
    }
    assert [*days.values()] == [True, False, False, True]
    with closing(Diary(home / "people" / "Ben", pytest.fail)) as diary:
        assert diary.left_out() == {}
        hurts = [(one.day, one.hurts[0].side) for one in diary.past() if one.hurts]
    assert hurts == [(FIRST + timedelta(days=11), "left")]


def test_all_of_it_is_in_the_diaries(told: list[str], home: Path) -> None:
    kept = 0
    for person in month.PEOPLE:
        with closing(Diary(home / "people" / person.name, pytest.fail)) as diary:
            sessions = diary.past()
        assert [one.day for one in sessions] == [
            FIRST + timedelta(days=evening.day) for evening in person.evenings
        ]
        assert {one.outcome for one in sessions} == {"finished"}
        kept += len(sessions)
    assert kept == len(told) == 37
