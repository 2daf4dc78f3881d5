"""Where eSpeak NG's library and data lie, as espeakng-loader brings them along."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.speech.errors import NoEngine

DATA_FOLDER = "espeak-ng-data"
DATA_PATH_LIMIT = 230 if sys.platform == "win32" else 159
"""Bytes: the C code keeps the path of its data in a buffer of 160 (Windows: 230)."""


@dataclass(frozen=True)
class LibraryFiles:
    """The library, and the folder above its data; `linked` when that is a view of our own."""

    library: Path
    parent: Path
    linked: bool = False

    @property
    def data(self) -> Path:
        """The folder of voices and dictionaries."""
        return self.parent / DATA_FOLDER

    def add_shortcut(self, identifier: str) -> None:
        """Let the library find the file of a voice at once, in a view of our own.

        It looks for `voices/<identifier>` in lower case first. When that fails it reads the files
        of all voices, which takes as long as speaking a short sentence. Measured.
        """
        shortcut = self.data / "voices" / identifier.lower()
        if self.linked and not shortcut.exists():
            shortcut.parent.mkdir(parents=True, exist_ok=True)
            shortcut.symlink_to(self.data / "lang" / identifier)


@contextmanager
def library_files() -> Iterator[LibraryFiles]:
    """Find the bundled library, with its data where the C code finds them, and finds them fast.

    That is a temporary folder of links, gone when the context ends, because the C code's buffer
    is short; where there are no links, the data themselves, if their path fits. Raises `NoEngine`
    when the package or its files are missing, or no path is short enough.
    """
    try:
        import espeakng_loader  # late: it has no wheel for some machines
    except ImportError as error:
        raise NoEngine("espeak", "the package espeakng-loader is not installed") from error
    library = Path(espeakng_loader.get_library_path())
    installed = LibraryFiles(library, library.parent)
    if not library.exists() or not installed.data.exists():
        raise NoEngine("espeak", f"{library.parent} is incomplete", hint="install Coach again")
    with ExitStack() as stack:
        try:
            files = stack.enter_context(_view(installed))
        except OSError:
            files = installed
        if len(os.fsencode(files.data)) > DATA_PATH_LIMIT:
            raise NoEngine("espeak", f"the path {files.data} is too long for it")
        yield files


@contextmanager
def _view(installed: LibraryFiles) -> Iterator[LibraryFiles]:
    """Make a folder of links to the data. Raises `OSError` where that cannot be."""
    with tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True) as folder:
        view = LibraryFiles(installed.library, Path(folder), linked=True)
        (view.data / "voices").mkdir(parents=True)
        for entry in [*installed.data.iterdir(), *(installed.data / "voices").iterdir()]:
            if entry.name != "voices":
                (view.data / entry.relative_to(installed.data)).symlink_to(entry)
        yield view
