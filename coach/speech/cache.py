"""Clips on disk, in one SQLite file: rendered once, then read.

A cache may be lost but must never lie, stop a session or hold it up. Each row carries a checksum
over all that it says, so a damaged one is a miss; a damaged file is set aside and made anew. Where
the folder cannot be used, or another process does not let go of the file, the cache is left out for
this run, and one line says so. Several processes may share it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import astuple

from coach.base.database import Result, Work, read_only, transaction
from coach.base.expendable import Expendable
from coach.base.tongue import tr
from coach.score.manners import ON_BEAT
from coach.score.models import Spoken, Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Engine, source_of
from coach.speech.manner import SOUNDINGS
from coach.speech.places import CLIPS
from coach.speech.shape import SHAPE_VERSION, from_pcm16, to_pcm16

FILE_NAME = CLIPS

DEFAULT_LIMIT = 256 * 1024 * 1024
"""Bytes on disk: some 90 minutes of speech."""

BUSY_SECONDS = 1.0
"""How long to wait for another process, once in a run. Each of ours holds the file for some
milliseconds at a time."""

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
_LENGTHS = """
CREATE TABLE IF NOT EXISTS lengths (
    key BLOB PRIMARY KEY,
    before_ms INTEGER NOT NULL,
    after_ms INTEGER NOT NULL,
    checksum BLOB NOT NULL
)
"""
"""A session is composed of lengths alone: to read all sound for it takes most of the time that a
person waits for the first word."""

_EVICT_LENGTHS = "DELETE FROM lengths WHERE key NOT IN (SELECT key FROM clips)"
_EVICT = """
DELETE FROM clips WHERE key IN (
    SELECT key FROM (
        SELECT key, SUM(LENGTH(frames)) OVER (ORDER BY last_used DESC, key) AS total FROM clips
    ) WHERE total > ?
)
"""


def clip_key(engine: Engine, utterance: Utterance) -> bytes:
    """Return the key of an utterance: it covers everything that can change the sound."""
    fingerprint, said, _ = source_of(engine, utterance)
    sounding = (*astuple(SOUNDINGS[said.manner]), said.manner in ON_BEAT)
    content = [SHAPE_VERSION, fingerprint, said.voice, said.rate, said.text, sounding]
    if said.pronounce:
        content.append(said.pronounce)
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
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Take who is told, in one line, when nothing is being kept any more."""
        self._tell = tell
        self._limit = limit
        self._now = now
        self._used: dict[bytes, float] = {}
        """When rows were last used, by key, as far as the file does not know it yet."""
        self._file: Expendable | None = None
        """None where there is no place for one."""
        if folder is None:
            self._gave_up("there is no folder for it")
        else:
            self._file = Expendable(
                folder / FILE_NAME, busy_s=BUSY_SECONDS, prepare=_prepare, gave_up=self._gave_up
            )
            self._run(lambda _: None)

    @property
    def keeps(self) -> bool:
        """Whether anything is kept on disk."""
        return self._file is not None and self._file.in_use

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
        # A clock that was ahead would keep a row for ever.
        if abs(self._now() - last_used) > FRESH_SECONDS:
            self._used[key] = self._now()
        return Clip(from_pcm16(frames), sample_rate, onset)

    def length(self, key: bytes) -> Spoken | None:
        """Return how long a clip sounds, without reading it; None where that cannot be trusted."""
        row = self._run(
            lambda connection: connection.execute(
                "SELECT before_ms, after_ms, lengths.checksum FROM lengths"
                " JOIN clips USING (key) WHERE key = ?",
                (key,),
            ).fetchone()
        )
        match row:
            case (int() as before_ms, int() as after_ms, bytes() as checksum):
                spoken = Spoken(before_ms, after_ms)
                return spoken if checksum == _length_checksum(key, spoken) else None
            case _:
                return None

    def put(self, key: bytes, clip: Clip) -> None:
        """Keep a clip, and make room if there is too much."""
        frames = to_pcm16(clip.frames)
        checksum = _checksum(key, clip.sample_rate, clip.onset, frames)
        row = (key, clip.sample_rate, clip.onset, self._now(), checksum, frames)
        spoken = clip.spoken
        length = (key, spoken.before_ms, spoken.after_ms, _length_checksum(key, spoken))

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.execute("INSERT OR REPLACE INTO clips VALUES (?, ?, ?, ?, ?, ?)", row)
                connection.execute("INSERT OR REPLACE INTO lengths VALUES (?, ?, ?, ?)", length)
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
        if self._file is not None:
            self._file.close()

    def _evict(self, connection: sqlite3.Connection) -> None:
        """Drop the least recently used clips, down to nine tenths of the limit."""
        self._mark_used(connection)
        with transaction(connection):
            connection.execute(_EVICT, (self._limit * 9 // 10,))
            connection.execute(_EVICT_LENGTHS)

    def _mark_used(self, connection: sqlite3.Connection) -> None:
        if self._used:
            with transaction(connection):
                connection.executemany(
                    "UPDATE clips SET last_used = ? WHERE key = ?",
                    [(used, key) for key, used in self._used.items()],
                )
            self._used.clear()

    def _run(self, work: Work[Result]) -> Result | None:
        """Return what `work` finds, or None when the file did not let it."""
        return None if self._file is None else self._file.run(work)

    def _gave_up(self, reason: str) -> None:
        self._tell(tr("Speech is not kept for the next time: {reason}.", reason=reason))


def _prepare(connection: sqlite3.Connection) -> None:
    # Nothing here is worth waiting for the disk: a torn file is found and made anew.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_LAYOUT)
    connection.execute(_LENGTHS)


def kept(folder: Path) -> tuple[int, int]:
    """Return how many clips a folder keeps, and the bytes they take up. Changes nothing there.

    Raises `DatabaseFailed` for a file that is damaged or in use, and `OSError` for a folder that is
    closed to us.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return 0, 0

    def count(connection: sqlite3.Connection) -> tuple[int, int]:
        (clips,) = connection.execute("SELECT COUNT(*) FROM clips").fetchone()
        return int(clips), _bytes_in_use(connection)

    return read_only(path, count, busy_s=BUSY_SECONDS)


def _checksum(key: bytes, sample_rate: int, onset: int, frames: bytes) -> bytes:
    head = json.dumps([sample_rate, onset]).encode()
    return hashlib.blake2b(key + head + frames, digest_size=16).digest()


def _length_checksum(key: bytes, spoken: Spoken) -> bytes:
    content = key + json.dumps([spoken.before_ms, spoken.after_ms]).encode()
    return hashlib.blake2b(content, digest_size=8).digest()


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
