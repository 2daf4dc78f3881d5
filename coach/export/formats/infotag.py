"""The info tag of an MP3: a frame before the sound that makes it gapless.

It says how many samples a decoder has to drop at both ends, how many frames and bytes there are,
and two checksums (Gabriel Bouvigne, “Mp3 Info Tag rev 1 specifications”). For MPEG-1 Layer III at
a constant bit rate, encoded by LAME.
"""

from __future__ import annotations

import struct

from fastcrc.crc16 import arc

from coach.export.formats.containers import Sound

FRAME = 1152
"""Samples of a frame."""

DELAY = 576
"""Samples that LAME puts before the first of ours; a decoder knows those that it adds itself."""

SIDE_INFO = {1: 17, 2: 32}
"""Bytes between a frame's header and its data, by channels."""

ENCODER = b"LAME4.0"
"""The name of the LAME in lameenc's wheels, as it signs its frames."""

_ALL = 15
"""Frames, bytes, table and quality: all four are there."""
_QUALITY = 55
"""What LAME counts for its constant bit rate at quality 5: 100 - 10 * 4 - 5."""
_CONSTANT = 1
_MODEL = 0x14
"""LAME's psychoacoustic model and its threshold of hearing, as it writes them itself."""
_MISC = {1: 0x42, 2: 0x4E}
"""44.1 kHz, mono or joint stereo, and how noise is shaped; by channels."""
_PADDING_BIT = 0x0200
_MODE_EXTENSION = 0x30


def info_frame_size(kbits: int, sample_rate: int) -> int:
    """Return the bytes of a frame without padding."""
    return FRAME // 8 * kbits * 1000 // sample_rate


def info_frame(stream: Stream, sound: Sound, kbits: int) -> bytes:
    """Return the frame that comes before a stream of `sound.frames` samples."""
    frames = round(stream.length * sound.sample_rate / (FRAME // 8 * kbits * 1000))
    size = info_frame_size(kbits, sound.sample_rate)
    length = size + stream.length
    padding = frames * FRAME - DELAY - sound.frames
    table = bytes((size + stream.length * n // 100) * 256 // length for n in range(100))
    told = b"".join(
        (
            _header(stream.head),
            bytes(SIDE_INFO[sound.channels]),
            struct.pack(">4sIII", b"Info", _ALL, frames, length),
            table,
            struct.pack(">I9sB", _QUALITY, ENCODER, _CONSTANT),
            bytes(9),  # the lowest pass, peak and gain, all unknown
            struct.pack(">BB", _MODEL, min(kbits, 255)),
            (DELAY << 12 | padding).to_bytes(3),
            struct.pack(">BBHIH", _MISC[sound.channels], 0, kbits, length, stream.crc),
        )
    )
    return (told + struct.pack(">H", arc(told))).ljust(size, b"\0")


def _header(head: bytes) -> bytes:
    """Return a header like another one, of a frame without padding and without stereo."""
    (bits,) = struct.unpack(">I", head)
    return struct.pack(">I", bits & ~_PADDING_BIT & ~_MODE_EXTENSION)


class Stream:
    """The frames of the sound as they come: what the tag tells of them, in constant memory."""

    def __init__(self) -> None:
        self.length = 0
        """Bytes."""
        self.head = b""
        """The header of the first frame."""
        self.crc = 0
        """Their checksum: CRC-16/ARC."""

    def take(self, data: bytes | bytearray) -> None:
        """Take what comes next."""
        self.head = self.head or bytes(data[:4])
        self.length += len(data)
        self.crc = arc(bytes(data), self.crc)
