"""What the header of a sound file promises, and the file does not hold.

libsndfile plays what there is of such a file, and says nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import IO

_PROMISED = re.compile(
    r"^ *(?:data|SSND|Data Size|riff|Riff size) *: (\d+) \(should be (\d+)\)", re.MULTILINE
)
"""How libsndfile's log tells bytes that a header promises, and bytes that there are."""

UNKNOWN_BYTES = 0x7FFF_F000
"""A header that promises more was written before anybody knew the length."""

_PAGE = struct.Struct("<4sBBqIIIB")
"""An Ogg page (RFC 3533): mark, version, flags, position, stream, number, checksum, segments."""
_CHECKSUM = slice(22, 26)
_LAST = 4
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def promised_share(log: str) -> float:
    """Return how much a header promises of what there is, from libsndfile's log; 1 for no more."""
    shares = [
        int(promised) / int(found)
        for promised, found in _PROMISED.findall(log)
        if 0 < int(found) < int(promised) < UNKNOWN_BYTES
    ]
    return max(shares, default=1.0)


def is_whole_ogg(path: Path) -> bool:
    """Tell whether all pages of an Ogg file are as they were written, and the last one is there.

    What lies behind the last page is somebody else's. Raises `OSError`.
    """
    unfinished: set[int] = set()
    with path.open("rb") as file:
        while page := _page(file):
            flags, stream, is_right = page
            if not is_right:
                return False
            unfinished.add(stream)
            if flags & _LAST:
                unfinished.remove(stream)
    return not unfinished


def _page(file: IO[bytes]) -> tuple[int, int, bool] | None:
    """Read a page: its flags, its stream, and whether its checksum is right; None for no page."""
    head = file.read(_PAGE.size)
    if len(head) < _PAGE.size or not head.startswith(b"OggS"):
        return None
    _, _, flags, _, stream, _, checksum, segments = _PAGE.unpack(head)
    sizes = file.read(segments)
    whole = bytearray(head + sizes + file.read(sum(sizes)))
    whole[_CHECKSUM] = bytes(4)
    return flags, stream, _crc(whole) == checksum


def _crc(data: bytes | bytearray) -> int:
    """Return Ogg's CRC-32: that of zlib, but for the order of bits and the values around it."""
    mirrored = zlib.crc32(data.translate(_REVERSED), 0xFFFF_FFFF) ^ 0xFFFF_FFFF
    return int(f"{mirrored:032b}"[::-1], 2)
