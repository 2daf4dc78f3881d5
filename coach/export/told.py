"""What a file says of its session in words: what it is about, and all that is said in it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.base.text import plain
from coach.base.times import clock
from coach.score.models import Score
from coach.score.reading.chapters import Chapter
from coach.score.reading.lines import lines
from coach.score.reading.wording import exercises


def description(about: str, score: Score) -> str:
    """Return one line: what its writer says of a routine, and how long the session is."""
    length = f"{clock(score.total_ms)} · {exercises(score)}"
    return f"{plain(about)} ({length})" if plain(about) else length


def words(score: Score, chapters: Sequence[Chapter]) -> str:
    """Return what is said in some chapters, as a song's words are kept: lines under headings."""
    said = [cue for cue in score.cues if cue.utterance is not None]
    parts = []
    for chapter in chapters:
        within = (cue for cue in said if chapter.start_ms <= cue.start_ms < chapter.end_ms)
        spoken = [plain(line.words) for line in lines(within)]
        if spoken:
            parts.append("\n".join((f"[{plain(chapter.title)}]", *spoken)))
    return "\n\n".join(parts)
