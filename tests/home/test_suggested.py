"""What suits today among the routines that are there: never what a person cannot do."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from practice import SetClock, raised, session, written
from small import library

from coach.home.catalogue import Catalogue, Listed
from coach.home.diary.diary import Diary
from coach.home.kept import Kept
from coach.home.settings import Settings
from coach.home.suggested import for_today

NOON = datetime(2026, 6, 17, 12, tzinfo=UTC)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "data", raised, SetClock(NOON))


def told(diary: Diary, cache: Path, settings: Settings) -> tuple[str, str] | None:
    with closing(Catalogue(library(), settings, diary.history(), Kept(cache))) as catalogue:
        listed: list[Listed] = [one for one in catalogue.read() if one is not None]
        suggestion = for_today(listed, diary, library(), settings)
    return None if suggestion is None else (suggestion.routine, suggestion.why)


def test_what_a_condition_empties_is_never_suggested(diary: Diary, tmp_path: Path) -> None:
    settings = Settings(condition=("no-floor", "knee"), goal=3)
    assert told(diary, tmp_path, Settings()) == (
        "first-relief",
        "Your first session; 9 minutes",
    )
    with closing(diary):
        clock = diary.now
        assert isinstance(clock, SetClock)
        done = (
            session((NOON - timedelta(days=one)).date(), routine="ball-and-roller")
            for one in (5, 2)
        )
        written(diary, clock, done)
        assert told(diary, tmp_path, Settings()) == (
            "ball-and-roller",
            "Two days since your last, 1 of 2 this week; 8 minutes",
        )
        diary.leave_out("plank")
        found = told(diary, tmp_path, settings)
    assert found is not None
    assert found[0] != "ball-and-roller"
    assert found[1].endswith("; nothing on the floor; nothing on your knees; without what hurt")
    assert "1 of 3 this week" in found[1]


def test_each_condition_says_briefly_what_it_is_about() -> None:
    briefs = [one.brief for one in library().conditions.values()]
    assert all(0 < len(one) <= 40 for one in briefs)
    assert len({*briefs}) == len(briefs)
