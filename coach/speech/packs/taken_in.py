"""A pack that somebody made becomes a voice here: checked on the way in, and whole or not at all.

Nothing that lies in it is trusted: neither names, nor sizes, nor what a file says it is. Only what
its `pack.toml` names is taken, each recording is read, and nothing is copied that was not read.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from coach.base.errors import BadFile, quoted
from coach.base.files import LARGEST_FILE, cannot_keep, read_text
from coach.base.kinds import A_FILE, A_FOLDER, is_file, what_is_at
from coach.base.progress import Progress
from coach.base.reasons import reason_of
from coach.base.temporary import temporary_folder
from coach.base.tongue import later, tr
from coach.speech.own.keeping import (
    NOTHING,
    check_free,
    coming_in,
    copied,
    id_of,
    megabytes,
    size_of,
)
from coach.speech.packs.recording import LARGEST_FILE as LARGEST_RECORDING
from coach.speech.packs.recording import Take, Unusable, clip_of, read_take
from coach.speech.packs.told import (
    FILE_NAME,
    MOST_PHRASES,
    READABLE,
    Pack,
    Told,
    located,
    pack_of,
    read_told,
    trouble_with,
)

LARGEST_PACK = 1_000_000_000
"""Bytes, packed and unpacked: a thousand recordings of a second and a half have a tenth of it."""

MOST_ENTRIES = 2 * MOST_PHRASES
A_PACK = later("a voice pack: a zip or a folder with pack.toml in it")

_PIECE = 1 << 20

NOT_KEPT = later("an unpacked recording cannot be kept: {reason}")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises of damaged archives, which were made by the thousand to find out."""


class Wanted(NamedTuple):
    """What is to be added, and the name that was asked for."""

    source: Path
    name: str | None = None
    force: bool = False


def is_pack(path: Path) -> bool:
    """Tell whether a path is called like a pack: a zip, or a folder with a `pack.toml`."""
    return path.suffix.lower() == ".zip" or is_file(path / FILE_NAME)


def add_pack(
    wanted: Wanted,
    voices: Path,
    taken: Collection[str] = (),
    tell: Callable[[str], None] = lambda _line: None,
) -> Generator[Progress, None, Pack]:
    """Add a zip or a folder to the voices; return the pack. `taken` are names that none may have.

    A recording that is sound and cannot be used for its words, such as silence, is told in a line.
    Raises `BadFile`, `AskedWrongly` and `CannotKeep`; of a pack that is refused, nothing is left.
    """
    with _unpacked(wanted.source) as (folder, called), _named_after(wanted.source, folder):
        told = _told(folder, wanted.source)
        place = "--name" if wanted.name is not None else str(wanted.source)
        voice_id = id_of(wanted.name or called, place, taken)
        check_free(voices, voice_id, force=wanted.force)
        with coming_in(voices, voice_id, force=wanted.force) as made:
            phrases = {name: phrase for phrase, name in told.phrases.items()}
            for number, (name, phrase) in enumerate(phrases.items()):
                yield Progress(number, len(phrases), tr("looking at the recordings"))
                take = _take(folder, name, made)
                try:
                    clip_of(take, phrase)
                except Unusable as problem:
                    tell(f"{wanted.source / name}: {quoted(phrase)}: {problem}")
            size = size_of(folder / FILE_NAME, FILE_NAME, LARGEST_FILE)
            copied(folder / FILE_NAME, made / FILE_NAME, FILE_NAME, size)
    return pack_of(told, voices / voice_id)


@contextmanager
def _named_after(source: Path, folder: Path) -> Iterator[None]:
    """Let what is wrong in an unpacked folder be told as of its zip, which a person knows."""
    try:
        yield
    except BadFile as error:
        if folder == source or not error.path.is_relative_to(folder):
            raise
        path, position = source / error.path.relative_to(folder), "" if error.key else error.where
        raise BadFile(
            path,
            error.key,
            error.found,
            error.expected,
            hint=error.hint,
            position=position,
            line=error.line,
        ) from error


def _told(folder: Path, source: Path) -> Told:
    """Read what a pack tells of itself. Raises `BadFile`."""
    path = folder / FILE_NAME
    if path.is_symlink() or not is_file(path):
        raise BadFile(source, (), tr("no {file} in it", file=FILE_NAME), tr(A_PACK))
    told = read_told(read_text(path), path)
    if not told.phrases:
        expected = tr("phrases with their recordings")
        raise BadFile(path, ("phrases",), tr("no phrases"), expected)
    total = 0
    for phrase, name in told.phrases.items():
        recording = located(folder, name)
        if any(one.is_symlink() for one in (recording, *_between(recording, folder))):
            found = tr("{name}, a link", name=quoted(name))
            raise BadFile(path, ("phrases", phrase), found, tr(A_FILE))
        if not is_file(recording):
            found = tr("{name}, which is not there", name=quoted(name))
            raise BadFile(path, ("phrases", phrase), found, tr(READABLE))
        total += recording.stat().st_size
    if total > LARGEST_PACK:
        found = tr("{size} of recordings", size=megabytes(total))
        raise BadFile(source, (), found, tr("at most {most}", most=megabytes(LARGEST_PACK)))
    return told


def _between(path: Path, folder: Path) -> list[Path]:
    """Return the folders between a file and the folder that it is in somewhere."""
    return [folder / part for part in path.relative_to(folder).parents if part.parts]


def _take(folder: Path, name: str, made: Path) -> Take:
    """Read a recording to its end, and copy it. Raises `BadFile`, or the `OSError` of writing."""
    found = located(folder, name)
    size = size_of(found, tr(READABLE), LARGEST_RECORDING)
    take = read_take(found)
    (made / name).parent.mkdir(parents=True, exist_ok=True)
    copied(found, made / name, tr(READABLE), size)
    return take


@contextmanager
def _unpacked(source: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folder of a pack and what it is called; a zip is unpacked for so long.

    Raises `BadFile`.
    """
    try:
        kind = what_is_at(source)
        size = source.stat().st_size if kind == A_FILE else 0
    except (OSError, ValueError) as error:
        no_name = tr("a name that no file can have")
        reason = reason_of(error) if isinstance(error, OSError) else no_name
        raise BadFile(source, (), reason, tr(A_PACK)) from error
    if kind == A_FOLDER:
        yield source, source.absolute().name
        return
    if kind != A_FILE:
        raise BadFile(source, (), tr(kind or NOTHING), tr(A_PACK))
    if size > LARGEST_PACK:
        most = tr("at most {most}", most=megabytes(LARGEST_PACK))
        raise BadFile(source, (), megabytes(size), most)
    with temporary_folder() as folder:
        with _read_as_zip(source), zipfile.ZipFile(source) as packed:
            inside, called = _extracted(packed, source, folder), _called(packed, source)
        yield inside, called


@contextmanager
def _read_as_zip(source: Path) -> Iterator[None]:
    """Turn whatever `zipfile` raises of a file into one line."""
    try:
        yield
    except _DAMAGED as error:
        locked = "password" in str(error)
        found = tr("a zip with a password") if locked else tr("no zip that is whole")
        raise BadFile(source, (), found, tr(A_PACK)) from error


def _extracted(packed: zipfile.ZipFile, source: Path, folder: Path) -> Path:
    """Unpack what may be in a pack, and return the folder of its `pack.toml`.

    Raises `BadFile`, what `zipfile` raises, and `CoachError` where there is no room.
    """
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES:
        found = tr("{count} files", count=len(entries))
        raise BadFile(source, (), found, tr("at most {most}", most=MOST_ENTRIES))
    seen: set[str] = set()
    left = LARGEST_PACK
    for entry in entries:
        name = entry.orig_filename
        if _is_rubbish(name):
            continue
        trouble = trouble_with(name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            trouble = tr("which is a link")
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            trouble = tr("which is in it twice")
        if trouble:
            found = tr("{name}, {trouble}", name=quoted(name), trouble=trouble)
            raise BadFile(source, (), found, tr("names of files inside a pack"))
        seen.add(same)
        left -= _extract(packed, entry, folder / name, left, source)
    tops = [path.parent for path in folder.rglob(FILE_NAME)]
    return min(tops, key=lambda path: len(path.parts), default=folder)


def _extract(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int, source: Path
) -> int:
    """Unpack one file, whatever it says of its size; return that. Raises what `_extracted` does."""
    most = min(most, LARGEST_RECORDING)
    size = 0
    with packed.open(entry) as reading, _written(path) as writing:
        while piece := reading.read(_PIECE):
            size += len(piece)
            if size > most:
                name, size_told = quoted(entry.filename), megabytes(most)
                found = tr("{name}, which unpacks to more than {most}", name=name, most=size_told)
                expected = tr("at most {most} in all", most=megabytes(LARGEST_PACK))
                if most == LARGEST_RECORDING:
                    expected = tr("at most {most} a file", most=size_told)
                raise BadFile(source, (), found, expected)
            writing(piece)
    return size


@contextmanager
def _written(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Write a new file piece by piece. Raises `CoachError` where there is no room for it."""

    def write(piece: bytes) -> None:
        rest = memoryview(piece)
        try:
            while rest:
                rest = rest[file.write(rest) :]
        except OSError as error:
            raise cannot_keep(NOT_KEPT, error) from error

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb", buffering=0)
    except (FileExistsError, NotADirectoryError) as error:
        raise zipfile.BadZipFile("a file and a folder of one name") from error
    except OSError as error:
        raise cannot_keep(NOT_KEPT, error) from error
    with file:
        yield write


def _is_rubbish(name: str) -> bool:
    """Tell whether a name is of what systems leave in archives and folders by themselves."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or PurePosixPath(name).name in {".DS_Store", "Thumbs.db"}


def _called(packed: zipfile.ZipFile, source: Path) -> str:
    """Return what a pack is called: the one folder in its zip, or else the zip."""
    tops = {entry.filename.split("/")[0] for entry in packed.infolist() if "/" in entry.filename}
    tops -= {"__MACOSX"}
    outside = any("/" not in entry.filename for entry in packed.infolist())
    return source.stem if outside or len(tops) != 1 else tops.pop()
