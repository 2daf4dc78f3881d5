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
_BODY = struct.Struct("<bqqqqqbb200s")
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
    jumped: bool = False
    """The last seek's detour has been taken."""
    ended: bool = False
    """The last frame has been handed over."""
    text: str = ""
    """The name of the device's interface when ready, the reason when failed."""

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
        """Map the file and make its name go, so that nothing stays behind whoever dies first."""
        status = cls(path)
        # Windows keeps the name of a mapped file; there the program removes it at the end.
        with contextlib.suppress(PermissionError):
            path.unlink(missing_ok=True)
        return status

    def write(self, status: Status) -> None:
        """Report. For one thread of one process."""
        self._count += 1
        _COUNT.pack_into(self._map, 0, self._count)
        _BODY.pack_into(
            self._map,
            _BODY_AT,
            status.state,
            status.frame,
            status.moved_ns,
            status.run_start,
            _NONE if status.left_at is None else status.left_at,
            status.serial,
            status.jumped,
            status.ended,
            status.text.encode()[:200],
        )
        _COUNT.pack_into(self._map, _TAIL_AT, self._count)

    def read(self) -> tuple[int, Status]:
        """Return how many reports there were, and the last one."""
        for _ in range(_LOOKS):
            (tail,) = _COUNT.unpack_from(self._map, _TAIL_AT)
            body = _BODY.unpack_from(self._map, _BODY_AT)
            (head,) = _COUNT.unpack_from(self._map, 0)
            if head == tail:
                break
        state, frame, moved_ns, run_start, left_at, serial, jumped, ended, text = body
        return head, Status(
            State(state),
            frame,
            moved_ns,
            run_start,
            None if left_at == _NONE else left_at,
            serial,
            bool(jumped),
            bool(ended),
            text.rstrip(b"\0").decode(errors="ignore"),
        )

    def close(self) -> None:
        """Let go of the shared memory."""
        self._map.close()
