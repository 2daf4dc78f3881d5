"""A digest of everything that a routine draws from: what is worked out of it is kept by that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

import coach
from coach.base.errors import CoachError
from coach.base.files import read_bytes, stamp
from coach.home.library import Library

Stamp = tuple[str, int, int, int, int]

PLANNING = ("base", "home", "plan", "routine", "score")
"""The rooms whose code decides what a routine comes to, before anything is spoken."""

DRAWN_FROM = ("exercises", "phrases", "breaths", "conditions")
"""The folders of what any routine may draw from."""


def contents(library: Library, kinds: Iterable[str], code: object, *more: object) -> blake2b:
    """Return a digest of files of these kinds, of the code, and of whatever JSON can hold."""
    digest = blake2b(digest_size=20)
    digest.update(_as_json([coach.__version__, code, *more]))
    for kind in kinds:
        for path in library.files(kind):
            digest.update(f"\n{kind} {path.name} ".encode(errors="replace"))
            digest.update(_bytes_or_error(path))
    return digest


def _as_json(told: object) -> bytes:
    """Write as JSON what somebody may have asked for with a name that is no text."""
    try:
        return msgspec.json.encode(told, enc_hook=_plain)
    except UnicodeEncodeError:
        import json  # late: for such a name alone

        return json.dumps(msgspec.to_builtins(told, enc_hook=_plain)).encode()


def _plain(told: object) -> object:
    """Return a mapping that may not be written to as one that JSON can hold."""
    if isinstance(told, Mapping):
        return dict(told)
    raise TypeError(f"what is kept goes by {type(told).__name__}, which JSON cannot hold")


def code_stamps(rooms: Iterable[str] = ("",)) -> list[Stamp]:
    """Tell the program by its files, so that one that was changed trusts nothing older.

    Unless some rooms are named, by all of them.
    """
    package = Path(__file__).parents[1]
    files = (
        Path(folder, name)
        for room in rooms
        for folder, _, names in os.walk(package / room)
        for name in names
        if not name.endswith(".pyc")
    )
    return stamps(files)


def stamps(files: Iterable[Path]) -> list[Stamp]:
    """Tell files as the system has them, in any order. Raises `OSError`."""
    return sorted(map(stamp, files))


def _bytes_or_error(path: Path) -> bytes:
    try:
        data = read_bytes(path)
    except CoachError as error:
        data = str(error).encode(errors="replace")
    return b"%d " % len(data) + data
