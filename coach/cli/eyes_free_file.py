"""The file of a routine, by ear: what is wrong in it is told, and a copy of one's own is made."""

from __future__ import annotations

from msgspec.structs import replace

from coach.base.spoken import Line, Part
from coach.base.text import bare
from coach.base.tongue import tr
from coach.home.library import Library
from coach.home.settings import Settings


def checked(library: Library, settings: Settings, routine: str) -> tuple[str, ...]:
    """Look for what is wrong in a file, or hard to follow; return what is told of it.

    Raises `CoachError` where it cannot be read.
    """
    from coach.check.examine import Examiner  # late: its rules
    from coach.check.finding import open_ones, together
    from coach.check.report import lines, shown_path

    path = library.find(routine).path
    findings = open_ones(Examiner(library, settings).files([path]))
    told = tuple(one.replace(shown_path(path), path.name) for one in lines(together(findings)))
    return told or (tr("Checked {name}: nothing to mend.", name=path.name),)


def copied_to_own(library: Library, routine: str) -> Line:
    """Write a copy of a routine that is the person's own. Raises `CoachError`."""
    from coach.home.authoring.copied import copied, copy_pictures, name_of_copy, title_of_copy
    from coach.home.authoring.place import place_for, write_new

    found = library.find(routine)
    place = replace(place_for(library, name_of_copy(found)), title=title_of_copy(found))
    write_new(place, copied(library, found, place, whole=False))
    copy_pictures(library, found, place, whole=False)
    title = Part(f"{bare(place.title)}.", found.routine.language)
    return Part(tr("The copy is among your own:")), title
