"""A routine copied under another name: comments and order stay, and it brings what it needs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomlkit

from coach.base.errors import BadFile
from coach.base.files import read_text
from coach.base.kinds import is_file, what_is_at
from coach.base.safe import CannotWrite, safe_output
from coach.base.tongue import tr
from coach.home.authoring.place import Place
from coach.home.library import Found, Library
from coach.routine.blocks import leaves
from coach.routine.quick.within import LIBRARY_LANGUAGE

MINE = "my-"

_HEADER = re.compile(r"^(\[\[?)([A-Za-z0-9_.-]+\]\]?[ \t]*(?:#.*)?)$", re.MULTILINE)
"""A line that begins a table, or an entry of a list of tables."""


def name_of_copy(found: Found) -> str:
    """Return what a copy is called unless somebody names it: “my-first-relief”."""
    return f"{MINE}{found.routine.id.rpartition('/')[2]}"


def title_of_copy(found: Found) -> str:
    """Return the title of such a copy; “my” is English."""
    title = found.routine.title
    known = found.routine.language == LIBRARY_LANGUAGE
    return f"My {title[:1].lower()}{title[1:]}" if known else f"{title} 2"


def copied(library: Library, found: Found, place: Place, *, whole: bool) -> str:
    """Return the text of a routine under the id and the title of its new place.

    A copy that leaves the person's own folder brings the exercises along that lie there. With
    `whole` it brings all of them, so that their words can be changed in it. Raises `BadFile`.
    """
    text = read_text(found.path)
    document = tomlkit.parse(text)
    document["id"] = place.id
    document["title"] = place.title
    parts = [tomlkit.dumps(document).rstrip("\n") + "\n"]
    parts.extend(embedded(path) for path in _needed(library, found, place, whole=whole))
    return "\n".join(parts)


def copy_pictures(library: Library, found: Found, place: Place, *, whole: bool) -> list[Path]:
    """Copy the pictures of what a copy has in it beside its file, and return those made.

    What is there already stays; what is missing is found by `coach check`. Raises `CannotWrite`.
    """
    routine = found.routine
    steps = [leaf.step for leaf in leaves(routine.steps)]
    seen = [(step.picture, found.path) for step in steps]
    seen += [(exercise.picture, found.path) for exercise in routine.exercises]
    brought = _needed(library, found, place, whole=whole)
    seen += [(library.exercise(path).picture, path) for path in brought]
    made = []
    for picture, path in seen:
        source = path.parent / picture
        if not picture or not source.is_relative_to(path.parent) or not is_file(source):
            continue
        target = place.path.parent / source.relative_to(path.parent)
        if what_is_at(target):
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with safe_output(target, force=False) as file:
                file.write(source.read_bytes())
        except OSError as error:
            raise CannotWrite(target, error) from error
        made.append(target)
    return made


def embedded(path: Path) -> str:
    """Return the file of an exercise as an entry of `[[exercises]]` in a routine.

    Raises `BadFile` for one that is laid out so that its tables cannot be told from its text.
    """
    text = read_text(path)
    inside = _HEADER.sub(lambda found: f"{found[1]}exercises.{found[2]}", text)
    entry = f"[[exercises]]\n{inside.strip(chr(10))}\n"
    try:
        same = tomllib.loads(entry)["exercises"] == [tomllib.loads(text)]
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        found = tr("a line in a text that looks like a table")
        raise BadFile(path, (), found, tr("none"), hint=tr("copy it by hand"))
    return entry


def _needed(library: Library, found: Found, place: Place, *, whole: bool) -> Iterator[Path]:
    """Yield the files of the exercises that a copy brings along, in the order of doing."""
    inline = {exercise.id for exercise in found.routine.exercises}
    files = _files_of(library)
    steps = tomllib.loads(read_text(found.path)).get("steps")
    for name in dict.fromkeys(_named_in(steps)):
        path, own = files.get(name, (None, False))
        if path is not None and name not in inline and (whole or (own and not place.own)):
            yield path


def _named_in(steps: Any) -> Iterator[str]:
    """Yield the exercises of steps as a file has them, also of steps inside of steps."""
    for step in steps or ():
        if "exercise" in step:
            yield step["exercise"]
        yield from _named_in(step.get("steps"))


def _files_of(library: Library) -> dict[str, tuple[Path, bool]]:
    """Return the file of each exercise, and whether it is the person's own."""
    files: dict[str, tuple[Path, bool]] = {}
    for path in library.files("exercises"):
        if path not in library.problems:
            table = tomllib.loads(read_text(path))
            files.setdefault(table["id"], (path, not path.is_relative_to(library.seeds)))
    return files
