"""Folders for nobody but the person."""

from __future__ import annotations

from pathlib import Path


def private_folder(path: Path) -> None:
    """Make a folder, with those around it that are missing, for nobody but the person.

    One that is there stays as it is. Raises `OSError`.
    """
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(0o700, exist_ok=True)
    path.mkdir(exist_ok=True)
