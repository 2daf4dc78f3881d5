"""What the texts beside an audio file are written from."""

from __future__ import annotations

from dataclasses import dataclass

from coach.score.chapters import Chapter
from coach.score.models import Score


@dataclass(frozen=True)
class Session:
    """A session as it is in the audio file."""

    score: Score
    chapters: tuple[Chapter, ...]
    """Back to back from 0 to the end."""
    audio_name: str
    """The name of the audio file, without folders: “relief.mp3”."""
    title: str
