"""`--language`: what the app itself speaks, whatever the command.

Where a command has an option of that name, such as `say`, it keeps its meaning behind it; before
the command, it is the app's. Without it, the environment says what is spoken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from coach.base.errors import AskedWrongly, CoachError
from coach.base.tongue import speak, speaking, spoken, tr
from coach.home.folders import all_folders, folders
from coach.home.tongues import (
    ENGLISH,
    TONGUES,
    catalogue_of,
    known_tongue,
    tongue_of,
    wished_tongue,
)

OPTION = "--language"
VARIABLE = "COACH_LANGUAGE"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set says which language a person reads, as POSIX has it."""

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
    language = _meant(asked)
    if language == spoken() == ENGLISH and not os.environ.get(VARIABLE):
        yield  # as most: nothing is loaded
        return
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = language
    try:
        with _speaking(language):
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
        language = _meant(asked)
    except CoachError:
        language = _of_the_system()
    with _speaking(language if language in TONGUES else ENGLISH):
        yield


def _speaking(language: str) -> AbstractContextManager[None]:
    """Let the app speak a language, which is loaded where it does not speak it already."""
    if language == spoken():
        return nullcontext()
    return speaking(catalogue_of(language, _cache()))


def speak_from_now_on(wished: str | None) -> str:
    """Let the app speak the language that is wished from now on, None being that of the system.

    What this process starts speaks the same. Returns its code.
    """
    usual = wished or _of_the_system()
    language = os.environ[VARIABLE] = usual if usual in TONGUES else ENGLISH
    speak(catalogue_of(language, _cache()))
    return language


def _cache() -> Path | None:
    with suppress(CoachError):
        return all_folders().cache
    return None


def _meant(asked: str | None) -> str:
    if asked is not None:
        return known_tongue(asked, OPTION)
    if named := os.environ.get(VARIABLE):
        return known_tongue(named, VARIABLE)
    wished = ""
    with suppress(CoachError):  # whoever needs the folders is told what is wrong with them
        wished = wished_tongue(folders(new=True).settings)
    usual = wished or _of_the_system()
    return usual if usual in TONGUES else ENGLISH


def _of_the_system() -> str:
    """Return the language of the locale, by code; nothing where there is none, as in “C”."""
    for name in LOCALES:
        if set_to := os.environ.get(name):
            return tongue_of(set_to)
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return tongue_of(locale.windows_locale.get(number, ""))
    return ""
