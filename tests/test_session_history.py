"""What was done before shapes the plan: the same everywhere, and the red flags once, live."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.cli.app import main
from coach.home.diary.diary import Diary
from coach.home.diary.file import FILE_NAME
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Found
from coach.home.settings import Settings
from coach.plan.familiar import FAMILIAR_AFTER
from coach.plan.person.left_out import NOT_KNOWN
from coach.routine.models import Step
from coach.session import Coach, open_coach

ROUTINE = "lying-down"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def coach() -> Iterator[Coach]:
    settings = Settings(engine="tones", speaker="silent", side="alternate")
    with closing(open_coach(settings)) as opened:
        yield opened


@pytest.fixture
def found(coach: Coach) -> Found:
    return coach.library.find(ROUTINE)


@pytest.fixture
def diary(home: Path) -> Iterator[Diary]:
    with closing(Diary(home, pytest.fail)) as opened:
        yield opened


def talk(coach: Coach, found: Found) -> set[str]:
    """Tell the levels at which a routine is explained, the same in a plan and an outline."""
    levels = [item.talk for item in coach.plan(found).items]
    assert [item.talk for item in coach.outline(found)[0].items] == levels
    return set(levels)


def test_what_was_finished_three_times_is_explained_less(
    coach: Coach, found: Found, diary: Diary
) -> None:
    names = {item.exercise.id for item in coach.plan(found).items}
    for _ in range(FAMILIAR_AFTER):
        assert talk(coach, found) == {"standard"}
        session = diary.began(ROUTINE, "right")
        for number, name in enumerate(names):
            diary.finished(session, number, name)
    assert talk(coach, found) == {"minimal"}


def test_sides_alternate_between_sessions(coach: Coach, found: Found, diary: Diary) -> None:
    def first() -> str:
        plans = (coach.plan(found), coach.plan(found, live=True), coach.outline(found)[0])
        (side,) = {item.sides[0] for plan in plans for item in plan.items if len(item.sides) > 1}
        return str(side)

    assert first() == "right"
    diary.finished(diary.began(ROUTINE, "right"), 0, "bridge")
    assert first() == "left"


def test_red_flags_belong_to_the_first_live_session_only(
    coach: Coach, found: Found, diary: Diary
) -> None:
    assert coach.plan(found).red_flags == ()
    assert len(coach.plan(found, live=True).red_flags) >= 3
    diary.heard_red_flags(diary.began(ROUTINE, None))
    assert coach.plan(found, live=True).red_flags == ()


@pytest.mark.parametrize("asked", [True, False])
def test_who_asks_for_red_flags_or_for_none_is_heeded(
    asked: bool, found: Found, home: Path
) -> None:
    with closing(open_coach(Settings(engine="tones", red_flags=asked))) as coach:
        for live in (True, False):
            assert bool(coach.plan(found, live=live).red_flags) == asked


def cues(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["cues", "desk-break", "--engine", "tones", *options]) == 0
    return capsys.readouterr().out


def test_cues_say_red_flags_when_asked_to(
    capsys: pytest.CaptureFixture[str], coach: Coach, home: Path
) -> None:
    sign = coach.library.phrases().red_flags[0]
    assert sign not in cues(capsys)
    assert sign in cues(capsys, "--red-flags", "--talk", "minimal")
    (home / "settings.toml").write_text("red_flags = true\n", encoding="utf-8")
    assert sign in cues(capsys)
    assert sign not in cues(capsys, "--no-red-flags")
    assert not (home / FILE_NAME).exists()


def test_a_damaged_diary_is_one_line_and_stops_no_session(
    coach: Coach, found: Found, home: Path
) -> None:
    (home / FILE_NAME).write_bytes(b"no diary" * 100)
    plan = coach.plan(found, live=True)
    assert plan.red_flags
    prepared = coach.begin(plan).finish()
    with closing(coach.perform(prepared)) as performance:
        performance.run.resume()
        assert not performance.run.view().paused
    about = [line for line in prepared.notices if "diary" in line]
    assert NOT_KNOWN in prepared.notices
    assert about == [
        f"The diary is put aside as diary.damaged.sqlite: it is damaged ({home / FILE_NAME})."
    ]


def test_a_diary_that_another_program_holds_is_told_when_the_session_is_over(
    coach: Coach, found: Found, diary: Diary, home: Path
) -> None:
    diary.began(ROUTINE, None)
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        prepared = coach.begin(coach.plan(found, live=True)).finish()
        with closing(coach.perform(prepared)) as performance:
            performance.run.resume()
            performance.run.tick()
        (line,) = coach.news()
        assert line.startswith("What was done is not in the diary yet, ")
    assert any("cannot be read now: another process holds it" in line for line in prepared.notices)
    assert NOT_KNOWN in prepared.notices
    coach.close()
    assert diary.history().sessions == 2


def test_a_session_that_began_is_in_the_diary(coach: Coach, found: Found, diary: Diary) -> None:
    plan = coach.plan(found, live=True)
    with closing(coach.perform(coach.begin(plan).finish())) as performance:
        assert diary.history().sessions == 0
        performance.run.resume()
    assert diary.history().sessions == 1


def test_what_comes_in_an_order_of_chance_has_a_new_one_each_day_live(
    coach: Coach, found: Found
) -> None:
    mixed = replace(found.routine, steps=(Step(steps=found.routine.steps, order="shuffle"),))
    shuffled = replace(found, routine=mixed)
    before = coach.diary.history().today.toordinal()
    seed = coach.plan(shuffled, live=True).seed
    assert seed in {before, coach.diary.history().today.toordinal()}
    assert coach.plan(shuffled).seed == coach.plan(found, live=True).seed == 0


def test_a_seed_that_is_asked_for_stays_live(home: Path) -> None:
    with closing(open_coach(Settings(engine="tones", speaker="silent", seed=7))) as coach:
        found = coach.library.find(ROUTINE)
        mixed = replace(found.routine, steps=(Step(steps=found.routine.steps, order="shuffle"),))
        assert coach.plan(replace(found, routine=mixed), live=True).seed == 7
