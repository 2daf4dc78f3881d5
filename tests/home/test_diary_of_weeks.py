"""Weeks of sessions come back from the diary as they were written, of any version of the file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from diaries import LANDED, NOON, TODAY, Clock
from msgspec.structs import replace

from coach.home.diary.diary import Diary
from coach.home.diary.file import FILE_NAME
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Felt, Hurt, Note, Outcome, Place, Session, Settled, Unfinished

PLACE = Place(item=2, exercise="lunge", side="left", set=2, position_ms=61_000, total_ms=600_000)
HELD = Performed(item=0, exercise="bridge", side=None, sets=1, seconds=20, load="5 kg")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def diary(tmp_path: Path, told: list[str], clock: Clock) -> Iterator[Diary]:
    with closing(Diary(tmp_path, told.append, clock)) as opened:
        yield opened
    assert told == []


def put(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_session_comes_back_with_all_that_was_told_of_it(diary: Diary) -> None:
    session = diary.began("evening", "left", '{"minutes": 8}')
    right = replace(HELD, item=1, exercise="lunge", side="right", load="")
    for done in (replace(right, side="left"), right, HELD):
        diary.did(session, done)
    diary.finished(session, 0, "bridge")
    counted = Counted(item=1, side="left", set=1, number=12)
    diary.counted(session, counted)
    settled = Settled(
        item=1, exercise="lunge", position="standing", side="right", planned_ms=8000, took_ms=5500
    )
    diary.settled(session, settled)
    diary.settled(session, replace(settled, took_ms=1))
    felt = Felt(effort=2, pain={"left": 4, "right": 0})
    diary.felt(session, Felt(effort=5, pain={"": 3}))
    diary.felt(session, felt)
    hurt = Hurt(item=1, exercise="lunge", side="left")
    diary.hurt(session, hurt)
    diary.over(session, "finished", 480_000)
    diary.over(session, "finished")
    assert diary.past() == (
        Session(
            id=session,
            routine="evening",
            started=NOON,
            day=TODAY,
            outcome="finished",
            heard_ms=480_000,
            first_side="left",
            done=(HELD, right, replace(right, side="left")),
            finished=("bridge",),
            counted=(counted,),
            felt=felt,
            hurts=(hurt,),
            settled=(settled,),
        ),
    )
    assert felt.worst_pain == 4
    assert Felt().worst_pain is None


def test_what_hurt_is_left_out_from_the_first_time_on_until_it_is_put_back(
    diary: Diary, clock: Clock
) -> None:
    assert diary.left_out() == {}
    session = diary.began("evening", None)
    diary.hurt(session, Hurt(item=1, exercise="lunge"))
    clock.now += timedelta(days=2)
    again = diary.began("evening", None)
    diary.hurt(again, Hurt(item=1, exercise="lunge", side="right"))
    diary.hurt(again, Hurt(item=3, exercise="plank"))
    assert diary.left_out() == {"lunge": TODAY, "plank": TODAY + timedelta(days=2)}
    diary.put_back("lunge")
    assert [*diary.left_out()] == ["plank"]


def test_notes_come_back_in_their_order(diary: Diary, clock: Clock) -> None:
    diary.noted("Slept badly.")
    clock.now -= timedelta(days=1)
    diary.noted("Easier with a cushion.", "lunge")
    assert diary.notes() == (
        Note(number=1, at=NOON, day=TODAY, text="Slept badly."),
        Note(
            number=2,
            at=clock.now,
            day=TODAY - timedelta(days=1),
            text="Easier with a cushion.",
            exercise="lunge",
        ),
    )


def test_a_session_that_was_lost_may_be_gone_on_with_for_the_rest_of_the_day(
    diary: Diary, clock: Clock
) -> None:
    assert diary.unfinished() is None
    session = diary.began("evening", "left", '{"minutes": 8}')
    assert diary.unfinished() is None, "nothing was done in it"
    diary.stands(session, replace(PLACE, set=1), 60_000)
    diary.stands(session, PLACE)
    assert diary.unfinished() is None, "it is under way"
    diary.let_go(session)
    whole = Unfinished(
        session=session,
        routine="evening",
        asked='{"minutes": 8}',
        started=NOON,
        place=PLACE,
        left=NOON,
        heard_ms=60_000,
    )
    assert diary.unfinished() == whole
    clock.now += timedelta(days=1)
    assert diary.unfinished() is None


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [("left", True), ("finished", False), ("stopped", False), ("declined", False)],
)
def test_only_what_was_left_or_lost_is_offered(
    diary: Diary, outcome: Outcome, offered: bool
) -> None:
    session = diary.began("evening", None)
    diary.stands(session, PLACE)
    diary.over(session, outcome, 1000)
    diary.let_go(session)
    assert (diary.unfinished() is not None) == offered


def test_only_the_last_session_may_be_gone_on_with(diary: Diary) -> None:
    evening, morning = diary.began("evening", None), diary.began("morning", None)
    diary.stands(evening, PLACE)
    for session in (evening, morning):
        diary.let_go(session)
    found = diary.unfinished()
    assert found is not None, "in the last one nothing was done"
    assert found.session == evening
    diary.over(morning, "finished", 1000)
    assert diary.unfinished() is None


def test_what_is_gone_on_with_is_under_way_and_not_over(diary: Diary) -> None:
    session = diary.began("evening", "left", "asked")
    diary.did(session, HELD)
    counted = Counted(item=0, side=None, set=1, number=9)
    diary.counted(session, counted)
    diary.stands(session, PLACE, 61_000)
    diary.over(session, "left", 62_000)
    diary.let_go(session)
    before = diary.unfinished()
    assert before is not None
    assert (before.done, before.counted, before.heard_ms) == ((HELD,), (counted,), 62_000)
    assert diary.goes_on(before, "left")
    (whole,) = diary.past()
    assert (whole.outcome, whole.heard_ms, whole.started) == (None, 62_000, NOON)
    assert diary.unfinished() is None
    diary.over(session, "finished", 100_000)
    diary.stands(session, PLACE, 101_000)
    diary.let_go(session)
    assert diary.unfinished() is not None


def test_no_two_windows_go_on_with_the_same(diary: Diary, tmp_path: Path, clock: Clock) -> None:
    session = diary.began("evening", None)
    diary.stands(session, PLACE)
    with closing(Diary(tmp_path, print, clock)) as other:
        assert other.unfinished() is None
        diary.let_go(session)
        before = other.unfinished()
        assert before is not None
        assert diary.goes_on(before, None)
        assert not other.goes_on(before, None)
        assert other.unfinished() is None
    diary.let_go(session)
    assert not list(tmp_path.glob("*.lock"))


def test_what_ended_since_it_hurt_has_ended_so(diary: Diary) -> None:
    session = diary.began("evening", None)
    diary.over(session, "stopped", 1000)
    diary.stands(session, PLACE, 1500)
    diary.over(session, "left", 2000)
    (whole,) = diary.past()
    assert (whole.outcome, whole.heard_ms) == ("stopped", 2000)


def test_where_a_file_begins_anew_a_session_that_is_gone_on_with_begins_in_it(
    tmp_path: Path, clock: Clock
) -> None:
    told: list[str] = []
    with closing(Diary(tmp_path, told.append, clock)) as diary:
        session = diary.began("evening", "left", "asked")
        diary.stands(session, PLACE)
        diary.let_go(session)
        before = diary.unfinished()
        assert before is not None
        clock.now += timedelta(minutes=5)
        assert diary.goes_on(before, "left")
        (tmp_path / FILE_NAME).unlink()
        diary.stands(session, PLACE, 7000)
        diary.let_go(session)
        assert diary.unfinished() == replace(before, left=clock.now, heard_ms=7000)


SLEEPER = """
import sys
from pathlib import Path
from coach.home.diary.diary import Diary
from coach.plan.person.past import Place
diary = Diary(Path(sys.argv[1]), print)
session = diary.began("evening", None)
where = Place(item=0, exercise="lunge", side="", set=1, position_ms=1000, total_ms=9000)
diary.stands(session, where, 900)
print("there", flush=True)
sys.stdin.read()
"""


def test_what_another_process_is_at_is_offered_when_that_was_killed(tmp_path: Path) -> None:
    with (
        closing(Diary(tmp_path, print)) as diary,
        subprocess.Popen(
            [sys.executable, "-c", SLEEPER, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        assert diary.unfinished() is None
        process.kill()
        process.wait()
        found = diary.unfinished()
    assert found is not None
    assert (found.place.exercise, found.heard_ms) == ("lunge", 900)


def test_what_a_clock_that_was_ahead_has_written_counts_as_of_the_session_after_it(
    diary: Diary, clock: Clock
) -> None:
    clock.now = NOON + timedelta(days=400)
    diary.began("ahead", None)
    clock.now = NOON
    diary.began("then", None)
    clock.now = NOON + timedelta(days=900)
    diary.began("ahead again", None)
    clock.now = NOON + timedelta(days=1)
    assert [(one.routine, one.started) for one in diary.past()] == [
        ("ahead", NOON),
        ("then", NOON),
        ("ahead again", NOON + timedelta(days=1)),
    ]


@pytest.mark.parametrize("year", [1, 9999])
def test_any_year_is_read(diary: Diary, clock: Clock, year: int) -> None:
    clock.now = datetime(year, 1, 1, tzinfo=UTC)
    session = diary.began("evening", None)
    diary.stands(session, PLACE)
    diary.let_go(session)
    assert diary.unfinished() is not None
    clock.now = NOON
    (session,) = diary.past()
    assert session.started == (NOON if year == 9999 else datetime(1, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("version", LANDED)
def test_the_past_of_an_older_file_is_read(diary: Diary, tmp_path: Path, version: int) -> None:
    put(tmp_path, *LANDED[version])
    sessions = diary.past()
    assert [(one.routine, one.finished) for one in sessions] == [("evening", ("bridge",))][
        : min(version, 1)
    ]
    assert [one.done for one in sessions if one.done] == [(replace(HELD, load=""),)] * (version > 1)
    assert diary.notes() == ()
    assert diary.left_out() == {}
    assert diary.unfinished() is None


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE sessions SET started = '1999-soon'",
        "UPDATE sessions SET outcome = 'won'",
        "UPDATE sessions SET heard_ms = 'long'",
        "INSERT INTO felt SELECT id, 'effort', '', 6 FROM sessions",
        "INSERT INTO felt SELECT id, 'pain', '', 'much' FROM sessions",
        "INSERT INTO done SELECT id, 0, 'bridge', '', '', 'many', NULL, 1, NULL, '' FROM sessions",
    ],
)
def test_what_no_coach_has_written_is_put_aside(
    tmp_path: Path, told: list[str], spoilt: str
) -> None:
    with closing(Diary(tmp_path, told.append)) as diary:
        diary.began("evening", None)
        put(tmp_path, spoilt)
        assert diary.past() == ()
    (line,) = told
    assert line.startswith("The diary is put aside as diary.damaged.sqlite: it is damaged")
    told.clear()


def test_the_times_are_days_on_which_something_was_done_to_its_end(
    diary: Diary, clock: Clock
) -> None:
    assert diary.times() == ()
    for days in (0, 0, 400, 2):
        clock.now = NOON + timedelta(days=days)
        last = diary.began("evening", None)
        diary.finished(last, 0, "bridge")
    diary.began("evening", None)
    assert diary.times() == (TODAY, TODAY + timedelta(days=2))
    assert diary.times(but=last) == (TODAY, TODAY + timedelta(days=2)), "the one ahead is of today"
    clock.now += timedelta(days=1)
    assert diary.times(but=last) == (TODAY, TODAY + timedelta(days=2))
