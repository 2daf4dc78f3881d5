"""Ogg: Vorbis and Opus.

libsndfile writes the stream; on its way into the file every page is given a serial number that
follows from the mark instead of a random one, and the comment packet is replaced by ours. So the
same session gives the same bytes, and nothing is written twice. The pages are mutagen's work.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, ClassVar

from mutagen.flac import VCFLACDict
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from coach.base.times import SAMPLE_RATE
from coach.export.formats.containers import Quality, Sound, Tags
from coach.export.formats.encoder import Encoding, Sink, encode
from coach.export.formats.flac import Commented, fill, picture
from coach.sound.mixer import Pcm


@dataclass(frozen=True)
class Packets:
    """How a codec begins its stream."""

    headers: int
    """How many packets come before the sound."""
    comment: bytes
    """What the second of them begins with: the comments follow."""
    ending: bytes
    """What follows the comments."""


VORBIS_LEVEL: dict[Quality, float] = {"small": 0.8, "standard": 0.7, "high": 0.5}
"""libsndfile's level, which is one tenth of oggenc's quality counted from 10 downward. At 0.9 peaks
come out 1.1 dB higher (measured)."""

OPUS_KBITS: dict[Quality, int] = {"small": 50, "standard": 64, "high": 96}
"""Thousand bits a second that Opus may take for each channel; a session's pauses leave half of them
unused. Below 50 it goes over to its speech mode, which takes four times the time, makes the file no
smaller, and loses 0.5 LU (measured)."""
OPUS_RATE = 48_000


class Ogg(Commented):
    """A codec in Ogg pages."""

    packets: Packets
    encodings: ClassVar[Mapping[Quality, Encoding]]
    """What libsndfile calls the codec at a quality."""

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write page after page."""
        return encode(Pages(file, self.packets, tags), blocks, sound, self.encodings[quality])


class Vorbis(Ogg):
    """Ogg Vorbis at a variable bit rate."""

    name = "Ogg Vorbis"
    sample_rate = SAMPLE_RATE
    packets = Packets(3, b"\x03vorbis", b"\x01")
    reader = OggVorbis
    encodings: ClassVar = {
        quality: Encoding("OGG", "VORBIS", level) for quality, level in VORBIS_LEVEL.items()
    }


def opus_level(kbits: int) -> float:
    """Return libsndfile's level for so many thousand bits a second and channel.

    It runs from 256 to 6, as its source says.
    """
    return (256 - kbits) / 250


class Opus(Ogg):
    """Opus in Ogg: the smallest. It knows no other sample rate than 48 kHz and its divisors."""

    name = "Opus"
    sample_rate = OPUS_RATE
    packets = Packets(2, b"OpusTags", b"")
    reader = OggOpus
    encodings: ClassVar = {
        quality: Encoding("OGG", "OPUS", opus_level(kbits)) for quality, kbits in OPUS_KBITS.items()
    }


class Pages(Sink):
    """A sink that an Ogg encoder writes its stream to, from the first byte to the last."""

    def __init__(self, file: IO[bytes], packets: Packets, tags: Tags) -> None:
        super().__init__(file)
        self._packets = packets
        self._tags = tags
        self._serial = int.from_bytes(hashlib.sha256(tags.mark.encode()).digest()[:4])
        self._rest = b""
        self._headers: list[OggPage] | None = []
        self._shift = 0
        """How many more pages our header takes than the encoder's."""

    def write(self, data: bytes) -> int:
        """Take a piece of the stream; whole pages go on into the file."""
        self._rest += data
        while size := _page_size(self._rest):
            page = OggPage(BytesIO(self._rest[:size]))
            self._rest = self._rest[size:]
            if self._headers is None:
                page.sequence += self._shift
                self._put(page)
            else:
                self._headers.append(page)
                self._head()
        return len(data)

    def _head(self) -> None:
        """Once all header packets are there, write them with our comments."""
        pages = self._headers or []
        packets = OggPage.to_packets(pages)
        if len(packets) < self._packets.headers or not pages[-1].complete:
            return
        packets[1] = self._comments(packets[1])
        new = OggPage.from_packets(packets[1:], sequence=1)
        self._shift = new[-1].sequence - pages[-1].sequence
        self._headers = None
        for page in (pages[0], *new):
            self._put(page)

    def _comments(self, packet: bytes) -> bytes:
        kind = self._packets
        comments = VCFLACDict(packet[len(kind.comment) :], framing=False)
        fill(comments, self._tags)
        if self._tags.cover:
            block = picture(self._tags.cover).write()
            comments["METADATA_BLOCK_PICTURE"] = base64.b64encode(block).decode("ascii")
        return b"".join((kind.comment, comments.write(), kind.ending))

    def _put(self, page: OggPage) -> None:
        page.serial = self._serial
        super().write(page.write())


def _page_size(data: bytes) -> int:
    """Return the length of the page that the data begins with, or 0 if it is not whole."""
    if len(data) < 27 or len(data) < 27 + data[26]:
        return 0
    size = 27 + data[26] + sum(data[27 : 27 + data[26]])
    return size if len(data) >= size else 0
