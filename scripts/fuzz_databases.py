"""Attacks by what Coach keeps for itself: a diary and a cache that are damaged or not its own."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from fuzz_case import Case, Content, Link
from fuzz_mutate import spoilt_bytes
from sandbox import COACH, new_sandbox, removed

from coach.home.diary.diary import Diary
from coach.home.diary.file import FILE_NAME as DIARY
from coach.speech.cache import FILE_NAME as CLIPS

TIMES = (
    *("2099-01-01T00:00:00.000+00:00", "0001-01-01T00:00:00.000+00:00", "9999-12-31T23:59:59.999"),
    *("yesterday", "", "2026-02-30T00:00:00+00:00", "2026-01-01", "+99999-01-01T00:00:00Z", 0),
    *("2026-01-01T00:00:00+99:00", b"\xff\xfe", 1e308, "2026-01-01T00:00:00.000-23:59"),
)
ANY_FILE = (
    *("PRAGMA user_version = 99", "PRAGMA user_version = -1", "PRAGMA journal_mode = wal"),
    *("CREATE TABLE other (x)", "PRAGMA application_id = 7"),
)
IN_DIARY = (
    *ANY_FILE,
    *("DROP TABLE finished", "DROP TABLE sessions", "DELETE FROM sessions"),
    *("ALTER TABLE finished RENAME COLUMN ended TO ending", "ALTER TABLE finished ADD COLUMN x"),
    "UPDATE sessions SET first_side = NULL, red_flags = 'often'",
    "UPDATE finished SET exercise = x'ff00', item = -1 - item",
    "CREATE TRIGGER never BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'no'); END",
)
IN_CACHE = (
    *ANY_FILE,
    *("DROP TABLE clips", "DELETE FROM clips", "ALTER TABLE clips RENAME COLUMN frames TO sound"),
    *("UPDATE clips SET frames = x'00'", "UPDATE clips SET frames = 'words'"),
    *("UPDATE clips SET onset = 99999999", "UPDATE clips SET sample_rate = 0"),
    *("UPDATE clips SET checksum = x''", "UPDATE clips SET last_used = 'never'"),
    "CREATE TRIGGER never BEFORE INSERT ON clips BEGIN SELECT RAISE(ABORT, 'no'); END",
)


def databases(chance: random.Random) -> Case:
    """Spoil the diary or the cache, neither of which a session needs."""
    files: dict[str, Content] = {}
    for name, whole, orders in (
        (f"home/{DIARY}", diary, IN_DIARY),
        (f"home/cache/{CLIPS}", clips, IN_CACHE),
    ):
        if not files or chance.random() < 0.3:
            files[name] = _spoilt(whole(), orders, chance)
        if chance.random() < 0.1:
            files[name + chance.choice(("-journal", "-wal", "-shm"))] = chance.randbytes(5000)
    if chance.random() < 0.5:
        files = dict(list(files.items())[-1:])
    words = chance.choice(
        (
            ("list", "--talk", "auto", "--side", "alternate"),
            ("show", "desk-break"),
            ("cues", "desk-break", "--json"),
            ("export", "desk-break", "-o", "a.wav"),
            ("export", "desk-break", "-o", "a.wav"),
        )
    )
    return Case(kind="databases", arguments=words, files=files, works=True)


@cache
def diary() -> bytes:
    """Return a diary with some sessions."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        kept = Diary(Path(folder), lambda _: None)
        for _ in range(4):
            session = kept.began("desk-break", "left")
            for item, exercise in enumerate(("desk-march", "staggered-stance-bend")):
                kept.finished(session, item, exercise)
            kept.heard_red_flags(session)
        kept.close()
        return Path(folder, DIARY).read_bytes()


@cache
def clips() -> bytes:
    """Return a cache with all words of a short routine."""
    with removed(new_sandbox("fuzz")) as box:
        words = (*COACH, "export", "desk-break", "-o", "a.wav")
        subprocess.run(words, cwd=box.work, env=box.environment, check=True, capture_output=True)
        return Path(box.home, "cache", CLIPS).read_bytes()


def _spoilt(whole: bytes, orders: tuple[str, ...], chance: random.Random) -> Content:
    match chance.randrange(6):
        case 0:
            return chance.choice((b"", b"words", bytes(8192), "folder", "pipe", Link("nowhere")))
        case 1:
            return Link(chance.choice(("/dev/null", "/dev/full", "/dev/zero")))
        case 2 | 3:
            return _by_another(whole, orders, chance)
        case _:
            for _ in range(chance.choice((1, 1, 10))):
                whole = spoilt_bytes(whole, chance)
            return whole


def _by_another(whole: bytes, orders: tuple[str, ...], chance: random.Random) -> bytes:
    """Return a database that another program, or another clock, has been at."""
    if orders is IN_DIARY and chance.random() < 0.5:
        column = chance.choice(("finished SET ended", "sessions SET started"))
        return ordered(whole, f"UPDATE {column} = ?", chance.choice(TIMES))
    return ordered(whole, chance.choice(orders))


def ordered(whole: bytes, order: str, *values: object) -> bytes:
    """Return what a database is after an order in SQL."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder, "one")
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(order, values)
        return path.read_bytes()
