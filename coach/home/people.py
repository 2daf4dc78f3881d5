"""Several people on one machine: what one may be called, and who is known here.

Each has a folder of their own inside `people`, in the folder of settings and in that of the diary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from coach.base.errors import AskedWrongly, UnknownName, quoted
from coach.base.filenames import fit_stem
from coach.base.tongue import tr

FOLDER = "people"

LONGEST = 40
"""Characters of a name: with four bytes each, any system has room for them."""


def checked_name(name: str, place: str) -> str:
    """Return a name that can be that of a folder on every system.

    `place` is where it was asked for. Raises `AskedWrongly` for one that cannot, and changes none:
    who is called otherwise on the disk would not be found again.
    """
    composed = unicodedata.normalize("NFC", name)
    begins_well = composed[:1].isalnum()
    if not begins_well or len(composed) > LONGEST or fit_stem(composed) != composed:
        raise AskedWrongly(
            tr(
                "found {found}, expected a name of 1 to {most} letters, digits, spaces and "
                "hyphens, such as anna",
                found=quoted(name) if name else tr("an empty name"),
                most=LONGEST,
            ),
            place=place,
        )
    return composed


def known_people(folders: Iterable[Path]) -> list[str]:
    """List the people that any of these folders has, by name; one that may not be read has none."""
    names: set[str] = set()
    for folder in folders:
        try:
            names |= {one.name for one in (folder / FOLDER).iterdir() if one.is_dir()}
        except OSError:
            continue
    return sorted((one for one in names if one[:1].isalnum()), key=str.casefold)


def known_person(name: str, folders: Iterable[Path], place: str) -> str:
    """Return the name of a person as their folder has it; capitals do not count.

    Raises `AskedWrongly` for what can be no name, and `UnknownName` with the nearest ones.
    """
    name = checked_name(name, place)
    known = known_people(folders)
    for one in known:
        if unicodedata.normalize("NFC", one).casefold() == name.casefold():
            return one
    raise UnknownName("person", name, known, place=place)
