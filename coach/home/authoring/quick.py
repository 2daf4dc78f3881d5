"""A routine of one line, such as somebody types it."""

from __future__ import annotations

from pathlib import Path

from coach.base.errors import AskedWrongly, mismatch
from coach.home.library import Found, Library
from coach.routine.faults import check
from coach.routine.models import Routine
from coach.routine.quick.made import Made, made_of
from coach.routine.quick.tongues import TITLES
from coach.routine.quick.within import LIBRARY_LANGUAGE

NAME = "quick"


def quick_routine(
    library: Library,
    text: str,
    name: str = NAME,
    title: str = "",
    language: str = LIBRARY_LANGUAGE,
) -> Found:
    """Return the routine of a quick text. Raises `AskedWrongly` with all that is wrong in it.

    Without a title it has one in its language, or that of its first exercise.
    """
    known = library.exercises.values() if language == LIBRARY_LANGUAGE else ()
    made = made_of(text, known, language)
    if made.mistakes:
        raise _wrong(made)
    first = made.exercises[0].title if made.exercises else name
    routine = Routine(
        id=name,
        title=title or TITLES.get(language, first),
        language=language,
        steps=made.steps,
        exercises=made.exercises,
    )
    check(library.routine_faults(routine), Path(NAME))
    return Found(routine, Path(NAME), own=True, text=text)


def _wrong(made: Made) -> AskedWrongly:
    """Return the error of a text on the command line, with all others beside it."""
    first, *others = (
        AskedWrongly(
            mismatch(mistake.found, mistake.expected),
            place=made.place(mistake),
            hint=mistake.hint,
        )
        for mistake in made.mistakes
    )
    first.others = tuple(others)
    return first
