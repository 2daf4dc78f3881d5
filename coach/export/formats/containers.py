"""The port behind which every audio format lies, and what a file says about itself.

To add one: a class with these methods, and an entry in `coach.export.formats.audio.FORMATS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:  # heavy imports, and the options only want `Quality`
    from coach.score.reading.chapters import Chapter
    from coach.sound.mixer import Pcm

Quality = Literal["small", "standard", "high"]
"""For a format that loses something: how many bits a second it may use."""


ARTIST = "Coach"
ALBUM = "Coach sessions"
GENRE = "Speech"
MARK_KEY = "COACH_MADE_FROM"
"""The key under which a file keeps its mark."""


@dataclass(frozen=True)
class Sound:
    """What the blocks are that a file is made of: 16-bit samples."""

    sample_rate: int
    channels: int
    """1: blocks of shape (n,). 2: blocks of shape (n, 2)."""
    frames: int
    """The length of all blocks together."""


@dataclass(frozen=True)
class Tags:
    """Title, chapters, picture; no date, so that the same session gives the same bytes."""

    title: str
    chapters: tuple[Chapter, ...]
    """Back to back from 0 to the end of the file; empty for a file that is one part."""
    cover: bytes
    """A square PNG picture; empty for none."""
    mark: str
    """A digest of all that the file was made from: who finds it in an existing file need not write
    that file again."""
    album: str = ALBUM
    artist: str = ARTIST
    track: tuple[int, int] | None = None
    """Number and count, for one file of several."""
    description: str = ""
    """What it is about, on one line; empty for none."""
    words: str = ""
    """All that is said, in lines; empty for none."""
    language: str = "en"
    """Of the words and the description, as ISO 639 has it."""


class Container(Protocol):
    """One audio format."""

    name: str
    """As a person knows it: “MP3”."""
    sample_rate: int
    """Hz of the blocks that it takes."""
    gain_db: float
    """How much louder the blocks have to be made for the decoded file to have their level: 0 for
    all but LAME at a constant bit rate, which scales by 0.95 (measured)."""

    def missing(self) -> str:
        """Say what to do to get what the format needs and is not installed here, or nothing."""
        return ""

    def check(self, sound: Sound, tags: Tags) -> str:  # noqa: ARG002 - most hold anything
        """Say why the format cannot hold this (“13 hours do not fit”), or nothing."""
        return ""

    def remark(self, tags: Tags) -> str:  # noqa: ARG002 - most have none
        """Say in one line what some players will not show (“of 300 chapters …”), or nothing."""
        return ""

    def write(
        self, file: IO[bytes], blocks: Iterable[Pcm], sound: Sound, tags: Tags, quality: Quality
    ) -> Iterator[int]:
        """Write a whole file to an empty one, open for reading and writing.

        Yields how many frames are written, after each block. Raises the first `OSError` that the
        file raises. The same blocks and tags give the same bytes.
        """

    def mark(self, path: Path) -> str:
        """Return the mark that a file of this format keeps, or nothing.

        A file that is damaged or of another kind keeps none, and raises no error.
        """
