"""Wishes hold for one session, for one routine, or for all; what speaks is opened anew for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from small import library

from coach.home.folders import Folders
from coach.home.settings import Settings, settings_for
from coach.session import Coach


@pytest.fixture
def coach(tmp_path: Path):
    places = Folders(tmp_path, tmp_path / "cache", tmp_path / "data")
    with Coach(library(), Settings(engine="tones"), places) as opened:
        yield opened


def test_what_is_wished_for_a_session_holds_until_it_is_over(coach: Coach) -> None:
    speech, sounds = coach.speech, coach.sounds
    coach.wish(replace(settings_for(coach.settings, "desk-break"), rate=200, sounds="wood"))
    assert coach.settings.rate == 200
    assert coach.speech is not speech
    assert coach.sounds is not sounds
    coach.keep({"talk": "minimal"})
    coach.wish(None)
    assert (coach.settings.rate, coach.settings.talk) == (170, "minimal")
    assert coach.kept() == Settings(talk="minimal")


def test_what_is_kept_for_a_routine_is_planned_for_it_alone(coach: Coach) -> None:
    coach.keep_for("first-relief", {"talk": "minimal", "minutes": 5})
    shorter, other = (coach.library.find(name) for name in ("first-relief", "lying-down"))
    assert {item.talk for item in coach.plan(shorter).items} == {"minimal"}
    assert coach.outline(shorter)[1].total_ms < 6 * 60_000 < coach.outline(other)[1].total_ms
    coach.keep_for("first-relief", {"talk": None, "minutes": None})
    assert coach.kept() == Settings()


def test_the_volume_that_was_left_is_kept_or_a_notice_tells_why_not(
    coach: Coach, tmp_path: Path
) -> None:
    coach.remember_volume(0.8)
    assert coach.kept().volume == 80
    coach.remember_volume(1.0)
    assert (tmp_path / "settings.toml").read_text() == ""
    (tmp_path / "settings.toml").write_text("rate = ")
    coach.remember_volume(0.5)
    assert "settings.toml" in coach.notices[-1]
