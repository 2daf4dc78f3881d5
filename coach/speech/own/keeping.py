"""The folder of a person's own voices: one comes in whole or not at all, and goes the same way."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.base.errors import AskedWrongly, BadFile, CoachError, UnknownName, mismatch, quoted
from coach.base.filenames import is_reserved
from coach.base.kinds import A_FILE, A_FOLDER, is_file, what_is_at
from coach.base.reasons import reason_of
from coach.base.signals import signals_held
from coach.base.temporary import sweep, temporary_folder
from coach.base.text import one_line
from coach.base.tongue import later, tr
from coach.speech.own.told import FILE_NAME, LONGEST_ID, MODEL, SETTINGS, own_voices
from coach.speech.packs.told import FILE_NAME as PACK
from coach.speech.packs.told import own_packs, read_pack
from coach.speech.places import ID

_LIKE_A_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?")
OURS = frozenset({FILE_NAME, MODEL, SETTINGS})
"""What a voice is made of."""

NOTHING = later("nothing")

PIECE = 1 << 20
"""Bytes that are copied at a time."""


class CannotKeep(CoachError):
    """A voice could not be kept, or taken away; what was there before is there still."""

    title = later("The voice was not kept")

    def __init__(self, path: Path, error: OSError) -> None:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        space = tr("free some space there; nothing was left behind")
        hint = space if full else tr("look whether you may write there; nothing was left behind")
        told = tr("cannot write: {reason}", reason=reason_of(error))
        super().__init__(told, place=str(path), hint=hint)


def id_of(name: str, place: str, taken: Collection[str] = ()) -> str:
    """Return what a person asked to call a voice, as the name of a folder on any system.

    `taken` are names that others have; `place` says where this one stood. Raises `AskedWrongly`.
    """
    wanted = name.lower()
    found, wrong = quoted(name), ""
    if not ID.fullmatch(wanted) or len(wanted) > LONGEST_ID:
        expected = tr("a name of letters a to z, digits and single hyphens, such as joe")
        wrong = mismatch(found, expected)
    elif is_reserved(wanted):
        wrong = tr(
            "found {name}, which Windows keeps for a device; expected another name", name=found
        )
    elif _LIKE_A_LANGUAGE.fullmatch(wanted):
        wrong = tr(
            "found {name}, which reads like a language; expected a name of its own, such as joe",
            name=found,
        )
    elif wanted in taken:
        wrong = tr(
            "found {name}, which is an engine or a voice; expected a name of its own, such as joe",
            name=found,
        )
    if wrong:
        hint = "" if place == "--voice" else tr("choose one with --name")
        raise AskedWrongly(wrong, place=place, hint=hint)
    return wanted


def check_free(voices: Path, name: str, *, force: bool) -> None:
    """Raise `AskedWrongly` for a voice that is there, unless it is to be replaced.

    Whatever is there and was not made by us is never replaced.
    """
    path = voices / name
    if path.is_symlink() or (path.exists() and not force):
        if path.is_symlink():
            found, hint = tr("a link"), tr("choose another name with --name")
        else:
            found = tr("a voice that is called {name} already", name=name)
            hint = tr("choose another name with --name, or add --force to replace it")
        raise AskedWrongly(mismatch(found, tr("a free name")), place=str(path), hint=hint)
    if path.exists():
        check_ours(path)


def check_ours(path: Path) -> None:
    """Raise `AskedWrongly` for a folder that holds anything but the files of one voice."""
    ours = OURS
    if is_file(path / PACK):
        ours = frozenset({PACK, *read_pack(path).told.phrases.values()})
    try:
        entries = sorted(path.rglob("*"))
    except OSError as error:
        raise CannotKeep(path, error) from error
    names = [entry.relative_to(path).as_posix() for entry in entries]
    others = [
        name
        for name, entry in zip(names, entries, strict=True)
        if entry.is_symlink() or (name not in ours and not _is_between(name, ours, entry))
    ]
    if others or not {FILE_NAME, PACK}.intersection(names):
        found = tr("no {file} in it", file=FILE_NAME)
        if others:
            found = tr("{file} in it", file=quoted(others[0]))
        told = mismatch(found, tr("the files of a voice that coach voices add brought"))
        raise AskedWrongly(told, place=str(path), hint=tr("remove it by hand"))


def _is_between(name: str, files: Collection[str], entry: Path) -> bool:
    """Tell whether a folder is one in which files of a voice lie."""
    return entry.is_dir() and any(one.startswith(f"{name}/") for one in files)


@contextmanager
def coming_in(voices: Path, name: str, *, force: bool) -> Iterator[Path]:
    """Make a folder that becomes a voice if the body ends well, and vanishes if not.

    What killed programs left there is swept. Raises `CannotKeep`, and what `check_free` raises; an
    `OSError` of the body is taken for one of writing.
    """
    check_free(voices, name, force=force)
    try:
        voices.mkdir(parents=True, exist_ok=True)
        sweep(voices)
        with temporary_folder(voices) as place:
            made = place / name
            made.mkdir()
            yield made
            check_free(voices, name, force=force)
            _put(made, voices / name, place / "replaced")
    except OSError as error:
        raise CannotKeep(voices / name, error) from error


def take_out(voices: Path, name: str) -> str:
    """Remove a voice, and return its id. Raises `UnknownName`, `AskedWrongly`, `CannotKeep`."""
    wanted = name.lower()
    known = [voice.id for voice in own_voices(voices)]
    known += [pack.id for pack in own_packs(voices)]
    path = voices / wanted
    if not ID.fullmatch(wanted) or not (path.is_symlink() or path.exists()):
        unknown = UnknownName("voice of your own", name, known)
        if not known:
            unknown.hint = tr("there is none in {folder}", folder=voices)
        raise unknown
    if path.is_symlink():
        told = mismatch(tr("a link"), tr("a voice that coach voices add brought"))
        raise AskedWrongly(told, place=str(path), hint=tr("remove it by hand"))
    check_ours(path)
    try:
        sweep(voices)
        with temporary_folder(voices) as place:
            path.rename(place / wanted)
    except OSError as error:
        raise CannotKeep(path, error) from error
    return wanted


def size_of(path: Path, what: str, largest: int) -> int:
    """Return the size of a file in bytes. Raises `BadFile` for what is none, or is too large.

    `what` is expected there, in words.
    """
    try:
        kind = what_is_at(path)
        size = path.stat().st_size if kind == A_FILE else 0
    except (OSError, ValueError) as error:
        raise unreadable(path, error, what) from error
    if kind != A_FILE:
        inside = path / "VOICE.onnx"
        hint = tr("name the file in it: {file}", file=inside) if kind == A_FOLDER else ""
        raise BadFile(path, (), tr(kind or NOTHING), what, hint=hint)
    if size > largest:
        most = tr("at most {most}", most=megabytes(largest))
        raise BadFile(path, (), megabytes(size), most)
    return size


def copied(source: Path, target: Path, what: str, size: int) -> None:
    """Copy a file of so many bytes, down to the disk. Raises `BadFile` where it cannot be read.

    Raises the `OSError` of writing, and `BadFile` for a file that has become another one meanwhile.
    """
    try:
        reading = source.open("rb")
    except OSError as error:
        raise unreadable(source, error, what) from error
    with reading, target.open("xb") as writing:
        done = 0
        while piece := _piece(reading.fileno(), source, what):
            writing.write(piece)
            done += len(piece)
            if done > size:
                break
        writing.flush()
        os.fsync(writing.fileno())
    if done != size:
        found = tr("a file that changed while it was read")
        hint = tr("wait until it is whole, then add it again")
        raise BadFile(source, (), found, what, hint=hint)


def unreadable(path: Path, error: OSError | ValueError, what: str) -> BadFile:
    """Return the error of a file that cannot be read."""
    no_name = tr("a name that no file can have")
    reason = reason_of(error) if isinstance(error, OSError) else no_name
    return BadFile(path, (), one_line(reason, 80), what)


def megabytes(size: int) -> str:
    """Write a size as a person reads it."""
    if size >= 1e6:
        return f"{size / 1e6:,.0f} MB"
    return tr("{count} bytes", count=f"{size:,}")


def _put(made: Path, target: Path, aside: Path) -> None:
    """Rename a folder to its place, and what is there aside. Raises `OSError`; all is as before."""
    with signals_held():
        replaced = target.exists()
        if replaced:
            target.rename(aside)
        try:
            made.rename(target)
        except OSError:
            if replaced:
                aside.rename(target)
            raise


def _piece(handle: int, path: Path, what: str) -> bytes:
    try:
        return os.read(handle, PIECE)
    except OSError as error:
        raise unreadable(path, error, what) from error
