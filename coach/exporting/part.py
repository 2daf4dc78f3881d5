"""One file of an order: where it goes, how it is written, and whether it is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Write = Callable[[IO[bytes]], Iterator[int]]
"""Writes a whole file to an empty one; yields how many ms of the session are done."""


@dataclass(frozen=True)
class Part:
    """A file that is written whole or not at all."""

    path: Path
    length_ms: int
    """How much work it is: the ms of sound in it, 0 for a text."""
    write: Write
    is_kept: Callable[[], bool]
    """Tells whether the file is there, made from just the same."""


def text_part(path: Path, text: str) -> Part:
    """Return a part that holds a text, in UTF-8."""
    data = text.encode()

    def write(file: IO[bytes]) -> Iterator[int]:
        file.write(data)
        yield 0

    return Part(path, 0, write, lambda: _holds(path, data))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
