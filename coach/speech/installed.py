"""The files by which an engine speaks, told without opening it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from coach.speech.engines.known import KNOWN

TOLD_BY_FILES = frozenset(name for name, one in KNOWN.items() if one.told_by_files)
"""The engines of which files decide how they sound."""


def is_installed(name: str) -> bool:
    """Whether the module of an engine is there; it may not work even so."""
    called = KNOWN[name].module
    return not called or find_spec(called) is not None


def engine_files(wanted: str | None) -> list[Path] | None:
    """Return all files that decide how an engine sounds, or any of these where none is wanted.

    Voices that a person brought are not among them. None where only the engine itself can tell.
    """
    if wanted is not None and wanted not in TOLD_BY_FILES:
        return None
    usual = [name for name in KNOWN if name in TOLD_BY_FILES and not KNOWN[name].brought]
    return [path for name in (usual if wanted is None else [wanted]) for path in _files_of(name)]


def _files_of(name: str) -> Iterator[Path]:
    called = KNOWN[name].module
    found = find_spec(called) if called else None
    for folder in () if found is None else found.submodule_search_locations or ():
        yield from (path for path in Path(folder).rglob("*") if path.is_file())
