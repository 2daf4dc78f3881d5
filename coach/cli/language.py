"""`--language`: what the app itself speaks, whatever the command.

Where a command has an option of that name, such as `say`, it keeps its meaning behind it; before
the command, it is the app's. Without it, the environment says what is spoken.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from gettext import NullTranslations
from pathlib import Path

from coach.base.errors import AskedWrongly, CoachError
from coach.base.tongue import speak, speaking, spoken, tr
from coach.home.folders import all_folders, folders
from coach.home.tongues import (
    catalogue_of,
    known_tongue,
    usual_tongue,
    wished_tongue,
)

OPTION = "--language"
VARIABLE = "COACH_LANGUAGE"

HAVE_THEIR_OWN = ("log report", "new", "quick", "say", "voices try")
"""The commands that have an option of the same name."""

_NO_MORE_OPTIONS = "--"


def without_language(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Part the app's `--language` from the rest of what was typed; None where it was not.

    Raises `AskedWrongly` where no language follows it.
    """
    rest: list[str] = []
    asked = None
    typed = iter(arguments)
    for argument in typed:
        if argument == _NO_MORE_OPTIONS or (rest and _has_its_own(rest)):
            rest += [argument, *typed]
        elif argument == OPTION:
            asked = next(typed, None)
            if asked is None:
                problem = tr("found nothing after it, expected a language, such as de")
                raise AskedWrongly(problem, place=OPTION)
        elif argument.startswith(f"{OPTION}="):
            asked = argument.partition("=")[2]
        else:
            rest.append(argument)
    return rest, asked


def _has_its_own(typed: list[str]) -> bool:
    return any(" ".join(typed[:words]) in HAVE_THEIR_OWN for words in (1, 2))


@contextmanager
def told_in(asked: str | None) -> Iterator[None]:
    """Let the app speak, in the body, the language that is asked for, wished or usual here.

    What this process starts speaks the same. Raises `UnknownName` for one that is asked for and not
    spoken; a locale of which nothing is known is passed over.
    """
    language, asked_by = _meant(asked)
    handed_on = language if asked_by == OPTION else None
    with speaking(_catalogue(language), asked_by), _handed_on(handed_on):
        yield


@contextmanager
def _handed_on(language: str | None) -> Iterator[None]:
    """Let what this process starts speak a language that was asked for here alone."""
    if language is None:
        yield
        return
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = language
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


@contextmanager
def told_as_likely(arguments: Sequence[str]) -> Iterator[None]:
    """Let the app speak, in the body, the language that seems to be meant, whatever else is wrong.

    Mistakes are told in it that come before anything is known for certain.
    """
    asked = None
    with suppress(CoachError):
        asked = without_language(arguments)[1]
    try:
        language, _ = _meant(asked)
    except CoachError:
        language = usual_tongue(None)
    with speaking(_catalogue(language)):
        yield


def _catalogue(language: str) -> NullTranslations | None:
    """Return the catalogue of a language; None is what is spoken already."""
    return None if language == spoken() else catalogue_of(language, _cache())


def speak_from_now_on(wished: str | None) -> str:
    """Let the app speak the language that is wished from now on, None being that of the system.

    What this process starts speaks the same. Returns its code.
    """
    language = os.environ[VARIABLE] = usual_tongue(wished)
    speak(catalogue_of(language, _cache()))
    return language


def _cache() -> Path | None:
    with suppress(CoachError):
        return all_folders().cache
    return None


def _meant(asked: str | None) -> tuple[str, str]:
    """Return the language, and what decides it; nothing where that are settings and system."""
    if asked is not None:
        return known_tongue(asked, OPTION), OPTION
    if named := os.environ.get(VARIABLE):
        return known_tongue(named, VARIABLE), VARIABLE
    wished = ""
    with suppress(CoachError):  # whoever needs the folders is told what is wrong with them
        wished = wished_tongue(folders(new=True).settings)
    return usual_tongue(wished), ""
