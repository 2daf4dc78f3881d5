"""Names that are files, and the files of a folder; of routines, those in folders inside as well."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from coach.base.kinds import A_FILE, what_is_at
from coach.base.reasons import reason_of
from coach.base.text import plain
from coach.base.tongue import tr

DEEPEST = 4
"""So many folders inside one another are read."""

MOST_FILES = 20_000
"""Of more, the first are read: nobody looks through a list of more."""


def tomls(folder: Path) -> list[Path]:
    """List the TOML files of a folder, by name; none where there can be no folder."""
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:  # such as a name that is too long
        return []


def tomls_below(folder: Path) -> list[Path]:
    """List the TOML files of a folder and of those inside it, by path; at most `MOST_FILES`.

    Hidden folders are left out, and a folder to which links lead is read once.
    """
    found: list[Path] = []
    for inside in _folders(folder):
        found += tomls(inside)
        if len(found) >= MOST_FILES:
            break
    return sorted(found)[:MOST_FILES]


def place_in(folder: Path, path: Path) -> str:
    """Name the folders in which a file lies inside a folder: “anna”; nothing if in none of them."""
    parts = path.parent.relative_to(folder).parts
    return "/".join(plain(part).replace("/", "") for part in parts)


def listed_as(name: str) -> str:
    """Return an id as lists show it, where it was written like the folders on the disk."""
    return "/".join(map(plain, name.split("/")))


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file, and no id."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def no_file(path: Path) -> str:
    """Tell what is there in place of a file; empty if there is one."""
    try:
        kind = what_is_at(path)
    except OSError as error:  # such as a name that is too long
        return reason_of(error)
    except ValueError:
        return tr("a name that no file can have")
    return "" if kind == A_FILE else tr(kind) or tr("no such file")


def _folders(folder: Path) -> Iterator[Path]:
    """Yield a folder and those inside it, each once, the ones that lie deeper later."""
    seen: set[tuple[int, int]] = set()
    row = [folder]
    for _ in range(DEEPEST + 1):
        inside: list[Path] = []
        for place in row:
            try:
                status = place.stat()
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                with os.scandir(place) as entries:
                    named = sorted(
                        entry.name
                        for entry in entries
                        if not entry.name.startswith(".") and entry.is_dir()
                    )
            except OSError:  # it went, or may not be entered
                continue
            inside += (place / name for name in named)
            yield place
        row = inside
