"""Audio files: blocks of PCM in, one file out. The formats are the entries of `FORMATS`."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from coach.base.errors import AskedWrongly, mismatch, quoted
from coach.base.safe import BadTarget, safe_output, sweep_beside
from coach.base.text import TITLE_LIMIT, one_line, plain
from coach.base.tongue import tr
from coach.export.formats.containers import Container, Quality, Sound, Tags
from coach.export.formats.flac import Flac
from coach.export.formats.m4b import M4b
from coach.export.formats.mp3 import Mp3
from coach.export.formats.ogg import Opus, Vorbis
from coach.export.formats.wav import Wav
from coach.export.page.prints import PAGE
from coach.sound.mixer import Pcm

FORMATS: dict[str, Container] = {
    ".mp3": Mp3(),
    ".m4b": M4b(),
    ".opus": Opus(),
    ".ogg": Vorbis(),
    ".flac": Flac(),
    ".wav": Wav(),
}
"""The formats by the extension that asks for them."""


def format_of(path: Path) -> Container:
    """Return the format that a file name asks for.

    Raises `BadTarget` naming the known ones, and `AskedWrongly` for one that is not installed.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        asked = quoted(path.suffix) if path.suffix else tr("no extension")
        known = ", ".join((*FORMATS, PAGE))
        raise BadTarget(mismatch(asked, known), place=str(path))
    if missing := found.missing():
        raise AskedWrongly(
            tr("{format} needs an extra", format=found.name), place=str(path), hint=missing
        )
    return found


def write_audio(
    path: Path,
    blocks: Iterable[Pcm],
    *,
    sound: Sound,
    tags: Tags,
    quality: Quality = "standard",
    force: bool = False,
) -> Generator[int]:
    """Write 16-bit blocks to a file; yield after each block how many frames are written.

    The file appears under its name only when the generator is exhausted. Raises `BadTarget` and
    `CannotWrite`; closing the generator early leaves nothing behind. The blocks must have the
    format's sample rate: `ValueError` if not.
    """
    tags = fitting(path, sound, tags)
    sweep_beside([path])
    with safe_output(path, force=force) as file:
        yield from format_of(path).write(file, blocks, sound, tags, quality)


def fitting(path: Path, sound: Sound, tags: Tags) -> Tags:
    """Return tags that are fit to be shown, for a file that can hold them and the sound.

    Raises `BadTarget` if it cannot, what `format_of` raises, and `ValueError` for blocks at another
    sample rate than the format's.
    """
    return fitting_in(format_of(path), path, sound, tags)


def fitting_in(kind: Container, path: Path, sound: Sound, tags: Tags) -> Tags:
    """Do the same for a format that the name does not tell, as that within a page."""
    if sound.sample_rate != kind.sample_rate:
        raise ValueError(f"{kind.name} takes {kind.sample_rate} Hz, not {sound.sample_rate}")
    tags = _shown(tags)
    if reason := kind.check(sound, tags):
        raise BadTarget(reason, place=str(path), hint=tr("choose another extension"))
    return tags


def _shown(tags: Tags) -> Tags:
    """Make every text fit to be shown: somebody else wrote it."""
    chapters = tuple(
        structs.replace(chapter, title=one_line(chapter.title, TITLE_LIMIT) or f"Part {number}")
        for number, chapter in enumerate(tags.chapters, start=1)
    )
    return replace(
        tags,
        title=one_line(tags.title, TITLE_LIMIT) or tags.artist,
        album=one_line(tags.album, TITLE_LIMIT),
        artist=one_line(tags.artist, TITLE_LIMIT),
        chapters=chapters,
        description=plain(tags.description),
        words="\n".join(map(plain, tags.words.splitlines())),
    )
