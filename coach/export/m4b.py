"""M4B: an audiobook for Apple's players. AAC by FFmpeg through PyAV, which is an extra."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mutagen import MutagenError
from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from coach.export.containers import Container, Quality, Sound
from coach.export.sink import Sink, plain_errors
from coach.export.tags import GENRE, MARK_KEY, Tags
from coach.signals import signals_held
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm

if TYPE_CHECKING:
    from av.container import OutputContainer

KBITS: dict[Quality, tuple[int, int]] = {
    "small": (48, 80),
    "standard": (64, 112),
    "high": (96, 160),
}
"""Thousand bits a second for mono and stereo."""

MARK_ATOM = f"----:com.apple.iTunes:{MARK_KEY}"
AUDIOBOOK = 2
"""The media kind (`stik`) that puts a file among the audiobooks."""


class M4b(Container):
    """AAC in MP4 with QuickTime and Nero chapters."""

    name = "M4B"
    sample_rate = SAMPLE_RATE
    gain_db = 0.0

    def missing(self) -> str:
        """Say how to get PyAV where it is not installed, or nothing."""
        return "" if find_spec("av") else f"{sys.executable} -m pip install av"

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Encode with the chapters, then let mutagen add the tags to the index at the end."""
        sink = Sink(file)
        yield from _encode(sink, blocks, sound, tags, 1000 * KBITS[quality][sound.channels - 1])
        with plain_errors():
            file.seek(0)
            book = MP4(file)
            _fill(book, tags)
            file.seek(0)
            book.save(file)

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
    with _opened(sink) as container:
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.start_ms,
                    "end": chapter.end_ms,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(tags.chapters)
            ]
        )
        stream = container.add_stream("aac", rate=sound.sample_rate, layout=layout)
        stream.bit_rate = bit_rate
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


@contextmanager
def _opened(sink: Sink) -> Iterator[OutputContainer]:
    """Open an MP4 that is written to the sink; in the end FFmpeg writes its index."""
    import av

    # bitexact: no name and version of the encoder
    options = {"brand": "M4B ", "fflags": "+bitexact"}
    container = av.open(sink, "w", format="ipod", options=options)
    try:
        yield container
    finally:
        with signals_held():
            container.close()


def _fill(book: MP4, tags: Tags) -> None:
    """Put our tags in place of FFmpeg's."""
    if book.tags is None:
        book.add_tags()
    atoms = book.tags
    atoms.clear()
    atoms["\xa9nam"] = [tags.title]
    atoms["\xa9ART"] = [tags.artist]
    atoms["\xa9alb"] = [tags.album]
    atoms["\xa9gen"] = [GENRE]
    atoms["stik"] = [AUDIOBOOK]
    if tags.track is not None:
        atoms["trkn"] = [tags.track]
    if tags.cover:
        atoms["covr"] = [MP4Cover(tags.cover, MP4Cover.FORMAT_PNG)]
    if tags.mark:
        atoms[MARK_ATOM] = [MP4FreeForm(tags.mark.encode(), AtomDataType.UTF8)]
