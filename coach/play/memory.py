"""Frames as memory: a spool mapped from its file, and a run that is read while it is written."""

from __future__ import annotations

import mmap
import os
import sys
from pathlib import Path

from coach.play.transport import SAMPLE_BYTES, Transport


def map_spool(path: Path, frames: int) -> mmap.mmap | bytes:
    """Map `frames` 16-bit frames for reading, without reading them; the caller closes the map.

    It is mapped at its full size, so that frames which are written into the file later are heard.

    Raises OSError when the file can't be opened and ValueError when it is shorter than that.
    """
    size = SAMPLE_BYTES * frames
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle).st_size
        if found < size:
            raise ValueError(f"the spool holds {found} bytes, expected {size}")
        # The system refuses to map nothing.
        return mmap.mmap(handle, size, access=mmap.ACCESS_READ) if size else b""
    finally:
        os.close(handle)


class Stream:
    """Memory for all frames of a run, of which only those near the ear take up room."""

    def __init__(self, transport: Transport, lead: int, length: int) -> None:
        """Make room for `length` frames of the transport after `lead` frames of silence."""
        self._transport = transport
        self._length = lead + length
        self._written = lead
        self._freed = 0
        size = max(1, self._length) * SAMPLE_BYTES
        if sys.platform == "win32":
            self.memory = mmap.mmap(-1, size)
        else:  # shared memory, the default, could not be given back
            self.memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANON)

    def write(self, until: int) -> None:
        """Write the frames before `until` that aren't there yet."""
        count = min(until, self._length) - self._written
        if count > 0:
            start = SAMPLE_BYTES * self._written
            self._written += count
            end = SAMPLE_BYTES * self._written
            self.memory[start:end] = self._transport.next_block(count)

    def replace(self, transport: Transport, since: int) -> None:
        """Write the frames from `since` on anew, with another transport."""
        self._transport = transport
        self._written = min(since, self._length)

    def free(self, until: int) -> None:
        """Give back the memory of the frames before `until`, where the system takes it."""
        end = SAMPLE_BYTES * until // mmap.PAGESIZE * mmap.PAGESIZE
        if sys.platform != "win32" and end > self._freed:
            self.memory.madvise(mmap.MADV_DONTNEED, self._freed, end - self._freed)
            self._freed = end
