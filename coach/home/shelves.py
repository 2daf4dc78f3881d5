"""The shelves of a library: the files of each kind, their names, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from coach.base.errors import BadFile, CoachError, quoted
from coach.base.text import plain
from coach.base.tongue import later, tr
from coach.home.tomls import MOST_FILES, listed_as, place_in, tomls, tomls_below


class _Named(Protocol):
    """What files hold: each has an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Shelves:
    """Our folders of files and a person's own, with what is wrong in them."""

    def __init__(self, seeds: Path, own: Path | None = None) -> None:
        self.seeds = seeds
        self.own = own
        self.problems: dict[Path, CoachError] = {}
        """By path: the error of each file that could not be read so far."""
        self._spoilt: dict[tuple[str, str], CoachError] = {}
        """By kind and id, such as an exercise's: the error of the file that should hold it."""

    def files(self, kind: str) -> list[Path]:
        """List the files of a folder such as “exercises”: ours, then the person's own.

        Routines may lie in folders inside it. Where there are too many, that is a problem.
        """
        ours = tomls(self.seeds / kind)
        if self.own is None:
            return ours
        folder = self.own / kind
        if kind != "routines":
            return [*ours, *tomls(folder)]
        own = tomls_below(folder)
        if len(own) == MOST_FILES:
            self.problems[folder] = BadFile(
                folder,
                (),
                tr("too many files"),
                tr("fewer than {most}", most=MOST_FILES),
                hint=tr("take some of them out; what lies deepest is not read"),
            )
        return [*ours, *own]

    def folder(self, path: Path) -> str:
        """Name the folder inside `routines` in which a routine of the person's own lies."""
        if self.own is None or not path.is_relative_to(self.own / "routines"):
            return ""
        return place_in(self.own / "routines", path)

    def called(self, path: Path) -> str:
        """Return the id that the name of a file promises: “anna/knee” for `anna/knee.toml`."""
        folder, stem = self.folder(path), plain(path.stem)
        return f"{folder}/{stem}" if folder else stem

    def is_promised(self, name: str) -> bool:
        """Tell whether the name of a file promises an id."""
        listed = listed_as(name)
        return any(self.called(path) == listed for path in self.files("routines"))

    def phrases_file(self, language: str) -> Path:
        """Return where the coach's words in a language stand, or belong."""
        ours = self.seeds / "phrases" / f"{language}.toml"
        return ours if ours.is_file() else self._own_phrases / ours.name

    @property
    def _own_phrases(self) -> Path:
        return (self.own or Path()) / "phrases"

    def _read_all(
        self, kind: str, paths: Iterable[Path], read: Callable[[Path], T]
    ) -> dict[str, T]:
        """Read files by id, as far as that goes.

        An id that stands in two files keeps the first, and is a problem.
        """
        library: dict[str, T] = {}
        for path in paths:
            try:
                model = read(path)
                if model.id in library:
                    self._spoilt[kind, model.id] = again = twice(kind, model.id, path)
                    raise again
                library[model.id] = model
            except CoachError as error:
                self.problems[path] = error
                if path.stem not in library:
                    self._spoilt[kind, path.stem] = error
        return library


_ONCE = {
    "exercise": later("each exercise once"),
    "pattern": later("each pattern once"),
    "routine": later("each routine once"),
}


def twice(kind: str, name: str, path: Path) -> BadFile:
    """Return the error of a file with the id of another one."""
    found = tr("{words} a second time", words=quoted(name))
    return BadFile(path, ("id",), found, tr(_ONCE[kind]), hint=tr("give it another id"))
