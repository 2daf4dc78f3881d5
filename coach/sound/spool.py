"""The session's PCM in a file that is filled while it plays.

A speaker maps the file once, at its full size. A thread fills it from the front; a jump to a part
that is still empty fills that part first. Behind the session there is room: for a session that
grows, and at the very end for asides.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack

import numpy as np

from coach.base.errors import BrokenDown, CoachError
from coach.base.files import cannot_keep
from coach.base.temporary import temporary_folder
from coach.base.tongue import carried, later, tr
from coach.sound.mixer import Pcm

CHUNK_S = 10
"""Seconds filled at a time; mixing them takes a few milliseconds (measured)."""

AHEAD_S = 2
"""Least time that is filled beyond a place: a speaker reads up to a second ahead."""

ASIDE_S = 120
"""The longest aside: a long start position in a slow voice (ours). Two lie beside each other, so
that a new one never spoils the one before, whose last frames may still be on their way."""

CLOSING_S = 2.0
"""How long the thread may take to end; mixing what it is at takes a few milliseconds."""

NOT_KEPT = later("the session's sound cannot be kept: {reason}")

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
        with ExitStack() as undo:
            try:
                self.path = undo.enter_context(temporary_folder()) / "session.pcm"
                self._file = undo.enter_context(self.path.open("w+b", buffering=0))
                self._file.truncate(2 * self.capacity)
            except OSError as error:
                raise cannot_keep(NOT_KEPT, error) from error
            self._opened = undo.pop_all()
        self._thread = threading.Thread(target=carried(self._fill), name="spool", daemon=True)

    def start(self) -> None:
        """Fill the first part now and the rest in a thread. Raises `CoachError` on a full disk."""
        self.want(0)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Why a part is still empty though it was tried, in one line, or nothing."""
        return "" if self._failed is None else str(self._failed)

    @property
    def room(self) -> int:
        """How many frames the file has behind the session."""
        return self.capacity - self.frames

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
                tr("the session has become longer than there is room for"),
                hint=tr("leave it and start it again; it is prepared now"),
            )
        with self._changed:
            before = self._chunks()
            self._mix, self.frames = mix, frames
            first = since // self._chunk
            self._empty |= set(range(min(first, before), self._chunks()))
            self._empty = {chunk for chunk in self._empty if chunk < self._chunks()}
            self._changed.notify_all()
        self.want(since)

    def remix(self, mix: Mix, at: int) -> None:
        """Replace all of the session's sound, which stays as long as it is, from frame `at` first.

        Until a part is replaced, it holds what it held. Raises `CoachError` on a full disk.
        """
        with self._changed:
            self._mix = mix
            self._empty = set(range(self._chunks()))
            self._changed.notify_all()
        self.want(at)

    def read(self, first: int, last: int) -> Pcm:
        """Return frames of the session as they stand, shape (n,); what is empty is silent.

        Raises `CoachError` where the file cannot be read.
        """
        with self._changed:
            try:
                self._file.seek(2 * first)
                data = self._file.read(2 * (last - first))
            except OSError as error:
                raise cannot_keep(NOT_KEPT, error) from error
        return np.frombuffer(data[: len(data) // 2 * 2], "<i2")

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
                    raise cannot_keep(NOT_KEPT, error) from error
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
            # Not for ever: what a signal raises may leave the lock with us, and the thread without.
            self._thread.join(CLOSING_S)
        self._opened.close()

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
                self._changed.wait_for(
                    lambda: self._stopped or (self._empty and self._failed is None)
                )
                if self._stopped:
                    return
                ahead = [chunk for chunk in self._empty if chunk >= self._next]
                chunk = min(ahead or self._empty)
            try:
                self._fill_chunk(chunk)
            except Exception as error:  # noqa: BLE001 - it is told, and tried again where it is wanted
                with self._changed:
                    self._failed = BrokenDown("sound", error)
                    self._changed.notify_all()

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
                self._failed = cannot_keep(NOT_KEPT, error)
            else:
                self._empty.discard(chunk)
            self._changed.notify_all()

    def _write(self, at: int, block: Pcm) -> None:
        self._file.seek(2 * at)
        self._file.write(block.tobytes())
