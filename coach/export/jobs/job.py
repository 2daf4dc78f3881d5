"""An export job: one session that somebody wants as files. And what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.export.beside.known import Beside
from coach.export.formats.containers import Quality
from coach.export.page.prints import Paper, Print
from coach.home.settings import Settings
from coach.sound.levels import LOUDNESS_LUFS


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What can be had beside the audio file, or in place of it."""

    beside: tuple[Beside, ...] = ()
    """Texts with the cues and chapters."""
    script: tuple[Print, ...] = ()
    """What is to be printed."""
    paper: Paper = "a4"
    """What a PDF is laid out for."""
    split: bool = False
    """A folder with one numbered file for each exercise, instead of one file."""
    stems: bool = False
    """Voice, tones and music apart as well."""


@dataclass(frozen=True, kw_only=True)
class ExportJob:
    """One session as files. Any process on any machine can export it: it can be pickled."""

    routine: str
    """An id, or the path of a file."""
    path: Path
    """The main file; its extension chooses the format."""
    settings: Settings
    """What shapes the session: voice, talk level, music."""
    quality: Quality = "standard"
    loudness: float = LOUDNESS_LUFS
    """Integrated loudness in LUFS of a mono file; a stereo file measures 3 LU more."""
    extras: Extras = Extras()
    force: bool = False
    """Replace files that exist."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What has become of a job; it can be pickled as well."""

    job: ExportJob
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    """Files that are there already, made from just the same."""
    week: str = ""
    """Which week of a programme they are: “Week 2 of 6”; nothing where it has none."""
    notices: tuple[str, ...] = ()
    """Plain lines about what is missing here, and words that could not be spoken."""
    problem: str = ""
    """Why it failed, in one line; nothing if it did not."""
    exit_code: int = 0
