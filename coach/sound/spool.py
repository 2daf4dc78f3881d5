"""The session's PCM in a file that is filled while it plays.

A speaker maps the file once, at its full size. A thread fills it from the front; a jump to a part
that is still empty fills that part first. Behind the session there is room: for a session that
grows, and at the very end for asides.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from coach.errors import CoachError
from coach.folders import temporary_place
from coach.sound.pcm import Pcm

CHUNK_S = 10
"""Seconds filled at a time; mixing them takes a few milliseconds (measured)."""

AHEAD_S = 2
"""Least time that is filled beyond a place: a speaker reads up to a second ahead."""

ASIDE_S = 30
"""The longest aside. Two lie beside each other, so that a new one never spoils the one before,
whose last frames may still be on their way."""

Mix = Callable[[int], Iterator[Pcm]]
"""Yields the session's blocks from a given frame on."""


class SpoolFile:
    """Little-endian 16-bit mono frames, `frames` of them and room for more, at `path`.

    The room that nothing is written to takes up no disk where the system has sparse files.
    """

    def __init__(self, mix: Mix, frames: int, sample_rate: int, growth: int = 0) -> None:
        """Make the file, with room for `growth` more frames of the session, and for asides.

        Raises `CoachError` if there is no room for a temporary file.
        """
        self.frames = frames
        self.sample_rate = sample_rate
        self._mix = mix
        self._chunk = CHUNK_S * sample_rate
        self._most = frames + growth
        self._aside = ASIDE_S * sample_rate
        self._asides = 0
        self.capacity = self._most + 2 * self._aside
        self._empty = set(range(self._chunks()))
        self._next = 0
        self._changed = threading.Condition()
        self._stopped = False
        self._failed: CoachError | None = None
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True)
            self.path = Path(self._folder.name) / "session.pcm"
            self._file = self.path.open("w+b", buffering=0)
            self._file.truncate(2 * self.capacity)
        except OSError as error:
            raise _no_room(error) from error
        self._thread = threading.Thread(target=self._fill, name="spool", daemon=True)

    def start(self) -> None:
        """Fill the first part now and the rest in a thread. Raises `CoachError` on a full disk."""
        self.want(0)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Why a part is still empty though it was tried, in one line, or nothing."""
        return "" if self._failed is None else str(self._failed)

    def want(self, frame: int) -> None:
        """Make sure that sound can go on from a frame; what failed before is tried again.

        Raises `CoachError` on a full disk.
        """
        with self._changed:
            self._failed = None
            self._changed.notify_all()
        self._next = self._chunk_of(frame)
        for chunk in range(self._next, self._chunk_of(frame + AHEAD_S * self.sample_rate) + 1):
            self._fill_chunk(chunk)
        self._complain()

    def renew(self, mix: Mix, frames: int, since: int) -> None:
        """Replace what comes from frame `since` on; the session is `frames` long now.

        When this returns, the new sound stands there as far as `want(since)` would bring it. Raises
        `CoachError` on a full disk, and when the session has outgrown its room.
        """
        if frames > self._most:
            raise CoachError(
                "the session has become longer than there is room for",
                hint="leave it and start it again; it is prepared now",
            )
        with self._changed:
            before = self._chunks()
            self._mix, self.frames = mix, frames
            first = since // self._chunk
            self._empty |= set(range(min(first, before), self._chunks()))
            self._empty = {chunk for chunk in self._empty if chunk < self._chunks()}
            self._changed.notify_all()
        self.want(since)

    def aside(self, blocks: Iterable[Pcm]) -> tuple[int, int] | None:
        """Write an aside behind the session; return its frames `[start, end)`, or None if too long.

        The aside before the last one is overwritten. Raises `CoachError` on a full disk.
        """
        self._asides += 1
        start = at = self._most + self._asides % 2 * self._aside
        for block in blocks:
            if at + len(block) > start + self._aside:
                return None
            with self._changed:
                try:
                    self._write(at, block)
                except OSError as error:
                    raise _no_room(error) from error
            at += len(block)
        return start, at

    def filled(self) -> None:
        """Wait until the whole session is written. Raises `CoachError` on a full disk."""
        with self._changed:
            self._changed.wait_for(lambda: not self._empty or self._failed is not None)
        self._complain()

    def close(self) -> None:
        """Stop filling and remove the file. May be called twice."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()
        self._file.close()
        self._folder.cleanup()

    def _chunks(self) -> int:
        return -(-self.frames // self._chunk)

    def _chunk_of(self, frame: int) -> int:
        return min(frame, max(0, self.frames - 1)) // self._chunk

    def _complain(self) -> None:
        if self._failed is not None:
            raise self._failed

    def _fill(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._is_wanted)
                if self._stopped:
                    return
                ahead = [chunk for chunk in self._empty if chunk >= self._next]
                chunk = min(ahead or self._empty)
            self._fill_chunk(chunk)

    def _is_wanted(self) -> bool:
        return self._stopped or (bool(self._empty) and self._failed is None)

    def _fill_chunk(self, chunk: int) -> None:
        with self._changed:
            if chunk not in self._empty:
                return
            first = chunk * self._chunk
            last = min(self.frames, first + self._chunk)
            try:
                for block in self._mix(first):
                    part = block[: last - first]
                    self._write(first, part)
                    first += len(part)
                    if first >= last:
                        break
            except CoachError as error:
                self._failed = error
            except OSError as error:
                self._failed = _no_room(error)
            else:
                self._empty.discard(chunk)
            self._changed.notify_all()

    def _write(self, at: int, block: Pcm) -> None:
        self._file.seek(2 * at)
        self._file.write(block.tobytes())


def _no_room(error: OSError) -> CoachError:
    return CoachError(
        f"the session's sound cannot be kept: {(error.strerror or 'an error').lower()}",
        place=temporary_place(),
        hint="free some space there, or set TMPDIR to another folder",
    )
