"""The languages that the app itself speaks, and their catalogues: `coach/catalogues/*.po`.

A catalogue is read by Babel once, in 0.2 s, and kept in the cache in the form that Python reads in
8 ms (both measured).
"""

from __future__ import annotations

import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from coach.base.errors import CoachError, UnknownName
from coach.base.files import read_text, stamp

CATALOGUES = Path(__file__).parents[1] / "catalogues"
ENGLISH = "en"
TONGUES = (ENGLISH, "de", "es", "fr")
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
