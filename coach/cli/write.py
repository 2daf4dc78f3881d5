"""`coach new` and `coach copy`: a routine of one's own, begun anew or from another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from msgspec.structs import replace

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.check.examine import Examiner
from coach.check.finding import from_level
from coach.check.report import lines
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Name
from coach.cli.output import tell, tell_all
from coach.home.authoring.blank import blank
from coach.home.authoring.copied import copied, copy_pictures, name_of_copy, title_of_copy
from coach.home.authoring.editor import VARIABLES, at_a_terminal, edit, editor_named
from coach.home.authoring.phrases import check_language, phrases_to_fill, place_for_phrases
from coach.home.authoring.place import Place, place_for, write_new
from coach.home.library import Library
from coach.routine.quick.within import LIBRARY_LANGUAGE

NewName = Annotated[
    str,
    Parameter(help="Its name, such as “evening” or “anna/knee”; or a path that ends with .toml."),
]


def new(
    name: NewName = "",
    /,
    *,
    language: Annotated[
        str | None,
        Parameter(
            help="The language of the routine, such as nl; without a NAME, the coach's own words "
            "in it are written out to be translated."
        ),
    ] = None,
    no_edit: Annotated[bool, Parameter(help="Do not open it in an editor.")] = False,
) -> int:
    """Carry out `coach new`; return its exit code."""
    library = open_library()
    if name:
        place = place_for(library, name)
        if language is not None:
            check_language(language)
        write_new(place, blank(library, place, language or LIBRARY_LANGUAGE))
        then = [*_words_missing(library, language), what_next(place)]
    elif language is not None:
        place = place_for_phrases(library, language)
        write_new(place, phrases_to_fill(library, language))
        told = tr(
            "{command} tells what is not translated yet.", command=f"coach check {place.path}"
        )
        then = [told]
    else:
        raise AskedWrongly(
            tr("found no {name}, expected one", name="NAME"),
            place="new",
            hint=tr("see {command}", command="coach new --help"),
        )
    tell(tr("Wrote {path}", path=place.path))
    if not no_edit and at_a_terminal():
        if editor_named():
            edit(place.path)
            tell_all(_found(place.path))
        else:
            tell(tr("{names} names no editor to open it in.", names=tr(" or ").join(VARIABLES)))
    tell_all(then)
    return 0


def copy(
    routine: Name,
    name: NewName = "",
    /,
    *,
    exercises: Annotated[
        bool, Parameter(help="Write its exercises into it too, so that their words can be changed.")
    ] = False,
) -> int:
    """Carry out `coach copy`; return its exit code."""
    library = open_library()
    found = library.find(routine)
    place = place_for(library, name or name_of_copy(found))
    if not name:
        place = replace(place, title=title_of_copy(found))
    write_new(place, copied(library, found, place, whole=exercises))
    pictures = copy_pictures(library, found, place, whole=exercises)
    tell_all(tr("Wrote {path}", path=path) for path in (place.path, *pictures))
    tell(what_next(place))
    return 0


def what_next(place: Place) -> str:
    """Say how a routine that was just written is heard and looked over."""
    called = f'"{place.called}"' if " " in place.called else place.called
    plays = tr("{command} plays it", command=f"coach play {called}")
    tells = tr("{command} tells what is hard to follow.", command=f"coach check {called}")
    return f"{plays}; {tells}"


def _words_missing(library: Library, language: str | None) -> Iterator[str]:
    """Yield how the coach learns a language of which it has no words at all."""
    if language is not None and language not in library.languages:
        command = f"coach new --language {language}"
        yield tr("{command} writes the coach's own words, to be translated.", command=command)


def _found(path: Path) -> list[str]:
    """Return what is wrong or hard to follow in a file that was edited, a line each."""
    library = open_library()
    examiner = Examiner(library, settings_of(library, {}))
    return list(lines(from_level(examiner.files([path]), "warning")))
