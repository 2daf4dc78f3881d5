"""What a file says about itself, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

from coach.score.chapters import Chapter

ARTIST = "Coach"
ALBUM = "Coach sessions"
GENRE = "Speech"
MARK_KEY = "COACH_MADE_FROM"
"""The key under which a file keeps its mark."""


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
