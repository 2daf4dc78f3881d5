"""Where things are on this machine: our seeds, the person's own files, the cache.

`COACH_HOME` in the environment puts everything of the person's under one folder.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from coach.errors import CoachError

APP = "coach"
HOME_VARIABLE = "COACH_HOME"


@dataclass(frozen=True)
class Folders:
    """The folders of one person. None of them need exist, or be writable."""

    settings: Path
    """`settings.toml`, `routines/` and `exercises/`."""
    cache: Path
    data: Path
    """The diary."""


def folders() -> Folders:
    """Find the folders by the platform's rules, or under `COACH_HOME`."""
    if home := os.environ.get(HOME_VARIABLE):
        return Folders(settings=Path(home), cache=Path(home) / "cache", data=Path(home))
    return Folders(
        settings=platformdirs.user_config_path(APP, appauthor=False),
        cache=platformdirs.user_cache_path(APP, appauthor=False),
        data=platformdirs.user_data_path(APP, appauthor=False),
    )


def seeds_folder() -> Path:
    """Find our own data: inside the installed package, or beside it in a checkout.

    Raises `CoachError` if an installation has lost it.
    """
    package = Path(__file__).parent
    for candidate in (package / "seeds", package.parent / "seeds"):
        if (candidate / "routines").is_dir():
            return candidate
    raise CoachError(
        "the exercises that come with Coach are missing",
        place=str(package / "seeds"),
        hint="install Coach again",
    )


def temporary_place() -> str:
    """Name the folder of temporary files for a person, even where none can be written to."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:  # on a full disk, none of them
        return os.environ.get("TMPDIR", "temporary files")
