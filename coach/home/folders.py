"""Where things are on this machine: our seeds, the person's own files, the cache.

`COACH_HOME` in the environment puts everything of the person's under one folder. `COACH_PERSON` is
which of several people it is: each has settings and a diary of their own, and shares the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from coach.base.errors import AskedWrongly, CoachError, UnknownName, quoted
from coach.base.files import expanded
from coach.base.kinds import what_is_at
from coach.base.reasons import reason_of
from coach.base.tongue import tr
from coach.home.people import FOLDER, checked_name, known_person

APP = "coach"
HOME_VARIABLE = "COACH_HOME"
PERSON_VARIABLE = "COACH_PERSON"


@dataclass(frozen=True)
class Folders:
    """The folders of one person. None of them need exist, or be writable."""

    settings: Path
    """`settings.toml`: what this person wishes."""
    cache: Path
    data: Path
    """The diary of this person."""
    chosen: bool = False
    """By the person, who may share them: their rights are left as they are."""
    person: str = ""
    """Who it is, of several people; empty for the one who needs no name."""

    @property
    def library(self) -> Path:
        """What all people here share: `routines/`, `exercises/`, `lexicon/` and the like."""
        return self._shared(self.settings)

    @property
    def voices(self) -> Path:
        """The voices that were added here, for all people: a folder each, named by its id."""
        return self._shared(self.data) / "voices"

    def of(self, person: str) -> Folders:
        """Return the folders of one of several people."""
        settings, data = (self._shared(one) / FOLDER / person for one in (self.settings, self.data))
        return replace(self, settings=settings, data=data, person=person)

    def _shared(self, own: Path) -> Path:
        return own.parent.parent if self.person else own


def folders(*, new: bool = False) -> Folders:
    """Find the folders by the platform's rules, or under `COACH_HOME`, of `COACH_PERSON` if given.

    Raises `AskedWrongly` where the one names what can be no folder, or the other nobody; with
    `new`, whoever is named need not be known yet.
    """
    found = all_folders()
    name = os.environ.get(PERSON_VARIABLE)
    if not name:
        return found
    try:
        return found.of(known_person(name, (found.settings, found.data), PERSON_VARIABLE))
    except UnknownName:
        if not new:
            raise
        return found.of(checked_name(name, PERSON_VARIABLE))


@contextmanager
def as_person(name: str) -> Iterator[None]:
    """Let a person be meant in the body, by this process and by all that it starts."""
    before = os.environ.get(PERSON_VARIABLE)
    os.environ[PERSON_VARIABLE] = name
    try:
        yield
    finally:
        if before is None:
            del os.environ[PERSON_VARIABLE]
        else:
            os.environ[PERSON_VARIABLE] = before


def all_folders() -> Folders:
    """Find the folders that all people here share, and whoever needs no name has alone.

    Raises `AskedWrongly` where `COACH_HOME` names what can be no folder.
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
        found = reason_of(error)
        raise AskedWrongly(
            tr(
                "{name}: found {found}, expected a folder, or a name that is free",
                name=quoted(asked),
                found=found,
            ),
            place=HOME_VARIABLE,
            hint=tr("name another one, or unset it"),
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
        tr("the exercises that come with Coach are missing"),
        place=str(package / "seeds"),
        hint=tr("install Coach again"),
    )
