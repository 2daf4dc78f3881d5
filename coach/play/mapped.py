"""A spool as memory: mapped once at its full size, so that frames written later are heard too."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from coach.play.transport import SAMPLE_BYTES


def map_spool(path: Path, frames: int) -> mmap.mmap | bytes:
    """Map `frames` 16-bit frames for reading, without reading them; the caller closes the map.

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
