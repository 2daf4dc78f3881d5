"""An order: what somebody wants as files. And what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.export.beside.known import Beside
from coach.export.containers import Quality
from coach.settings import Settings
from coach.sound.master import LOUDNESS_LUFS


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What can be had beside the audio file, or in place of it."""

    beside: tuple[Beside, ...] = ()
    """Texts with the cues and chapters."""
    script: bool = False
    """A page to print."""
    split: bool = False
    """A folder with one numbered file for each exercise, instead of one file."""
    stems: bool = False
    """Voice, tones and music apart as well."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """One session as files. Any process on any machine can carry it out: it can be pickled."""

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
    """What has become of an order; it can be pickled as well."""

    order: Order
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    """Files that are there already, made from just the same."""
    notices: tuple[str, ...] = ()
    """Plain lines about what is missing here, and words that could not be spoken."""
    problem: str = ""
    """Why it failed, in one line; nothing if it did not."""
    exit_code: int = 0
