"""A routine to begin with: a commented file that can be played as it is."""

from __future__ import annotations

import json

from coach.base.files import read_text
from coach.base.text import plain
from coach.home.authoring.place import Place
from coach.home.library import Library
from coach.plan.languages import name_of
from coach.routine.quick.within import LIBRARY_LANGUAGE

TEMPLATE = "templates/routine.toml"
"""Among our data; its names in braces are those of a `Place`."""

IN_A_LANGUAGE = "templates/routine_in.toml"
"""The same in a language that is not that of our exercises."""


def blank(library: Library, place: Place, language: str = LIBRARY_LANGUAGE) -> str:
    """Return the text of a new routine. Raises `BadFile` if an installation has lost it."""
    english = language == LIBRARY_LANGUAGE
    text = read_text(library.seeds / (TEMPLATE if english else IN_A_LANGUAGE))
    given = {"{id}": place.id, '"{title}"': as_toml(place.title), "{called}": plain(place.called)}
    if not english:
        given |= {"{code}": language, "{language}": name_of(language)}
        given["{phrases}"] = plain(str(library.phrases_file(language)))
    for name, words in given.items():
        text = text.replace(name, words)
    return text


def as_toml(value: object) -> str:
    """Write a text, a number or a list as TOML has it: what JSON escapes, TOML reads alike."""
    return json.dumps(value, ensure_ascii=False)
