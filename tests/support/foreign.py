"""Finds what is not in a language: words of our English interface that have no place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import to_builtins
from small import library

from coach.plan.phrase_checks import SHOWN
from coach.plan.phrases import Phrases
from coach.routine.models import Routine

WORD = re.compile(r"[^\W\d_]+")
LANGUAGES = {
    "de": "bueropause",
    "es": "pausa-de-escritorio",
    "fr": "pause-bureau",
}
"""A routine in each language that is not English."""


def foreign(text: str, routine: Routine) -> list[str]:
    """List the words of a text that our English files have and those of its language have not.

    What the routine says is its own affair, and so is our own name.
    """
    ours = words_of(library().phrases(routine.language))
    ours |= _words(to_builtins(routine)) | {"coach"}
    english = words_of(library().phrases("en"))
    return [word for word in _words(text) if word in english and word not in ours]


def words_of(phrases: Phrases) -> set[str]:
    """Return all words of a file of phrases, what it shows included; keys are none."""
    return set(_words(to_builtins(phrases)))


def _words(value: object) -> set[str]:
    return {word.casefold() for text in _texts(value) for word in WORD.findall(_bare(text))}


def _bare(text: str) -> str:
    """Take names in braces out."""
    return re.sub(r"\{[^{}]*\}", " ", text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _texts(inside)


def shown_in_english() -> str:
    """Return everything that our pages and screens can show in English."""
    return " ".join(_bare(text) for words in SHOWN.values() for text in _texts(to_builtins(words)))
