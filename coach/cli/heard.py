"""A little score that is heard at once, or written to a file: a phrase, or the sounds of a set."""

from __future__ import annotations

from pathlib import Path

from coach.base.errors import quoted
from coach.base.safe import BadTarget, check_target
from coach.base.tongue import tr
from coach.export.formats.audio import FORMATS, format_of, write_audio
from coach.export.formats.containers import Container, Sound, Tags
from coach.export.page.prints import PAGE
from coach.live.aloud import play_aloud
from coach.score.models import Score
from coach.score.reading.chapters import Chapter
from coach.session import Coach
from coach.sound.master import USUAL
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import blocks
from coach.speech.clip import amplitude
from coach.speech.store import ClipStore


def check_output(path: Path, *, force: bool) -> Container:
    """Return the format of a file that can be written. Raises `BadTarget`, `CannotWrite`."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise BadTarget(_no_sound_file(suffix), place=str(path))
    container = format_of(path)
    check_target(path, force=force)
    return container


def _no_sound_file(suffix: str) -> str:
    """Say that a name ends otherwise than those of sound files."""
    known = ", ".join(FORMATS)
    if not suffix:
        return tr("found no extension, expected a sound file: {names}", names=known)
    if suffix == PAGE:
        return tr("found a page, expected a sound file: {names}", names=known)
    found = quoted(suffix)
    return tr("found {found}, expected a sound file: {names}", found=found, names=known)


def write(
    coach: Coach,
    store: ClipStore,
    score: Score,
    path: Path,
    *,
    force: bool,
    chapters: tuple[Chapter, ...] = (),
) -> None:
    """Write a rendered score, of which `store` has the clips, to a file, as loud as a session.

    Raises `BadTarget`, `CannotWrite` and `BadSound`.
    """
    container = check_output(path, force=force)
    rate, gain = container.sample_rate, amplitude(container.gain_db)
    mixdown = Mixdown(USUAL, gain=gain, sounds=coach.sounds, balance=coach.balance)
    made = list(blocks(score, store.get, rate, mixdown=mixdown))
    sound = Sound(rate, 1, sum(map(len, made)))
    tags = Tags(title=score.title, chapters=chapters, cover=b"", mark="")
    for _ in write_audio(path, made, sound=sound, tags=tags, force=force):
        continue


def play(coach: Coach, store: ClipStore, score: Score, hint: str) -> str:
    """Let a rendered score be heard to its end; return the line that says through what.

    `store` has its clips. `hint` tells what to do where nothing sounds. Raises `NoSound` then,
    unless silence was asked for, and what `open_speaker` raises.
    """
    mixdown = Mixdown(USUAL, sounds=coach.sounds, balance=coach.balance)
    return play_aloud(score, store.get, mixdown, coach.settings, hint)
