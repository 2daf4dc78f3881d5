"""A file that fails says in which of four ways, and a damaged one can be put aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from stat import S_IMODE

import pytest

from coach.base.database import Database, DatabaseFailed, DatabaseTrouble, read_only, transaction

LAYOUT = "CREATE TABLE IF NOT EXISTS words (word TEXT UNIQUE)"


def layout(connection: sqlite3.Connection) -> None:
    connection.execute(LAYOUT)


def add(word: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.execute("INSERT INTO words VALUES (?)", (word,))


def words(connection: sqlite3.Connection) -> list[str]:
    return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY word")]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "deep" / "words.sqlite", busy_s=0.01, prepare=layout)
    yield made
    made.close()


def trouble_of(database: Database, work: Callable[[sqlite3.Connection], object]) -> DatabaseTrouble:
    with pytest.raises(DatabaseFailed) as caught:
        database.run(work)
    return caught.value.trouble


def test_nothing_is_made_before_it_is_needed_and_closing_is_not_the_end(database: Database) -> None:
    assert not database.path.parent.exists()
    database.run(add("one"))
    assert database.connected
    database.close()
    database.close()
    assert not database.connected
    assert database.run(words) == ["one"]


def test_a_file_that_another_process_holds_is_busy(database: Database) -> None:
    database.run(add("one"))
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_of(database, words) is DatabaseTrouble.BUSY
        assert database.connected
    assert database.run(words) == ["one"]


def wait_ms(connection: sqlite3.Connection) -> int:
    (ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    return int(ms)


def test_a_file_that_is_held_is_waited_for_once(database: Database) -> None:
    assert database.run(wait_ms) == 10
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_of(database, words) is DatabaseTrouble.BUSY
        assert database.held
        waited: list[int] = []

        def look(connection: sqlite3.Connection) -> None:
            waited.append(wait_ms(connection))
            words(connection)

        assert trouble_of(database, look) is DatabaseTrouble.BUSY
        with pytest.raises(DatabaseFailed):
            database.run(look, busy_s=0.02)
        assert waited == [0, 20]
    database.run(words)
    assert not database.held
    assert database.run(wait_ms) == 10


posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@posix
def test_what_is_private_is_made_so_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "words.sqlite"
    before = os.umask(0)
    try:
        with closing(Database(path, busy_s=0.01, prepare=layout, private=True)) as database:
            database.run(add("one"))
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("PRAGMA journal_mode = PERSIST")
                other.execute("INSERT INTO words VALUES ('two')")
    finally:
        os.umask(before)
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)
    assert mode(path.with_name("words.sqlite-journal")) == 0o600


@posix
@pytest.mark.parametrize(("was", "becomes"), [(0o644, 0o600), (0o666, 0o600), (0o444, 0o400)])
def test_what_others_could_read_they_can_no_more(tmp_path: Path, was: int, becomes: int) -> None:
    path = tmp_path / "words.sqlite"
    folder = mode(tmp_path)
    with closing(Database(path, busy_s=0.01, prepare=layout)) as database:
        database.run(add("one"))
    path.chmod(was)
    with closing(Database(path, busy_s=0.01, private=True)) as database:
        assert database.run(words) == ["one"]
    assert (mode(tmp_path), mode(path)) == (folder, becomes)


def test_a_full_disk_is_failing_and_may_pass(database: Database) -> None:
    database.run(lambda connection: connection.execute("PRAGMA max_page_count = 3"))
    assert trouble_of(database, add("x" * 100_000)) is DatabaseTrouble.FAILING
    database.close()
    database.run(add("x" * 100_000))


@pytest.mark.parametrize("content", [b"garbage " * 4000, b"SQLite format 3\0" + b"\xff" * 4000])
def test_what_is_no_database_is_damaged_and_can_be_set_aside(
    database: Database, content: bytes
) -> None:
    database.path.parent.mkdir()
    database.path.write_bytes(content)
    journal = database.path.with_name(f"{database.path.name}-journal")
    journal.touch()
    assert trouble_of(database, words) is DatabaseTrouble.DAMAGED
    assert not database.connected
    database.set_aside()
    assert not journal.exists()
    assert database.path.with_suffix(".damaged").read_bytes() == content
    assert database.run(words) == []


def test_another_programs_table_is_damage_and_setting_aside_nothing_is_nothing(
    database: Database,
) -> None:
    assert (
        trouble_of(database, lambda it: it.execute("SELECT colour FROM words"))
        is DatabaseTrouble.DAMAGED
    )
    database.set_aside()
    database.set_aside()
    assert database.run(words) == []


def test_a_folder_that_cannot_be_made_is_refused_in_the_systems_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    database = Database(tmp_path / "file" / "words.sqlite", busy_s=0.01)
    with pytest.raises(DatabaseFailed, match=r"^(Not a directory|File exists)$") as caught:
        database.run(words)
    assert caught.value.trouble is DatabaseTrouble.REFUSED


def test_a_file_that_may_not_be_written_is_refused(database: Database) -> None:
    database.run(add("one"))
    database.run(lambda connection: connection.execute("PRAGMA query_only = ON"))
    assert trouble_of(database, add("two")) is DatabaseTrouble.REFUSED
    assert database.run(words) == ["one"]


def test_a_transaction_is_whole_or_nothing(database: Database) -> None:
    def write(connection: sqlite3.Connection) -> None:
        with transaction(connection):
            add("one")(connection)
            add("one")(connection)

    assert trouble_of(database, write) is DatabaseTrouble.REFUSED
    assert database.run(words) == []


def test_a_look_changes_nothing(database: Database) -> None:
    database.run(add("one"))
    assert read_only(database.path, words, busy_s=0.01) == ["one"]
    with pytest.raises(DatabaseFailed, match="readonly"):
        read_only(database.path, add("two"), busy_s=0.01)
    gone = database.path.with_name("gone")
    with pytest.raises(DatabaseFailed):
        read_only(gone, words, busy_s=0.01)
    assert not gone.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.sqlite"
    os.mkfifo(path)
    for asked in (
        lambda: Database(path, busy_s=0).run(lambda connection: connection),
        lambda: read_only(path, lambda connection: connection, busy_s=0),
    ):
        with pytest.raises(DatabaseFailed, match="found a pipe in place of the file") as caught:
            asked()
        assert caught.value.trouble is DatabaseTrouble.REFUSED
