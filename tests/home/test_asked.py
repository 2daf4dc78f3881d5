"""What was asked for is written down so that the same plan can be made of it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import to_builtins
from msgspec.structs import replace
from small import SEEDS

from coach.base.errors import AskedWrongly
from coach.home.asked import Asked, asked, read_asked
from coach.home.authoring.quick import quick_routine
from coach.home.library import Found, Library
from coach.home.outline import plan_of
from coach.home.settings import Settings
from coach.plan.models import Plan
from coach.plan.weeks import InWeek

TINY = 'id = "mine"\ntitle = "Mine"\n[[steps]]\nexercise = "bridge"\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.toml").write_text(TINY, encoding="utf-8")
    return Library(SEEDS, tmp_path)


def planned(library: Library, found: Found, settings: Settings) -> Plan:
    return plan_of(library, found, settings, "")


def kept(library: Library, found: Found, settings: Settings, plan: Plan | None = None) -> Asked:
    plan = plan or planned(library, found, settings)
    return read_asked(asked(library, found, settings, plan, "left"))


def test_of_a_routine_here_the_name_and_what_is_not_usual(library: Library) -> None:
    settings = Settings(minutes=12, condition=("knee",), speaker="silent", device="x", rate=150)
    told = kept(library, library.find("lying-down"), settings)
    assert (told.routine, told.text) == ("lying-down", "")
    assert told.wishes == {"minutes": 12, "condition": ["knee"], "rate": 150, "red_flags": False}
    assert to_builtins(told.settings) == to_builtins(
        replace(settings, speaker=None, device=None, red_flags=False)
    )
    assert told.find(library).id == "lying-down"


def test_what_chance_and_the_past_have_chosen_is_kept_as_it_was_chosen(library: Library) -> None:
    found = library.find("stronger-days")
    plan = replace(planned(library, found, Settings()), seed=77, week=InWeek(3, 4, ()))
    told = kept(library, found, Settings(side="alternate"), plan)
    assert told.wishes == {"side": "left", "seed": 77, "week": 3, "red_flags": False}


def test_of_a_file_elsewhere_the_whole_path(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "else.toml").write_text(TINY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = kept(library, library.find("else.toml"), Settings())
    assert told.routine == str(tmp_path / "else.toml")
    monkeypatch.chdir("/")
    assert told.find(library).routine.title == "Mine"
    assert kept(library, library.find("mine"), Settings()).routine == "mine"


def test_of_one_that_was_typed_its_text(library: Library) -> None:
    found = quick_routine(library, "Brücke 2x5s Pause 10", title="Kurz", language="de")
    told = kept(library, found, Settings())
    assert told.find(library).routine == found.routine


@pytest.mark.parametrize("text", ["", "{", "[]", '{"wishes": {}}', '{"routine": 7}'])
def test_what_is_no_such_text_is_one_line(text: str) -> None:
    with pytest.raises(AskedWrongly, match="cannot be read by this Coach; begin the routine anew"):
        read_asked(text)


def test_a_wish_of_a_newer_coach_is_one_line() -> None:
    newer = read_asked('{"routine": "mine", "wishes": {"gravity": 2}}')
    with pytest.raises(AskedWrongly, match="cannot be read by this Coach"):
        _ = newer.settings
