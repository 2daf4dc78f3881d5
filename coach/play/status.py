"""What a player process tells the program: a small shared file, written once per audio block.

A pipe would have to be read by a thread; shared memory is looked at when somebody wants to know.
There is one writer and no lock: the number of the report stands before and after it, and a reader
who sees two different numbers looks again.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

_COUNT = struct.Struct("<q")
_BODY = struct.Struct("<bqqqqqq??200s")
_BODY_AT = _COUNT.size
_TAIL_AT = _BODY_AT + _BODY.size
STATUS_BYTES = _TAIL_AT + _COUNT.size

_LOOKS = 100
"""A write takes about a microsecond, so a reader never needs more than a few looks."""

_NONE = -1


class State(IntEnum):
    """What a player process is doing."""

    STARTING = 0
    READY = 1
    PLAYING = 2
    ENDED = 3
    FAILED = 4


class Status(NamedTuple):
    """One report. Times are `time.monotonic_ns`, which all processes of a machine share."""

    state: State = State.STARTING
    frame: int = 0
    """The next frame to be handed to the device."""
    moved_ns: int = 0
    """When `frame` last changed."""
    run_start: int = 0
    """Where the present unbroken run of frames began."""
    left_at: int | None = None
    """The frame at which a detour was left for this run."""
    serial: int = 0
    """The number of the last seek that was carried out."""
    latency: int = 0
    """How many frames lie between handing over and hearing, where that is known; else 0."""
    jumped: bool = False
    """The last seek's detour has been taken."""
    ended: bool = False
    """The last frame has been handed over."""
    text: str = ""
    """The reason when failed."""

    def heard(self, now_ns: int, sample_rate: int, latency: int) -> tuple[bool, int]:
        """Return whether the detour's jump was heard, and the next frame to be heard.

        `latency` is the number of frames between handing over and hearing. Between two reports the
        frames are counted by the clock, never past what has been handed over.
        """
        since = (now_ns - self.moved_ns) * sample_rate // 1_000_000_000
        frame = self.frame - max(0, latency - since)
        if frame >= self.run_start:
            return self.jumped, frame
        if self.left_at is None:
            return self.jumped, self.run_start
        return False, self.left_at - (self.run_start - frame)


class StatusFile:
    """A status shared by two processes, of which one writes."""

    def __init__(self, path: Path) -> None:
        """Map an existing file of `STATUS_BYTES` zeros. Raises OSError or ValueError."""
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            self._map = mmap.mmap(handle, STATUS_BYTES)
        finally:
            os.close(handle)
        self._count = 0

    @classmethod
    def take(cls, path: Path) -> StatusFile:
        """Map the file and remove its name, so that none is left if either process dies."""
        status = cls(path)
        # Windows keeps the name of a mapped file; there the program removes it at the end.
        with contextlib.suppress(PermissionError):
            path.unlink(missing_ok=True)
        return status

    def write(self, status: Status) -> None:
        """Report. For one thread of one process."""
        self._count += 1
        _COUNT.pack_into(self._map, 0, self._count)
        left_at = _NONE if status.left_at is None else status.left_at
        *numbers, text = status._replace(left_at=left_at)
        _BODY.pack_into(self._map, _BODY_AT, *numbers, text.encode()[:200])
        _COUNT.pack_into(self._map, _TAIL_AT, self._count)

    def read(self) -> tuple[int, Status]:
        """Return how many reports there were, and the last one."""
        for _ in range(_LOOKS):
            (tail,) = _COUNT.unpack_from(self._map, _TAIL_AT)
            body = _BODY.unpack_from(self._map, _BODY_AT)
            (head,) = _COUNT.unpack_from(self._map, 0)
            if head == tail:
                break
        state, *numbers, text = body
        words = text.rstrip(b"\0").decode(errors="ignore")
        status = Status._make([State(state), *numbers, words])
        return head, status._replace(left_at=None) if status.left_at == _NONE else status

    def close(self) -> None:
        """Let go of the shared memory."""
        self._map.close()
