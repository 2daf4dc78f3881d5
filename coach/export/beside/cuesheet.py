"""A CUE sheet: the chapters as tracks, for players (after the CDRWIN User's Guide, appendix A)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath

from coach.errors import quoted
from coach.export.beside.session import Session
from coach.export.errors import BadTarget
from coach.export.tags import ARTIST
from coach.score.chapters import Chapter
from coach.text import plain
from coach.times import frames

MOST_TRACKS = 99

FRAMES_PER_SECOND = 75
"""Of a compact disc: a track begins within 7 ms of its chapter."""

KINDS = {".mp3": "MP3", ".aiff": "AIFF"}
"""What the format calls a file; players expect WAVE for every other."""


def write(session: Session) -> str:
    """Write one track for every chapter.

    Where these are more than 99, the sides and sets of an exercise share a track. Raises
    `BadTarget` if that is not enough, or if the name of the audio file holds a double quote, for
    which the format has no escape.
    """
    if '"' in session.audio_name:
        raise BadTarget(
            f"a CUE sheet cannot name the file {quoted(session.audio_name)}",
            hint="choose a name without double quotes",
        )
    return "".join(f"{line}\n" for line in _lines(session, _tracks(session)))


def _tracks(session: Session) -> list[tuple[str, int]]:
    """Return title and start in ms of every track."""
    if len(session.chapters) <= MOST_TRACKS:
        return [(chapter.title, chapter.start_ms) for chapter in session.chapters]
    titles = session.score.titles
    tracks = []
    for item, belonging in groupby(session.chapters, key=_item):
        first = next(belonging)
        tracks.append((first.title if item is None else titles[item], first.start_ms))
    if len(tracks) > MOST_TRACKS:
        raise BadTarget(
            f"a CUE sheet holds {MOST_TRACKS} tracks, and this session has {len(tracks)}",
            hint="choose other cues, such as podcast or labels",
        )
    return tracks


def _item(chapter: Chapter) -> int | None:
    return chapter.item


def _lines(session: Session, tracks: list[tuple[str, int]]) -> Iterator[str]:
    kind = KINDS.get(PurePath(session.audio_name).suffix.lower(), "WAVE")
    yield f'PERFORMER "{ARTIST}"'
    yield f'TITLE "{_words(session.title)}"'
    yield f'FILE "{session.audio_name}" {kind}'
    for number, (title, start_ms) in enumerate(tracks, start=1):
        yield f"  TRACK {number:02d} AUDIO"
        yield f'    TITLE "{_words(title)}"'
        yield f"    INDEX 01 {_stamp(start_ms)}"


def _words(text: str) -> str:
    """Make a title fit between double quotes."""
    return plain(text).replace('"', "'")


def _stamp(ms: int) -> str:
    """Write minutes, seconds and frames; minutes go on beyond 99."""
    seconds, frame = divmod(frames(ms, FRAMES_PER_SECOND), FRAMES_PER_SECOND)
    return f"{seconds // 60:02d}:{seconds % 60:02d}:{frame:02d}"
