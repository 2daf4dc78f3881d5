"""Where a new routine goes, and what it is called: from the name that a person asks for."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from coach.base.errors import AskedWrongly, quoted
from coach.base.filenames import is_reserved
from coach.base.files import expanded
from coach.base.kinds import A_FOLDER, what_is_at
from coach.base.safe import BadTarget, CannotWrite, safe_output
from coach.base.text import TITLE_LIMIT, one_line, plain, slug
from coach.base.tongue import tr
from coach.home.library import Library
from coach.home.tomls import DEEPEST

LONGEST_ID = 60
"""As the id of a routine is bounded in its file."""

TOML = ".toml"

_BRACES = str.maketrans("{}", "()")
"""In a title, braces would be the name of a side."""


class Place(Struct, frozen=True):
    """A routine that is not there yet: its id, its title, and its file."""

    id: str
    title: str
    path: Path
    called: str
    """What commands find it by: “anna/knee” in a person's own folder, or the path of its file."""
    own: bool
    """Whether it goes into the person's own folder."""


def place_for(library: Library, asked: str) -> Place:
    """Return where a new routine of this name goes: into the person's own folder, or to a path.

    “anna/knee” lies in the folder “anna” there; a name that ends with “.toml” is a path. Raises
    `AskedWrongly` for a name that makes no id, and `BadTarget` for one that is taken.
    """
    if asked.endswith(TOML):
        path = expanded(asked, "NAME")
        stem = path.name.removesuffix(TOML)
        place = Place(id_of(stem, asked), title_of(stem), path, asked, own=False)
    else:
        *folders, name = asked.replace("\\", "/").split("/")
        inside = [_folder(folder, asked) for folder in folders]
        known_as = id_of(name, asked)
        path = (library.own or Path()).joinpath("routines", *inside, f"{known_as}{TOML}")
        called = "/".join((*inside, known_as))
        place = Place(known_as, title_of(name), path, called, own=True)
    _check_free(library, place)
    return place


def id_of(name: str, asked: str) -> str:
    """Make an id of a name: “Übung für Mia” is “ubung-fur-mia”. Raises `AskedWrongly`."""
    known_as = slug(name)
    if not known_as:
        found = tr(
            "found {found}, expected a name with letters from a to z, or digits",
            found=quoted(asked),
        )
        raise AskedWrongly(found, hint=tr("such as “evening stretches”"))
    if len(known_as) > LONGEST_ID:
        found = tr(
            "found a name of {count} letters, expected at most {most}",
            count=len(known_as),
            most=LONGEST_ID,
        )
        raise AskedWrongly(found, place=quoted(asked))
    if is_reserved(known_as):
        raise AskedWrongly(
            tr("{name} is a name that Windows keeps for a device", name=quoted(known_as)),
            hint=tr("add a word to it"),
        )
    return known_as


def title_of(name: str) -> str:
    """Make a title of a name; what is written like an id is put into words: “Leg day”."""
    words = plain(name).translate(_BRACES)
    if words == words.lower() and " " not in words:
        words = words.replace("-", " ").replace("_", " ").strip()
    return one_line(words[:1].upper() + words[1:], TITLE_LIMIT)


def write_new(place: Place, text: str, *, force: bool = False) -> None:
    """Write a new routine, whole or not at all; folders of the person's own are made for it.

    Raises `BadTarget` where something is in the way, and `CannotWrite`.
    """
    if place.own:
        try:
            place.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(place.path, error) from error
    with safe_output(place.path, force=force) as file:
        file.write(text.encode())


def _folder(name: str, asked: str) -> str:
    if not name or name.startswith(".") or plain(name) != name:
        raise AskedWrongly(
            tr(
                "found {found}, expected folders and a name, such as anna/knee, or a path that "
                "ends with .toml",
                found=quoted(asked),
            )
        )
    if asked.count("/") > DEEPEST:
        raise AskedWrongly(
            tr("found {found}, expected at most {most} folders", found=quoted(asked), most=DEEPEST)
        )
    return name


def _check_free(library: Library, place: Place) -> None:
    """Look for a file, or a routine of the same id, that is there. Raises `BadTarget`."""
    try:
        there = what_is_at(place.path)
    except (OSError, ValueError):
        there = ""  # whoever writes the file finds out why
    if there and there != A_FOLDER:
        hint = tr("choose another name")
        raise BadTarget(tr("this file exists already"), place=str(place.path), hint=hint)
    if place.own and (found := library.routines.get(place.called)) is not None:
        hint = tr("choose another name")
        taken = tr("{name} is taken", name=quoted(place.called))
        raise BadTarget(taken, place=str(found.path), hint=hint)
