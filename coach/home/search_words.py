"""What people type into a search and mean by it, in every language of the app: read from our seeds.

All of it is folded: without accents and capitals, as what is searched is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from coach.base.files import read_text
from coach.base.text import unaccented
from coach.home.tomls import tomls
from coach.routine.read import read_model

FOLDER = "search"

_ASCII_WORD = re.compile(r"[a-z0-9]+")

LEAST_BEGUN = 3
"""So many letters of a word may stand for what it will be."""


class OfLanguage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file of one language."""

    language: str
    minutes: tuple[str, ...]
    """What stands behind a number of minutes."""
    at_most: tuple[str, ...]
    at_least: tuple[str, ...]
    to: tuple[str, ...]
    """What stands between the least and the most of them."""
    idle: tuple[str, ...]
    """Words that say nothing of what is looked for."""
    short: tuple[str, ...]
    long: tuple[str, ...]
    subjects: Mapping[str, tuple[str, ...]]
    """By subject: words that mean the same."""
    conditions: Mapping[str, tuple[str, ...]]
    """By id of a condition: what people call it."""
    leads: Mapping[str, tuple[str, ...]] = {}
    """By subject: others that are found for it, where no routine speaks of it."""


class SearchWords(Struct, frozen=True, kw_only=True):
    """What people type in any language."""

    minutes: frozenset[str]
    at_most: frozenset[str]
    at_least: frozenset[str]
    to: frozenset[str]
    idle: frozenset[str]
    short: frozenset[str]
    long: frozenset[str]
    subjects: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, tuple[str, ...]]
    leads: Mapping[str, tuple[str, ...]]

    def subjects_of(self, typed: str, *, half: bool = False) -> tuple[str, ...]:
        """Return the subjects that a word or a phrase names, or only begins to name."""
        return tuple(_named(self.subjects, typed, half=half))

    def conditions_of(self, typed: str, *, half: bool = False) -> tuple[str, ...]:
        """Return the conditions that one names, or begins to name, by their ids."""
        return tuple(_named(self.conditions, typed, half=half))

    def says_nothing(self, typed: str) -> bool:
        """Tell whether a word is of no use by itself: “for”, or “under” before its number."""
        return typed in self.idle or typed in self.at_most or typed in self.at_least

    def known(self) -> frozenset[str]:
        """Return each word and phrase that means anything here."""
        lists: tuple[Iterable[str], ...] = (*self.subjects.values(), *self.conditions.values())
        lists = (*lists, self.short, self.long)
        return frozenset(word for words in lists for word in words)


def read_search_words(seeds: Path) -> SearchWords:
    """Read the words of all languages. Raises `BadFile`: these files are ours."""
    files = [read_model(read_text(path), path, OfLanguage) for path in tomls(seeds / FOLDER)]
    return SearchWords(
        minutes=_all(file.minutes for file in files),
        at_most=_all(file.at_most for file in files),
        at_least=_all(file.at_least for file in files),
        to=_all(file.to for file in files),
        idle=_all(file.idle for file in files),
        short=_all(file.short for file in files),
        long=_all(file.long for file in files),
        subjects=_joined(file.subjects for file in files),
        conditions=_joined(file.conditions for file in files),
        leads={name: others for file in files for name, others in file.leads.items()},
    )


def folded(text: str) -> str:
    """Return a text without accents and capitals, its words apart by single spaces.

    What is no letter and no digit parts words.
    """
    if text.isascii():  # as most are
        return " ".join(_ASCII_WORD.findall(text.lower()))
    plain = unaccented(text)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _named(table: Mapping[str, tuple[str, ...]], typed: str, *, half: bool) -> Iterator[str]:
    begun = half and len(typed) >= LEAST_BEGUN
    for name, words in table.items():
        if typed in words or (begun and any(word.startswith(typed) for word in words)):
            yield name


def _all(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(folded(word) for words in lists for word in words)


def _joined(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Join tables: all words for a name, in the order of the languages."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for name, words in table.items():
            found.setdefault(name, {}).update(dict.fromkeys(map(folded, words)))
    return {name: tuple(words) for name, words in found.items()}
