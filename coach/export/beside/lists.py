"""Lists of what is where in an audio file: its chapters, its words and tones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath

from coach.base.errors import quoted
from coach.base.safe import BadTarget
from coach.base.text import plain, printable
from coach.base.times import frames
from coach.base.tongue import tr
from coach.export.formats.containers import ARTIST
from coach.routine.bounds import name_of
from coach.score.models import Score, document
from coach.score.reading.chapters import chapters

PODCAST_VERSION = "1.2.0"

MOST_TRACKS = 99
"""Of a CUE sheet, which has two digits for their number."""

CUE_RATE = 75
"""A CUE sheet counts the frames of a compact disc: a track begins within 7 ms of its chapter."""

CUE_KINDS = {".mp3": "MP3", ".aiff": "AIFF"}
"""What a CUE sheet calls a file; players expect WAVE for every other."""


_NOT_IN_CUE = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')


def labels(score: Score, _audio_name: str) -> str:
    """Write a label track for Audacity: a line for every word and tone, for people who edit.

    It has start and end in seconds, to the microsecond, and the words.
    """
    return "".join(
        f"{cue.start_ms / 1000:.6f}\t{cue.end_ms / 1000:.6f}\t"
        f"{f'({cue.tone})' if cue.text is None else plain(cue.text)}\n"
        for cue in score.cues
    )


def cues_json(score: Score, _audio_name: str) -> str:
    """Write the document of `coach cues --json`, and the chapters; times are whole milliseconds."""
    listed = [
        {
            "title": chapter.title,
            "start_ms": chapter.start_ms,
            "end_ms": chapter.end_ms,
            "side": name_of(chapter.side),
        }
        for chapter in chapters(score)
    ]
    return _json({**document(score), "chapters": listed})


def podcast(score: Score, audio_name: str) -> str:
    """Write chapters for podcast players (Podcasting 2.0, “JSON Chapters Format”, version 1.2).

    Times are seconds.
    """
    listed = [
        {
            "startTime": chapter.start_ms / 1000,
            "endTime": chapter.end_ms / 1000,
            "title": chapter.title,
        }
        for chapter in chapters(score)
    ]
    name = printable(audio_name)
    about = {"version": PODCAST_VERSION, "title": score.title, "fileName": name}
    return _json({**about, "chapters": listed})


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def cuesheet(score: Score, audio_name: str) -> str:
    """Write a CUE sheet with one track for every chapter (the CDRWIN User's Guide, appendix A).

    Where these are more than 99, the sides and sets of an exercise share a track. Raises
    `BadTarget` if that is not enough, or if the name of the audio file holds what the format has no
    escape for: a double quote, the end of a line, or what is no text.
    """
    if _NOT_IN_CUE.search(audio_name):
        raise BadTarget(
            tr("a CUE sheet cannot name the file {name}", name=quoted(audio_name)),
            hint=tr("choose a name of plain letters, without double quotes"),
        )
    return "".join(f"{line}\n" for line in _cue_lines(score, audio_name))


def _cue_lines(score: Score, audio_name: str) -> Iterator[str]:
    kind = CUE_KINDS.get(PurePath(audio_name).suffix.lower(), "WAVE")
    yield f'PERFORMER "{ARTIST}"'
    yield f'TITLE "{_in_quotes(score.title)}"'
    yield f'FILE "{audio_name}" {kind}'
    for number, (title, start_ms) in enumerate(_tracks(score), start=1):
        yield f"  TRACK {number:02d} AUDIO"
        yield f'    TITLE "{_in_quotes(title)}"'
        yield f"    INDEX 01 {_cue_time(start_ms)}"


def _tracks(score: Score) -> list[tuple[str, int]]:
    """Return title and start in ms of every track of a CUE sheet."""
    found = chapters(score)
    if len(found) <= MOST_TRACKS:
        return [(chapter.title, chapter.start_ms) for chapter in found]
    tracks = []
    for item, belonging in groupby(found, key=lambda chapter: chapter.item):
        first = next(belonging)
        tracks.append((first.title if item is None else score.titles[item], first.start_ms))
    if len(tracks) > MOST_TRACKS:
        raise BadTarget(
            tr(
                "a CUE sheet holds {most} tracks, and this session has {count}",
                most=MOST_TRACKS,
                count=len(tracks),
            ),
            hint=tr("choose other cues, such as podcast or labels"),
        )
    return tracks


def _in_quotes(text: str) -> str:
    """Make a title fit between double quotes."""
    return plain(text).replace('"', "'")


def _cue_time(ms: int) -> str:
    """Write minutes, seconds and frames; minutes go on beyond 99."""
    seconds, frame = divmod(frames(ms, CUE_RATE), CUE_RATE)
    return f"{seconds // 60:02d}:{seconds % 60:02d}:{frame:02d}"
