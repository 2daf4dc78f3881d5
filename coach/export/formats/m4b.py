"""M4B: an audiobook for Apple's players. AAC by FFmpeg through PyAV, which is an extra."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from mutagen import MutagenError
from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from coach.base.signals import signals_held
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import tr
from coach.export.formats.containers import GENRE, MARK_KEY, Container, Quality, Sound, Tags
from coach.export.formats.encoder import Sink, closed_at_last, plain_errors
from coach.export.formats.languages import three_letters
from coach.export.formats.mp4_language import name_language
from coach.sound.mixer import Pcm

KBITS: dict[Quality, tuple[int, int]] = {
    "small": (48, 80),
    "standard": (64, 112),
    "high": (96, 160),
}
"""Thousand bits a second for mono and stereo."""

AAC_FRAME = 1024
"""Samples of a packet of AAC."""

INDEX_BYTES = 16_384
"""Room for what the index holds however long a book is, more than it takes (measured)."""
PACKET_BYTES = 5
CHAPTER_BYTES = 320
"""Room in the index for a packet, whose length alone takes four bytes, and for a chapter, which is
a packet of its own and stands in Nero's list as well."""

MOST_NERO = 255
"""Nero's list counts its chapters in one byte."""
FIELD_BYTES = 255
"""The most that a title in Nero's list, and Apple's short description, may have."""

MARK_ATOM = f"----:com.apple.iTunes:{MARK_KEY}"
AUDIOBOOK = 2
"""The media kind (`stik`) that puts a file among the audiobooks."""


class M4b(Container):
    """AAC in MP4 with QuickTime and Nero chapters, its index in front of the sound.

    So a player on a network can begin at once. Where there are more chapters than Nero's list can
    count, there is only QuickTime's: a list that ends early would be believed.
    """

    name = "M4B"
    sample_rate = SAMPLE_RATE
    gain_db = 0.0

    def missing(self) -> str:
        """Say how to get PyAV where it is not installed, or nothing."""
        return "" if find_spec("av") else f"{sys.executable} -m pip install av"

    def remark(self, tags: Tags) -> str:
        """Say who will not show the chapters, if anybody."""
        count = len(tags.chapters)
        if count <= MOST_NERO:
            return ""
        return tr(
            "{count} chapters are in Apple's list only; players that read Nero's show none",
            count=count,
        )

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Encode with the chapters, then let mutagen add the tags to the index."""
        sink = Sink(file)
        yield from _encode(sink, blocks, sound, tags, 1000 * KBITS[quality][sound.channels - 1])
        with plain_errors():
            file.seek(0)
            book = MP4(file)
            _fill(book, tags)
            file.seek(0)
            book.save(file)
            name_language(file, tags.language)

    def mark(self, path: Path) -> str:
        """Return the mark, or nothing."""
        try:
            tags = MP4(path).tags
        except MutagenError:
            return ""
        found = (tags or {}).get(MARK_ATOM, [b""])
        return bytes(found[0]).decode(errors="replace")


def _encode(
    sink: Sink, blocks: Iterable[Pcm], sound: Sound, tags: Tags, bit_rate: int
) -> Iterator[int]:
    """Write an MP4 without tags; yield after each block how many frames are written."""
    import av

    layout = "stereo" if sound.channels == 2 else "mono"
    options = {
        "brand": "M4B ",
        "fflags": "+bitexact",  # no name and version of the encoder
        "moov_size": str(_room(sound, tags)),
    }
    if len(tags.chapters) > MOST_NERO:
        options["movflags"] = "+disable_chpl"
    with closed_at_last(av.open(sink, "w", format="ipod", options=options)) as container:
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.start_ms,
                    "end": chapter.end_ms,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": _within(chapter.title, FIELD_BYTES)},
                }
                for number, chapter in enumerate(tags.chapters)
            ]
        )
        stream = container.add_stream("aac", rate=sound.sample_rate, layout=layout)
        stream.bit_rate = bit_rate
        stream.metadata["language"] = three_letters(tags.language)
        written = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="s16", layout=layout)
            frame.sample_rate = sound.sample_rate
            frame.pts = written
            with signals_held():
                container.mux(stream.encode(frame))
            sink.check()
            written += len(block)
            yield written
        with signals_held():
            container.mux(stream.encode(None))
    sink.check()


def _room(sound: Sound, tags: Tags) -> int:
    """Return how many bytes are kept free for the index; what it does not need stays empty."""
    packets = sound.frames // AAC_FRAME
    return INDEX_BYTES + PACKET_BYTES * packets + CHAPTER_BYTES * len(tags.chapters)


def _fill(book: MP4, tags: Tags) -> None:
    """Put our tags in place of FFmpeg's."""
    if book.tags is None:
        book.add_tags()
    atoms = book.tags
    atoms.clear()
    atoms["\xa9nam"] = [tags.title]
    atoms["\xa9ART"] = [tags.artist]
    atoms["aART"] = [tags.artist]
    atoms["\xa9alb"] = [tags.album]
    atoms["\xa9gen"] = [GENRE]
    atoms["stik"] = [AUDIOBOOK]
    if tags.description:
        atoms["desc"] = [_within(tags.description, FIELD_BYTES)]
        atoms["ldes"] = [tags.description]
    if tags.words:
        atoms["\xa9lyr"] = [tags.words]
    if tags.track is not None:
        atoms["trkn"] = [tags.track]
    if tags.cover:
        atoms["covr"] = [MP4Cover(tags.cover, MP4Cover.FORMAT_PNG)]
    if tags.mark:
        atoms[MARK_ATOM] = [MP4FreeForm(tags.mark.encode(), AtomDataType.UTF8)]


def _within(text: str, count: int) -> str:
    """Cut a text to so many bytes of UTF-8, between two characters."""
    return text.encode()[:count].decode(errors="ignore")
