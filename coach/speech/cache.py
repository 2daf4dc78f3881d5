"""Clips on disk, in one SQLite file: rendered once, then read.

A cache may be lost but must never lie or stop a session. Each row carries a checksum over all
that it says, so a damaged one is a miss; a damaged file is set aside and made anew; without a
usable folder nothing is kept, and `note` says so in one line. Several processes may share it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Engine
from coach.speech.shape import SHAPE_VERSION, from_pcm16, to_pcm16

FILE_NAME = "clips-1.sqlite"
"""The number counts the table's layouts."""

DEFAULT_LIMIT = 256 * 1024 * 1024
"""Bytes on disk: some 90 minutes of speech."""

BUSY_SECONDS = 5.0
FRESH_SECONDS = 3600.0
"""A row that was used within the hour is not marked again, so reading hardly ever writes."""

_LAYOUT = """
CREATE TABLE IF NOT EXISTS clips (
    key BLOB PRIMARY KEY,
    sample_rate INTEGER NOT NULL,
    onset INTEGER NOT NULL,
    last_used REAL NOT NULL,
    checksum BLOB NOT NULL,
    frames BLOB NOT NULL
)
"""
_EVICT = """
DELETE FROM clips WHERE key IN (
    SELECT key FROM (
        SELECT key, SUM(LENGTH(frames)) OVER (ORDER BY last_used DESC, key) AS total FROM clips
    ) WHERE total > ?
)
"""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""Codes of a file that is no database, or another program's: an unknown column is an error."""

_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

_Result = TypeVar("_Result")


def clip_key(engine: Engine, utterance: Utterance) -> bytes:
    """Return the key of an utterance: it covers everything that can change the sound."""
    voice = utterance.voice or engine.default_voice
    content = [SHAPE_VERSION, engine.fingerprint, voice, utterance.rate, utterance.text]
    if utterance.pronounce:
        content.append(utterance.pronounce)
    return hashlib.blake2b(json.dumps(content).encode(), digest_size=24).digest()


class ClipCache:
    """Clips by key, bounded in size; the least recently used go first. Safe between threads.

    `folder` is made when it is missing; None means that there is no place to keep anything.
    Nothing here raises: what cannot be read is a miss, and what cannot be written is left out.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        limit: int = DEFAULT_LIMIT,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.note = ""
        """One line for a person, when nothing is being kept; else empty."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._limit = limit
        self._now = now
        self._lock = threading.Lock()
        self._used: dict[bytes, float] = {}
        self._connection: sqlite3.Connection | None = None
        self._may_rebuild = True
        with self._lock:
            self._open()

    def get(self, key: bytes) -> Clip | None:
        """Return the clip, or None when there is none that can be trusted."""
        row = self._run(
            lambda connection: connection.execute(
                "SELECT sample_rate, onset, frames, checksum, last_used FROM clips WHERE key = ?",
                (key,),
            ).fetchone()
        )
        if row is None or not _is_whole(key, row):
            return None
        sample_rate, onset, frames, _, last_used = row
        if self._now() - last_used > FRESH_SECONDS:
            self._used[key] = self._now()
        return Clip(from_pcm16(frames), sample_rate, onset)

    def put(self, key: bytes, clip: Clip) -> None:
        """Keep a clip, and make room if there is too much."""
        frames = to_pcm16(clip.frames)
        checksum = _checksum(key, clip.sample_rate, clip.onset, frames)
        row = (key, clip.sample_rate, clip.onset, self._now(), checksum, frames)

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute("INSERT OR REPLACE INTO clips VALUES (?, ?, ?, ?, ?, ?)", row)
            if _bytes_in_use(connection) > self._limit:
                self._evict(connection)

        self._run(write)

    def missing(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those keys that have no row."""
        wanted = set(keys)
        found = self._run(
            lambda connection: {
                key
                for key in wanted
                if connection.execute("SELECT 1 FROM clips WHERE key = ?", (key,)).fetchone()
            }
        )
        return wanted - (found or set())

    def close(self) -> None:
        """Note what was used, for the next eviction, and let go of the file."""
        self._run(self._mark_used)
        with self._lock:
            self._disconnect()

    def _evict(self, connection: sqlite3.Connection) -> None:
        """Drop the least recently used clips, down to nine tenths of the limit."""
        self._mark_used(connection)
        with connection:
            connection.execute(_EVICT, (self._limit * 9 // 10,))

    def _mark_used(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.executemany(
                "UPDATE clips SET last_used = ? WHERE key = ?",
                [(used, key) for key, used in self._used.items()],
            )
        self._used.clear()

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return what `work` finds, or None when the file did not let it."""
        with self._lock:
            if self._connection is None:
                return None
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                self._recover(error)
                return None

    def _recover(self, error: sqlite3.Error) -> None:
        code = _primary_code(error)
        if code in _PASSING:
            return
        self._disconnect()
        if code in _DAMAGE and self._may_rebuild:
            self._may_rebuild = False
            self._set_aside()
            self._open()
        else:
            self._give_up(str(error))

    def _open(self) -> None:
        if self._path is None:
            self._give_up("there is no folder for it")
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, check_same_thread=False
            )
            # Nothing here is worth waiting for the disk: a torn file is found and made anew.
            self._connection.execute("PRAGMA synchronous = OFF")
            with self._connection as connection:
                connection.execute(_LAYOUT)
        except OSError as error:
            self._give_up(error.strerror or str(error))
        except sqlite3.Error as error:
            self._recover(error)

    def _set_aside(self) -> None:
        """Rename the damaged file. Its journal goes: it would be played into the new one."""
        if self._path is None:
            return
        try:
            self._path.with_name(f"{FILE_NAME}-journal").unlink(missing_ok=True)
            # Another process may have been quicker.
            with suppress(FileNotFoundError):
                self._path.replace(self._path.with_suffix(".damaged"))
        except OSError as error:
            self._give_up(error.strerror or str(error))

    def _give_up(self, reason: str) -> None:
        self._path = None
        self.note = self.note or f"Speech is not kept for the next time: {reason}."

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def kept(folder: Path) -> tuple[int, int]:
    """Return how many clips a folder keeps, and the bytes they take up. Changes nothing there.

    Raises `sqlite3.Error` for a file that is damaged or in use, and `OSError` when it is no file.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return 0, 0
    # `absolute`, since a URI has no relative paths.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (clips,) = connection.execute("SELECT COUNT(*) FROM clips").fetchone()
        return int(clips), _bytes_in_use(connection)


def _checksum(key: bytes, sample_rate: int, onset: int, frames: bytes) -> bytes:
    head = json.dumps([sample_rate, onset]).encode()
    return hashlib.blake2b(key + head + frames, digest_size=16).digest()


def _is_whole(key: bytes, row: tuple[object, ...]) -> bool:
    """Whether a row says what was once written; SQLite would keep any type in any column."""
    match row:
        case (int() as rate, int() as onset, bytes() as frames, bytes() as checksum, float()):
            return checksum == _checksum(key, rate, onset, frames)
        case _:
            return False


def _bytes_in_use(connection: sqlite3.Connection) -> int:
    """Return the size of the file without its free pages."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int((pages - free) * size)


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's result without its extension; 0 when Python raised the error itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
