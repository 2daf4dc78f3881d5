"""Music files as blocks of frames: which ones there are, and what is in them.

libsndfile decodes. What it cannot read is said in one line; of a damaged file, what comes before
the damage is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from coach.base.errors import BadFile, quoted
from coach.base.hushed import hushed
from coach.base.kinds import A_FILE, what_is_at
from coach.base.promised import is_whole_ogg, promised_share
from coach.base.reasons import reason_of
from coach.base.times import clock
from coach.base.tongue import later, tr
from coach.sound.intact import Sieve

Block = npt.NDArray[np.float32]
"""Frames of music, shape (n, channels); beyond ±1 where the file goes there."""

READABLE = later("WAV, FLAC, MP3, Ogg Vorbis, Opus or AIFF")

READ = 65_536
"""Frames decoded at a time."""

JUDGED = 10 * READ
"""After so many frames, a file in which too much is no sound is read no further."""

RATES_HZ = range(1000, 768_001)
"""Sample rates that a header may name; whatever lies beyond is no music."""

_MUSIC_NAME = re.compile(
    r"\.(aac|aif|aiff|aifc|alac|ape|au|caf|flac|m4a|m4b|mka|mp3|oga|ogg|opus|wav|wma|wv)",
    re.IGNORECASE,
)
"""Names that promise music: a file of a folder that breaks the promise is worth a word."""

_UNREADABLE = {
    b"ftyp": (4, later("MP4 or M4A, which cannot be read here")),
    b"\x1a\x45\xdf\xa3": (0, later("a Matroska file, which cannot be read here")),
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": (
        0,
        later("a Windows Media file, which cannot be read here"),
    ),
    b"\xff\xf1": (0, later("AAC, which cannot be read here")),
}
"""Marks of well-known files that libsndfile does not read, by where they stand."""


class BadMusic(BadFile):
    """A file or a folder holds no music that could be played."""

    title: ClassVar[str] = later("This music cannot be used")


@dataclass(frozen=True)
class Track:
    """A music file that can be opened."""

    path: Path
    sample_rate: int
    channels: int
    frames: int | None
    """As its header promises; None where that cannot be known."""

    @property
    def ms(self) -> int:
        """The length in ms that the header promises; 0 where it promises none."""
        return (self.frames or 0) * 1000 // self.sample_rate


def find_tracks(path: Path) -> tuple[list[Track], list[str]]:
    """Return the music of a file, or of all files in a folder in the order of their names.

    “2.mp3” comes before “10.mp3”. Hidden files and subfolders are left out, and so is whatever is
    no music; of a file whose name promises some, the second part of the answer tells, a line each.
    Raises `BadMusic` where there is nothing to play.
    """
    try:
        if not path.is_dir():
            return [open_track(path)], []
        names = sorted((entry.name for entry in path.iterdir()), key=natural)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    tracks, notes = [], []
    for name in names:
        try:
            if not name.startswith(".") and not (path / name).is_dir():
                tracks.append(open_track(path / name))
        except BadMusic as problem:
            if _MUSIC_NAME.fullmatch(Path(name).suffix):
                notes.append(
                    tr("{file} is left out: found {found}", file=quoted(name), found=problem.found)
                )
    if not tracks:
        found = notes[0] if notes else tr("a folder without music")
        expected = tr("{formats} files in it", formats=tr(READABLE))
        raise BadMusic(path, (), found, expected, hint=tr("subfolders are not searched"))
    return tracks, notes


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return the key by which people sort names: numbers by their value, and before letters."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    key = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
    return key, name


def open_track(path: Path) -> Track:
    """Look at a file's header. Raises `BadMusic` for anything but music."""
    try:
        kind = what_is_at(path)
        if kind not in ("", A_FILE):
            raise _bad(path, tr(kind))
        with path.open("rb") as file:
            head = file.read(512)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if not head:
        raise _bad(path, tr("an empty file"))
    try:
        with _open(path) as sound:
            rate, channels = sound.samplerate, sound.channels
            length = round(sound.frames * promised_share(sound.extra_info))
    except soundfile.SoundFileError as error:
        raise _bad(path, _looks_like(head)) from error
    if rate not in RATES_HZ:
        raise _bad(path, tr("a sample rate of {rate} Hz", rate=rate))
    return Track(path, rate, channels, length if 0 < length < 2**62 else None)


def decoded(
    track: Track, sample_rate: int, channels: int, note: Callable[[str], None]
) -> Generator[Block]:
    """Yield a track's frames at a rate, in one channel or two.

    One channel is the mean of all; two are made of one by doubling, and of more than two by way of
    that one, since what the third and the others mean differs from format to format. Of a file
    that is damaged, `note` is told, and what can be read is yielded. Raises `BadMusic` for one in
    which too much is no sound.
    """
    resampler = soxr.ResampleStream(
        track.sample_rate, sample_rate, channels, dtype="float32", quality="HQ"
    )
    for block in _mended(track, note):
        mixed = in_channels(block, channels)
        if track.sample_rate != sample_rate:
            mixed = resampler.resample_chunk(mixed)
        if len(mixed):
            yield mixed
    if track.sample_rate != sample_rate:
        yield resampler.resample_chunk(np.zeros((0, channels), np.float32), last=True)


def in_channels(block: Block, channels: int) -> Block:
    """Return a block of shape (n, any) in shape (n, `channels`), as `decoded` has it."""
    if block.shape[1] == channels:
        return block
    if block.shape[1] == 2:
        block = (block[:, :1] + block[:, 1:]) * np.float32(0.5)
    elif block.shape[1] > 2:
        block = block.mean(axis=1, dtype=np.float32, keepdims=True)
    return np.repeat(block, channels, axis=1)


def _mended(track: Track, note: Callable[[str], None]) -> Iterator[Block]:
    """Yield a file's blocks as far as they can be decoded, and as far as they are sound."""
    read, sieve = 0, Sieve()
    try:
        with _open(track.path) as sound:
            while len(block := _read(sound)):
                read += len(block)
                yield sieve.sifted(block)
                if sieve.is_spoilt and read >= JUDGED:
                    break
            whole = _is_whole(track, sound.format, read)
    except (soundfile.SoundFileError, OSError):
        whole = False
    finally:
        if sieve.no_sound and not sieve.is_spoilt:
            note(
                tr(
                    "{file} holds values that are no sound: they are silent",
                    file=quoted(track.path.name),
                )
            )
    if sieve.is_spoilt:
        raise _bad(track.path, tr("values that are no sound"))
    if not whole:
        _note_damage(track, read, note)


def _is_whole(track: Track, kind: str, read: int) -> bool:
    """Tell whether all that a file promises could be read."""
    slack = READ if kind == "MP3" else 0  # whose header may be a guess
    promised = track.frames is None or read >= track.frames - slack
    return promised and (kind != "OGG" or is_whole_ogg(track.path))


def _note_damage(track: Track, read: int, note: Callable[[str], None]) -> None:
    could = clock(read * 1000 // track.sample_rate)
    if track.frames is not None and track.frames > read:
        could = tr("{part} of {whole}", part=could, whole=clock(track.ms))
    name = quoted(track.path.name)
    note(tr("{file} is damaged: {part} could be read, and is used", file=name, part=could))


def _open(path: Path) -> soundfile.SoundFile:
    # As bytes, since a name need not be valid UTF-8.
    with hushed():
        return soundfile.SoundFile(os.fsencode(path))


def _read(sound: soundfile.SoundFile) -> Block:
    with hushed() if sound.format == "MP3" else nullcontext():
        block: Block = sound.read(READ, dtype="float32", always_2d=True)
    return block


def _looks_like(head: bytes) -> str:
    """Say what a file seems to be whose beginning is no music."""
    for mark, (at, found) in _UNREADABLE.items():
        if head[at : at + len(mark)] == mark:
            return tr(found)
    if b"\0" not in head:
        try:
            head.decode("utf-8")
        except UnicodeDecodeError:
            return tr("no music that could be decoded")
        return tr("text")
    return tr("no music that could be decoded")


def _bad(path: Path, found: str) -> BadMusic:
    return BadMusic(path, (), found, tr(READABLE))


def _unreadable(path: Path, error: OSError | ValueError) -> BadMusic:
    no_name = tr("a name that no file can have")
    found = reason_of(error) if isinstance(error, OSError) else no_name
    return BadMusic(path, (), found, tr("a music file, or a folder with music in it"))
