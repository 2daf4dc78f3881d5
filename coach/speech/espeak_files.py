"""Where eSpeak NG's library and data lie, as espeakng-loader brings them along."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.speech.errors import NoEngine

DATA_FOLDER = "espeak-ng-data"
DATA_PATH_LIMIT = 230 if sys.platform == "win32" else 159
"""Bytes: the C code keeps the path of its data in a buffer of 160 (Windows: 230)."""


@dataclass(frozen=True)
class LibraryFiles:
    """The library, and the folder above its data."""

    library: Path
    parent: Path

    @property
    def data(self) -> Path:
        """The folder of voices and dictionaries."""
        return self.parent / DATA_FOLDER


@contextmanager
def library_files() -> Iterator[LibraryFiles]:
    """Find the bundled library, with its data within reach of the C code's short paths.

    A longer path is reached through a link in a temporary folder, gone when the context ends.
    Raises `NoEngine` when the package or its files are missing, or no short path can be made.
    """
    try:
        import espeakng_loader  # noqa: PLC0415 - it has no wheel for some machines
    except ImportError as error:
        raise NoEngine("espeak", "the package espeakng-loader is not installed") from error
    library = Path(espeakng_loader.get_library_path())
    installed = LibraryFiles(library, library.parent)
    if not library.exists() or not installed.data.exists():
        raise NoEngine("espeak", f"{library.parent} is incomplete", hint="install Coach again")
    if _fits(installed):
        yield installed
        return
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        linked = LibraryFiles(library, Path(folder))
        if not _fits(linked):
            raise NoEngine("espeak", f"the path {folder} is too long for its data")
        try:
            linked.data.symlink_to(installed.data, target_is_directory=True)
        except OSError as error:
            raise NoEngine("espeak", f"the path {installed.data} is too long for it") from error
        yield linked


def _fits(files: LibraryFiles) -> bool:
    return len(os.fsencode(files.data)) <= DATA_PATH_LIMIT
