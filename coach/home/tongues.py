"""The languages that the app itself speaks, and their catalogues: `coach/catalogues/*.po`.

A catalogue is read by Babel once, in 0.2 s, and kept in the cache in the form that Python reads in
8 ms (both measured).
"""

from __future__ import annotations

import os
import re
import sys
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from coach.base.errors import CoachError, UnknownName
from coach.base.files import read_text, stamp

CATALOGUES = Path(__file__).parents[1] / "catalogues"
ENGLISH = "en"
TONGUES = (ENGLISH, "de", "es", "fr")
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set says which language a person reads, as POSIX has it."""

SETTINGS, KEY = "settings.toml", "language"
"""Named here, since a start should read no more of them than this."""


def tongue_of(name: str) -> str:
    """Return the language of a locale's name, such as “de” of “de_AT.UTF-8”; nothing for “C”."""
    language = re.split(r"[-_.@]", name, maxsplit=1)[0].casefold()
    return "" if language in {"c", "posix"} else language


def known_tongue(name: str, place: str) -> str:
    """Return the language that a person named. Raises `UnknownName` for one that is not spoken."""
    if (language := tongue_of(name)) in TONGUES:
        return language
    raise UnknownName("language of the app", name, TONGUES, place=place)


def usual_tongue(wished: str | None) -> str:
    """Return what is spoken where nobody asks otherwise: what is wished, or that of the system."""
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


def wished_tongue(folder: Path) -> str:
    """Return the language that the settings of a folder ask for; nothing where they do not.

    What is wrong in them is told by whoever reads all of them.
    """
    path = folder / SETTINGS
    try:
        there = path.is_file()
    except OSError:  # a folder that may not be entered holds no settings for us
        there = False
    if not there:
        return ""
    import tomllib  # late: for whoever has settings

    try:
        wished = tomllib.loads(read_text(path)).get(KEY)
    except (CoachError, tomllib.TOMLDecodeError, RecursionError):
        return ""
    return wished if wished in TONGUES else ""


def catalogue_of(language: str, cache: Path | None) -> NullTranslations:
    """Return the catalogue of a language that is spoken; `cache` is the folder of the cache.

    Without one, nothing is kept.
    """
    if language == ENGLISH:
        return NullTranslations()
    from coach.home.kept import Kept  # late: English needs none

    path = CATALOGUES / f"{language}.po"
    if cache is None:
        return GNUTranslations(BytesIO(_compiled(path, language)))
    kept = Kept(cache)
    try:
        key = repr(("catalogue", stamp(path))).encode()
        if (made := kept.get(key)) is None:
            made = _compiled(path, language)
            kept.put({key: made})
    finally:
        kept.close()
    return GNUTranslations(BytesIO(made))


def _compiled(path: Path, language: str) -> bytes:
    """Read a catalogue as translators write it, and return it as Python reads it."""
    from babel.messages.mofile import write_mo  # late: once for each catalogue
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    return compiled.getvalue()
