"""Where things are on this machine: our seeds, the person's own files, the cache.

`COACH_HOME` in the environment puts everything of the person's under one folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from coach.base.errors import AskedWrongly, CoachError, quoted
from coach.base.files import expanded
from coach.base.kinds import what_is_at

APP = "coach"
HOME_VARIABLE = "COACH_HOME"


@dataclass(frozen=True)
class Folders:
    """The folders of one person. None of them need exist, or be writable."""

    settings: Path
    """`settings.toml`, `routines/` and `exercises/`."""
    cache: Path
    data: Path
    """The diary, and `voices/`."""
    chosen: bool = False
    """By the person, who may share them: their rights are left as they are."""

    @property
    def voices(self) -> Path:
        """The person's own voices: a folder each, named by the voice's id."""
        return self.data / "voices"


def folders() -> Folders:
    """Find the folders by the platform's rules, or under `COACH_HOME`.

    Raises `AskedWrongly` where that names what can be no folder.
    """
    if asked := os.environ.get(HOME_VARIABLE):
        place = _named_home(asked)
        return Folders(settings=place, cache=place / "cache", data=place, chosen=True)
    import platformdirs  # late: a start where somebody has chosen does without

    return Folders(
        settings=platformdirs.user_config_path(APP, appauthor=False),
        cache=platformdirs.user_cache_path(APP, appauthor=False),
        data=platformdirs.user_data_path(APP, appauthor=False),
    )


def _named_home(asked: str) -> Path:
    """Return the folder that a person named; it need not be there, nor be one that can be used."""
    home = expanded(asked, HOME_VARIABLE)
    try:
        what_is_at(home)
    except PermissionError:
        return home
    except OSError as error:
        found = (error.strerror or "an error").lower()
        raise AskedWrongly(
            f"{quoted(asked)}: found {found}, expected a folder, or a name that is free",
            place=HOME_VARIABLE,
            hint="name another one, or unset it",
        ) from error
    return home


def seeds_folder() -> Path:
    """Find our own data: inside the installed package, or beside it in a checkout.

    Raises `CoachError` if an installation has lost it.
    """
    package = Path(__file__).parents[1]
    for candidate in (package / "seeds", package.parent / "seeds"):
        if (candidate / "routines").is_dir():
            return candidate
    raise CoachError(
        "the exercises that come with Coach are missing",
        place=str(package / "seeds"),
        hint="install Coach again",
    )
