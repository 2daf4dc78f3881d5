"""Names the language of every track of an MP4: FFmpeg leaves that of the chapters to be English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from coach.export.formats.languages import three_letters

_HEAD = 8
"""Bytes of an atom's length and name (ISO/IEC 14496-12, 4.2)."""
_PATH = (b"moov", b"trak", b"mdia", b"mdhd")
_PLACE = (20, 32)
"""Where the language stands behind the head of `mdhd`, in its versions 0 and 1 (8.4.2)."""


def name_language(file: IO[bytes], language: str) -> None:
    """Write a language, by its code of two or three letters, into the head of each track."""
    code = 0
    for letter in three_letters(language):
        code = code << 5 | ord(letter) - 0x60
    file.seek(0, 2)
    for start in list(_found(file, 0, file.tell(), _PATH)):
        file.seek(start)
        version = file.read(1)[0]
        file.seek(start + _PLACE[min(version, 1)])
        file.write(code.to_bytes(2, "big"))


def _found(file: IO[bytes], start: int, end: int, path: tuple[bytes, ...]) -> Iterator[int]:
    """Yield where the contents of the atoms of a path begin, between two places of a file."""
    at = start
    while at + _HEAD <= end:
        file.seek(at)
        head = file.read(_HEAD)
        size = int.from_bytes(head[:4], "big")
        if size < _HEAD:  # to the end of the file, or longer than 4 GB: only sound is like that
            return
        if head[4:] == path[0]:
            inside = at + _HEAD
            if len(path) == 1:
                yield inside
            else:
                yield from _found(file, inside, at + size, path[1:])
        at += size
