"""What was done is kept as it happens, whatever becomes of the program or of the file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coach.diary.diary import FILE_NAME, Diary
from coach.diary.schema import VERSION
from coach.plan.familiar import Finished, History

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.astimezone().date()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def opened(tmp_path: Path, told: list[str], clock: Clock) -> Iterator[Callable[..., Diary]]:
    """Open diaries of one folder, which are closed in the end."""
    made: list[Diary] = []

    def make(folder: Path = tmp_path) -> Diary:
        made.append(Diary(folder, told.append, clock))
        return made[-1]

    yield make
    for diary in made:
        diary.close()


def finish(diary: Diary, *exercises: str, first_side: str | None = None) -> str:
    """Write a session in which these are finished."""
    session = diary.began("evening", first_side)
    for item, exercise in enumerate(exercises):
        diary.finished(session, item, exercise)
    return session


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Ask the file itself."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return connection.execute(query).fetchall()


def test_without_a_file_nothing_was_done_and_none_is_made(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    assert diary.history() == History(today=TODAY)
    assert not diary.red_flags_heard
    assert list(tmp_path.iterdir()) == []
    assert told == []


def test_what_was_finished_is_on_the_disk_at_once(
    opened: Callable[..., Diary], tmp_path: Path
) -> None:
    diary = opened()
    session = diary.began("evening", "left")
    assert rows(tmp_path, "SELECT routine, first_side, red_flags FROM sessions") == [
        ("evening", "left", 0)
    ]
    diary.finished(session, 0, "bridge")
    assert rows(tmp_path, "SELECT session, item, exercise, ended FROM finished") == [
        (session, 0, "bridge", "2026-11-21T12:00:00.000+00:00")
    ]
    assert rows(tmp_path, "PRAGMA user_version") == [(VERSION,)]


def test_another_diary_of_the_same_folder_knows_it(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    finish(opened(), "bridge", "plank")
    clock.now += timedelta(days=3)
    finish(opened(), "bridge")
    history = opened().history()
    later = (NOON + timedelta(days=3)).astimezone().date()
    assert history.today == later
    assert history.sessions == 2
    assert history.finished == {"bridge": Finished(2, later), "plank": Finished(1, TODAY)}


def test_an_exercise_counts_once_a_session(opened: Callable[..., Diary]) -> None:
    diary = opened()
    finish(diary, "bridge", "bridge", "bridge")
    assert diary.history().finished == {"bridge": Finished(1, TODAY)}


def test_the_same_item_is_written_once(opened: Callable[..., Diary], tmp_path: Path) -> None:
    diary = opened()
    session = diary.began("evening", None)
    diary.finished(session, 0, "bridge")
    diary.finished(session, 0, "bridge")
    assert rows(tmp_path, "SELECT COUNT(*) FROM finished") == [(1,)]


@pytest.mark.parametrize(
    ("sessions", "side"),
    [
        ([("right", ["a"])], "right"),
        ([("right", ["a"]), ("left", ["a"])], "left"),
        ([("right", ["a"]), (None, ["a"])], "right"),
        ([("right", ["a"]), ("left", [])], "right"),
        ([(None, ["a"])], None),
        ([("left", [])], None),
    ],
)
def test_the_side_of_the_last_session_in_which_something_was_done(
    sessions: list[tuple[str | None, list[str]]],
    side: str | None,
    opened: Callable[..., Diary],
    clock: Clock,
) -> None:
    for first_side, exercises in sessions:
        finish(opened(), *exercises, first_side=first_side)
        clock.now += timedelta(days=1)
    assert opened().history().first_side == side


def test_red_flags_are_heard_once(opened: Callable[..., Diary]) -> None:
    diary = opened()
    session = diary.began("evening", None)
    assert not diary.red_flags_heard
    diary.heard_red_flags(session)
    assert diary.red_flags_heard
    assert opened().red_flags_heard


def test_what_was_written_before_a_kill_is_there(tmp_path: Path, told: list[str]) -> None:
    script = f"""
        import os, pathlib, signal
        from coach.diary.diary import Diary
        diary = Diary(pathlib.Path({str(tmp_path)!r}), print)
        session = diary.began("evening", "right")
        for item in range(5):
            diary.finished(session, item, f"exercise-{{item}}")
        os.kill(os.getpid(), signal.{"SIGKILL" if os.name == "posix" else "SIGTERM"})
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode != 0
    with closing(Diary(tmp_path, told.append)) as diary:
        assert sorted(diary.history().finished) == [f"exercise-{item}" for item in range(5)]
        finish(diary, "bridge")
    assert told == []
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]


def test_two_coaches_write_at_once(tmp_path: Path, told: list[str]) -> None:
    script = f"""
        import pathlib
        from coach.diary.diary import Diary
        diary = Diary(pathlib.Path({str(tmp_path)!r}), print)
        for number in range(15):
            session = diary.began("evening", None)
            diary.finished(session, 0, "bridge")
        while diary._waiting:
            diary.catch_up()
        diary.close()
    """
    running = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate()[0] for process in running] == [b"", b"", b""]
    with closing(Diary(tmp_path, told.append)) as diary:
        assert diary.history().finished["bridge"].times == 45
    assert told == []


def test_what_finds_the_file_busy_waits_and_is_written_later(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    diary.open()
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        finish(diary, "bridge")
        assert other.execute("SELECT COUNT(*) FROM sessions").fetchone() == (0,)
        other.execute("ROLLBACK")
    diary.catch_up()
    assert diary.history().finished == {"bridge": Finished(1, TODAY)}
    assert told == []


def test_closing_writes_what_waits(opened: Callable[..., Diary], tmp_path: Path) -> None:
    diary = opened()
    diary.open()
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        finish(diary, "bridge")
        other.execute("ROLLBACK")
    diary.close()
    assert rows(tmp_path, "SELECT exercise FROM finished") == [("bridge",)]


def spoil(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"this is no database, " * 100)


def make_newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE feelings (session TEXT)")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def make_another_programs(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE sessions (name TEXT)")


def write_no_time(folder: Path) -> None:
    with closing(Diary(folder, print)) as diary:
        finish(diary, "bridge")
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("UPDATE finished SET ended = 'soon'")
        connection.commit()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (spoil, "it is damaged; put it aside to begin a new one"),
        (make_newer, "a newer version of Coach has written it; update Coach"),
        (make_another_programs, "it is damaged; put it aside to begin a new one"),
        (write_no_time, "it is damaged; put it aside to begin a new one"),
    ],
)
def test_a_file_that_is_not_ours_stays_as_it_is_and_stops_nothing(
    fault: Callable[[Path], None],
    reason: str,
    opened: Callable[..., Diary],
    tmp_path: Path,
    told: list[str],
) -> None:
    fault(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    diary = opened()
    assert diary.history() == History(today=TODAY)
    diary.open()
    diary.heard_red_flags(finish(diary, "bridge"))
    assert diary.red_flags_heard
    diary.close()
    assert told == [f"Nothing is kept in the diary, {tmp_path / FILE_NAME}: {reason}."]
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_folder_in_place_of_the_file_is_told(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert opened().history() == History(today=TODAY)
    (line,) = told
    assert line.endswith("there is a folder of this name; put it aside.")


def test_a_folder_that_cannot_be_made_stops_nothing(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    diary = opened(tmp_path / "file" / "coach")
    diary.open()
    finish(diary, "bridge")
    assert diary.history() == History(today=TODAY)
    (line,) = told
    assert line.startswith("Nothing is kept in the diary, ")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_what_may_only_be_read_is_read(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    folder = tmp_path / "shut"
    with closing(Diary(folder, told.append, Clock())) as diary:
        finish(diary, "bridge")
    (folder / FILE_NAME).chmod(0o400)
    folder.chmod(0o500)
    try:
        diary = opened(folder)
        assert diary.history().finished == {"bridge": Finished(1, TODAY)}
        diary.open()
        finish(diary, "plank")
        assert diary.history().finished == {"bridge": Finished(1, TODAY)}
    finally:
        folder.chmod(0o700)
    (line,) = told
    assert line.endswith("attempt to write a readonly database.")


def test_a_full_disk_is_told_and_tried_again(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    diary.open()
    connection = diary._connection
    assert connection is not None
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    session = diary.began("x" * 5000, None)
    assert rows(tmp_path, "SELECT COUNT(*) FROM sessions") == [(0,)]
    diary.finished(session, 0, "bridge")
    assert rows(tmp_path, "SELECT COUNT(*) FROM finished") == [(1,)]
    (line,) = told
    assert line.endswith("database or disk is full; trying again.")


def test_an_evening_in_another_part_of_the_world_is_this_days(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    clock.now = datetime.fromisoformat("2026-11-22T01:30:00+14:00")
    diary = opened()
    finish(diary, "bridge")
    here = clock.now.astimezone().date()
    assert diary.history() == History(
        today=here, finished={"bridge": Finished(1, here)}, sessions=1
    )
    assert isinstance(here, date)
