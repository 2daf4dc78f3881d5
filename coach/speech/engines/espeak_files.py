"""Where eSpeak NG's library and data lie, as espeakng-loader brings them along."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from coach.base.tongue import later
from coach.speech.backend import INSTALL_AGAIN, NOT_INSTALLED, Unfit

PACKAGE = "espeakng_loader"
LIBRARIES = ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll")
DATA_FOLDER = "espeak-ng-data"
DATA_PATH_LIMIT, DATA_PATH_LIMIT_WINDOWS = 159, 230
"""Bytes: the C code keeps the path of its data in a buffer of 160 (Windows: 230)."""


class LibraryFiles(NamedTuple):
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


def installed_files() -> LibraryFiles:
    """Find the bundled library. Raises `Unfit` when the package or its files are missing."""
    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise Unfit(NOT_INSTALLED, package="espeakng-loader")
    folder = Path(package.submodule_search_locations[0])
    libraries = [folder / name for name in LIBRARIES if (folder / name).exists()]
    if not libraries or not (folder / DATA_FOLDER).exists():
        raise Unfit(later("{folder} is incomplete"), INSTALL_AGAIN, folder=folder)
    return LibraryFiles(libraries[0], folder)


def library_files(folder: Path | None) -> LibraryFiles:
    """Find the bundled library, with its data where the C code finds them, and finds them fast.

    That is a view of links in `folder`, because the C code's buffer is short; where there are no
    links, the data themselves, if their path fits. Raises `Unfit` when the package or its files
    are missing, or no path is short enough.
    """
    files = installed_files()
    if folder is not None:
        with suppress(OSError):
            files = _view(files, folder)
    limit = DATA_PATH_LIMIT_WINDOWS if sys.platform == "win32" else DATA_PATH_LIMIT
    if len(os.fsencode(files.data)) > limit:
        raise Unfit(later("the path {path} is too long for it"), path=files.data)
    return files


def _view(installed: LibraryFiles, folder: Path) -> LibraryFiles:
    """Fill an empty folder with links to the data. Raises `OSError` where there can be none."""
    view = LibraryFiles(installed.library, folder, linked=True)
    (view.data / "voices").mkdir(parents=True)
    for entry in [*installed.data.iterdir(), *(installed.data / "voices").iterdir()]:
        if entry.name != "voices":
            (view.data / entry.relative_to(installed.data)).symlink_to(entry)
    return view
