"""The session's PCM in a file that is filled while it plays.

A speaker maps the file once, at its full size. A thread fills it from the front; a jump to a part
that is still empty fills that part first.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.errors import CoachError
from coach.sound.pcm import Pcm

CHUNK_S = 10
"""Seconds filled at a time; mixing them takes a few milliseconds (measured)."""

AHEAD_S = 2
"""Least time that is filled beyond a place: a speaker reads up to a second ahead."""


class SpoolFile:
    """Little-endian 16-bit mono frames, `frames` of them, at `path` until `close`."""

    def __init__(self, mix: Callable[[int], Iterator[Pcm]], frames: int, sample_rate: int) -> None:
        """Make the file; `mix` yields the session's blocks from a given frame on.

        Raises `CoachError` if there is no room for a temporary file.
        """
        self.frames = frames
        self.sample_rate = sample_rate
        self._mix = mix
        self._chunk = CHUNK_S * sample_rate
        self._empty = set(range(-(-frames // self._chunk)))
        self._next = 0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._failed: CoachError | None = None
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True)
            self.path = Path(self._folder.name) / "session.pcm"
            self._file = self.path.open("w+b", buffering=0)
            self._file.truncate(2 * frames)
        except OSError as error:
            raise _no_room(error) from error
        self._thread = threading.Thread(target=self._fill, name="spool", daemon=True)

    def start(self) -> None:
        """Fill the first part now and the rest in a thread. Raises `CoachError` on a full disk."""
        self.want(0)
        self._thread.start()

    def want(self, frame: int) -> None:
        """Make sure that sound can go on from a frame. Raises `CoachError` on a full disk."""
        self._next = self._chunk_of(frame)
        for chunk in range(self._next, self._chunk_of(frame + AHEAD_S * self.sample_rate) + 1):
            self._fill_chunk(chunk)
        if self._failed is not None:
            raise self._failed

    def join(self) -> None:
        """Wait until all of it is filled."""
        self._thread.join()

    def close(self) -> None:
        """Stop filling and remove the file. May be called twice."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._file.close()
        self._folder.cleanup()

    def _chunk_of(self, frame: int) -> int:
        return min(frame, max(0, self.frames - 1)) // self._chunk

    def _fill(self) -> None:
        while not self._stop.is_set() and self._failed is None:
            with self._lock:
                ahead = [chunk for chunk in self._empty if chunk >= self._next]
                chunk = min(ahead or self._empty, default=None)
            if chunk is None:
                return
            self._fill_chunk(chunk)

    def _fill_chunk(self, chunk: int) -> None:
        with self._lock:
            if chunk not in self._empty:
                return
            try:
                self._write(chunk * self._chunk)
            except CoachError as error:
                self._failed = error
            except OSError as error:
                self._failed = _no_room(error)
            else:
                self._empty.discard(chunk)

    def _write(self, first: int) -> None:
        last = min(self.frames, first + self._chunk)
        self._file.seek(2 * first)
        for block in self._mix(first):
            part = block[: last - first]
            self._file.write(part.tobytes())
            first += len(part)
            if first >= last:
                return


def _no_room(error: OSError) -> CoachError:
    return CoachError(
        f"the session's sound cannot be kept: {(error.strerror or 'an error').lower()}",
        place=tempfile.gettempdir(),
        hint="free some space there, or set TMPDIR to another folder",
    )
