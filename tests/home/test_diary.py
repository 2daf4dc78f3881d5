"""What was done is kept as it happens, whatever becomes of the program or of the file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from stat import S_IMODE

import pytest
from diaries import FIRST, LANDED, NOON, TODAY, Clock
from msgspec.structs import replace

from coach.home.diary.diary import Diary
from coach.home.diary.file import FILE_NAME
from coach.home.diary.layout import VERSION
from coach.plan.familiar import Finished, History
from coach.plan.person.done import Counted, Performed


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


def test_a_routine_has_begun_with_its_first_session_in_which_something_was_finished(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    opened().began("evening", None)
    clock.now = NOON + timedelta(days=1)
    finish(opened(), "bridge")
    clock.now = NOON + timedelta(days=9)
    finish(opened(), "bridge")
    assert opened().history().begun == {"evening": TODAY + timedelta(days=1)}


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
        from coach.home.diary.diary import Diary
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
        from coach.home.diary.diary import Diary
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


@pytest.fixture
def held(opened: Callable[..., Diary], tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A file with one session in it, that another program holds."""
    finish(opened(), "bridge")
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN EXCLUSIVE")
        yield other


def waits_ms(diary: Diary) -> int:
    """Tell how long a diary has waited at its last look."""
    connection = diary._database._connection
    assert connection is not None
    (ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    return int(ms)


def test_a_file_that_is_held_is_told_once_and_holds_nothing_up(
    held: sqlite3.Connection, opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    diary.open()
    session = diary.began("evening", None)
    for item in range(20):
        diary.catch_up()
        assert waits_ms(diary) == 0
        diary.finished(session, item, "plank")
        assert diary.history() == History(today=TODAY, unread=True)
    assert told == [
        f"The diary, {tmp_path / FILE_NAME}, cannot be read now: another process holds it."
    ]
    for _ in range(2):
        diary.settle()
    assert told[1:] == [
        f"What was done is not in the diary yet, {tmp_path / FILE_NAME}: "
        "another process holds it; it is tried again until Coach ends."
    ]
    held.execute("ROLLBACK")
    assert diary.history().finished["bridge"] == Finished(1, TODAY)
    diary.close()
    assert rows(tmp_path, "SELECT COUNT(*) FROM finished") == [(21,)]
    assert len(told) == 2


def test_what_is_let_go_of_while_a_session_ends_is_not_lost(
    held: sqlite3.Connection, opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    finish(diary, "plank")
    letting_go = threading.Timer(0.05, held.execute, ("ROLLBACK",))
    letting_go.start()
    diary.settle()
    letting_go.join()
    assert diary.history().finished["plank"] == Finished(1, TODAY)
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


AHEAD = datetime(2099, 5, 1, tzinfo=UTC)


def test_what_a_clock_that_was_ahead_has_written_counts_as_of_now(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    finish(opened(), "bridge")
    clock.now = AHEAD
    finish(opened(), "bridge", "plank")
    clock.now = NOON
    assert replace(opened().history(), trials={}) == History(
        today=TODAY,
        finished={"bridge": Finished(2, TODAY), "plank": Finished(1, TODAY)},
        sessions=2,
        begun={"evening": TODAY},
    )


def test_and_then_as_of_the_session_after_it_so_that_it_can_be_forgotten(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    clock.now = AHEAD
    finish(opened(), "bridge")
    clock.now = NOON
    finish(opened(), "plank")
    for weeks in (1, 9):
        clock.now = NOON + timedelta(weeks=weeks)
        assert opened().history().finished["bridge"] == Finished(1, TODAY)
        finish(opened(), "plank")


def test_a_clock_that_is_behind_loses_nothing(opened: Callable[..., Diary], clock: Clock) -> None:
    finish(opened(), "bridge")
    clock.now = datetime(1999, 1, 1, tzinfo=UTC)
    finish(opened(), "plank")
    behind = clock.now.astimezone().date()
    assert set(opened().history().finished.values()) == {Finished(1, behind)}
    clock.now = NOON
    assert opened().history().finished == {
        "bridge": Finished(1, TODAY),
        "plank": Finished(1, behind),
    }


def test_the_side_of_the_last_session_is_that_of_the_one_written_last(
    opened: Callable[..., Diary], clock: Clock
) -> None:
    clock.now = AHEAD
    finish(opened(), "bridge", first_side="left")
    clock.now = NOON
    finish(opened(), "bridge", first_side="right")
    assert opened().history().first_side == "right"


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        ("0001-01-01T00:00:00.000+00:00", date(1, 1, 1)),
        ("0001-01-01T00:00:00.000+14:00", date(1, 1, 1)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31T23:59:59.999+00:00", TODAY),
        ("9999-12-31T23:59:59.999-14:00", TODAY),
        ("9999-12-31", TODAY),
    ],
)
def test_a_day_at_the_end_of_all_days_is_a_day(
    ended: str, last: date, opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    finish(opened(), "bridge")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE finished SET ended = ?", (ended,))
    found = opened().history().finished["bridge"].last
    # Where the machine is west of Greenwich, the first day of all has none before it.
    assert abs(found - last) <= timedelta(days=1)
    assert told == []


posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


@posix
@pytest.mark.parametrize(("own_folder", "folder_mode"), [(True, 0o700), (False, 0o755)])
def test_nobody_else_can_read_it_and_a_chosen_folder_stays_as_it_is(
    own_folder: bool, folder_mode: int, tmp_path: Path, told: list[str]
) -> None:
    folder = tmp_path / "coach"
    with closing(Diary(folder, told.append)) as diary:
        finish(diary, "bridge")
    assert S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    (folder / FILE_NAME).chmod(0o644)
    with closing(Diary(folder, told.append, own_folder=own_folder)) as diary:
        assert diary.history().sessions == 1
    assert S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert S_IMODE(folder.stat().st_mode) == folder_mode
    assert told == []


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


FAULTS = [
    (spoil, "damaged", "it is damaged"),
    (make_newer, "newer", "a newer version of Coach has written it"),
    (make_another_programs, "damaged", "it is damaged"),
    (write_no_time, "damaged", "it is damaged"),
]


@pytest.mark.parametrize(("fault", "word", "reason"), FAULTS)
def test_a_file_that_is_not_ours_is_put_aside_and_never_written_over(
    fault: Callable[[Path], None],
    word: str,
    reason: str,
    opened: Callable[..., Diary],
    tmp_path: Path,
    told: list[str],
) -> None:
    aside = tmp_path / f"diary.{word}-2.sqlite"
    (tmp_path / f"diary.{word}.sqlite").write_bytes(b"an earlier one")
    fault(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    diary = opened()
    assert replace(diary.history(), unread=False) == History(today=TODAY)
    diary.open()
    diary.heard_red_flags(finish(diary, "bridge"))
    assert diary.red_flags_heard
    diary.close()
    path = tmp_path / FILE_NAME
    assert told == [f"The diary is put aside as {aside.name}: {reason} ({path})."]
    assert aside.read_bytes() == before
    assert (tmp_path / f"diary.{word}.sqlite").read_bytes() == b"an earlier one"
    assert rows(tmp_path, "SELECT exercise FROM finished") == [("bridge",)]
    assert S_IMODE(path.stat().st_mode) & 0o077 == 0 or os.name != "posix"


def test_a_session_goes_on_in_the_new_file(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    diary = opened()
    session = diary.began("evening", "left")
    diary._disconnect()
    spoil(tmp_path)
    diary.finished(session, 0, "bridge")
    assert rows(tmp_path, "SELECT sessions.id, exercise FROM sessions, finished") == [
        (session, "bridge")
    ]
    names = {path.name for path in tmp_path.glob("*.sqlite*")}
    assert names == {FILE_NAME, "diary.damaged.sqlite"}
    assert len(told) == 1


def test_two_windows_put_a_damaged_file_aside_once(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    spoil(tmp_path)
    one, other = opened(), opened()
    for diary in (one, other):
        diary._database.run(lambda connection: connection)  # both have it open
    finish(one, "bridge")
    finish(other, "plank")
    assert rows(tmp_path, "SELECT exercise FROM finished ORDER BY exercise") == [
        ("bridge",),
        ("plank",),
    ]
    assert len(told) == 1
    assert len([*tmp_path.glob("*.damaged*")]) == 1


def test_a_window_whose_file_was_put_aside_goes_over_to_the_new_one(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    one = opened()
    session = one.began("evening", None)
    make_newer(tmp_path)
    finish(opened(), "plank")
    one.finished(session, 0, "bridge")
    assert rows(tmp_path, "SELECT exercise FROM finished ORDER BY exercise") == [
        ("bridge",),
        ("plank",),
    ]
    assert rows(tmp_path, "SELECT COUNT(*) FROM sessions") == [(2,)]
    assert len(told) == 1


@posix
@pytest.mark.parametrize(("fault", "word", "reason"), FAULTS[:2])
def test_what_cannot_be_put_aside_stays_as_it_is_and_stops_nothing(
    fault: Callable[[Path], None],
    word: str,
    reason: str,
    opened: Callable[..., Diary],
    tmp_path: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    fault(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    monkeypatch.setattr(Path, "rename", refused)
    diary = opened()
    diary.open()
    finish(diary, "bridge")
    diary.close()
    todo = "put it aside to begin a new one" if word == "damaged" else "update Coach"
    assert told == [f"Nothing is kept in the diary, {tmp_path / FILE_NAME}: {reason}; {todo}."]
    assert (tmp_path / FILE_NAME).read_bytes() == before


HELD = Performed(item=1, exercise="bridge", side=None, sets=1, seconds=20, load="5 kg")


def test_what_was_done_is_on_the_disk_at_once_the_last_sum_alone(
    opened: Callable[..., Diary], tmp_path: Path
) -> None:
    diary = opened()
    session = diary.began("evening", None)
    row = (session, 1, "bridge", "", "2026-11-21T12:00:00.000+00:00")
    diary.did(session, HELD)
    diary.did(session, HELD)
    assert rows(tmp_path, "SELECT * FROM done") == [(*row, 1, None, 20, None, "5 kg")]
    diary.did(session, replace(HELD, sets=2, seconds=None, repetitions=24, breaths=3))
    assert rows(tmp_path, "SELECT * FROM done") == [(*row, 2, 24, None, 3, "5 kg")]
    diary.did(session, replace(HELD, side="left"))
    assert rows(tmp_path, "SELECT side FROM done ORDER BY side") == [("",), ("left",)]


def test_the_number_that_was_told_last_is_kept(
    opened: Callable[..., Diary], tmp_path: Path
) -> None:
    diary = opened()
    session = diary.began("evening", None)
    for told in (
        *(Counted(item=0, side="right", set=1, number=2),),
        *(Counted(item=0, side="right", set=1, number=25),),
        *(
            Counted(item=0, side="left", set=1, number=24),
            Counted(item=1, side=None, set=2, number=0),
        ),
    ):
        diary.counted(session, told)
    query = "SELECT item, side, set_number, number FROM counted ORDER BY item, side"
    assert rows(tmp_path, query) == [(0, "left", 1, 24), (0, "right", 1, 25), (1, "", 2, 0)]


def layout(folder: Path) -> list[tuple[object, ...]]:
    found = rows(folder, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name")
    return [tuple(" ".join(str(cell).split()) for cell in row) for row in found]


@pytest.mark.parametrize("version", LANDED)
def test_a_file_of_every_version_becomes_todays_and_keeps_what_was_done(
    version: int, opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    assert [*LANDED] == [*range(VERSION)], "make a file of each version that has landed"
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for statement in LANDED[version]:
            connection.execute(statement)
    finished = {"bridge": Finished(1, TODAY - timedelta(days=1))} if version else {}
    reader = opened()
    assert reader.history().finished == finished
    assert rows(tmp_path, "PRAGMA user_version") == [(version,)], "who reads changes nothing"
    diary = opened()
    diary.open()
    assert diary.history().finished == finished
    assert diary.red_flags_heard == bool(version)
    session = finish(diary, "plank")
    diary.did(session, HELD)
    assert rows(tmp_path, "PRAGMA user_version") == [(VERSION,)]
    assert rows(tmp_path, "SELECT COUNT(*) FROM done") == [(1 + (version > 1),)]
    fresh = tmp_path / "fresh"
    with closing(Diary(fresh, told.append)) as new:
        new.open()
    assert layout(tmp_path) == layout(fresh)
    assert told == []


def test_two_windows_bring_an_old_file_up_to_date_once(tmp_path: Path, told: list[str]) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for statement in FIRST:
            connection.execute(statement)
    diaries = [Diary(tmp_path, told.append) for _ in range(4)]
    threads = [threading.Thread(target=diary.open) for diary in diaries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for diary in diaries:
        finish(diary, "plank")
        diary.close()
    assert rows(tmp_path, "SELECT COUNT(*) FROM finished") == [(5,)]
    assert told == []


def test_a_folder_in_place_of_the_file_is_told(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert opened().history() == History(today=TODAY, unread=True)
    (line,) = told
    assert line.endswith("there is a folder of this name; put it aside.")


def test_a_folder_that_cannot_be_made_stops_nothing(
    opened: Callable[..., Diary], tmp_path: Path, told: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    diary = opened(tmp_path / "file" / "coach")
    diary.open()
    finish(diary, "bridge")
    assert diary.history() == History(today=TODAY, unread=True)
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
    connection = diary._database._connection
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
    assert replace(diary.history(), trials={}) == History(
        today=here, finished={"bridge": Finished(1, here)}, sessions=1, begun={"evening": here}
    )
    assert isinstance(here, date)
