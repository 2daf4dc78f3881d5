"""What is said for what is written: the one place where text is made fit for the ear.

It comes before any engine, and only what an engine is given changes: captions, scores and the
screen keep what was written. Each rule is a function in a module of its own idea; each leaves words
that no later rule takes up again. What is said depends on the language: `seeds/ear/` has its data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from coach.base.files import read_text
from coach.base.text import SPOKEN_LIMIT
from coach.routine.read import read_model
from coach.speech.words.addresses import addresses
from coach.speech.words.capitals import by_letters, capitals
from coach.speech.words.codes import codes
from coach.speech.words.dates import dates
from coach.speech.words.figures import (
    decades,
    dialled,
    numbers,
    plain_figures,
    ranges,
    rows,
    years,
)
from coach.speech.words.fractions import strokes
from coach.speech.words.marks import folded, spaced, without_markup
from coach.speech.words.ordinals import ordinals
from coach.speech.words.pictures import arrows, without_pictures
from coach.speech.words.roman import numerals
from coach.speech.words.short_forms import days, short_forms
from coach.speech.words.sides import sides
from coach.speech.words.signs import only_words, signs, signs_before_numbers
from coach.speech.words.times import clocks, primes
from coach.speech.words.times_over import times_over
from coach.speech.words.tongue import EarWords, Rule, Tongue
from coach.speech.words.units import money, units

VERSION = 3
"""Part of the cache's key: rules that say something else need another number."""

HEARD_LIMIT = 2 * SPOKEN_LIMIT
"""Characters of what is said: figures in words are longer than they are written."""

ROUNDS = 4
"""What is said for the output is the output itself, which takes two; made-up texts take more."""

RULES: tuple[Rule, ...] = (
    folded,
    without_markup,
    addresses,
    arrows,
    without_pictures,
    dates,
    spaced,
    plain_figures,
    short_forms,
    days,
    signs_before_numbers,
    money,
    numerals,
    codes,
    sides,
    clocks,
    primes,
    rows,
    times_over,
    decades,
    units,
    ordinals,
    strokes,
    dialled,
    years,
    ranges,
    numbers,
    capitals,
    signs,
    only_words,
)
"""In the order in which they are followed."""


class Ear:
    """Says what is written in one language."""

    def __init__(self, words: EarWords) -> None:
        self.tongue = Tongue(words)

    def heard(self, text: str) -> str:
        """Return what is said for a plain text, on one line; settled parts of it stay.

        What one rule leaves may show another what it missed, as `Mon` in `5Mon`: hence the rounds.
        """
        for _ in range(ROUNDS):
            before = text
            for rule in RULES:
                text = rule(text, self.tongue)
            text = " ".join(text.split())
            if text == before:
                break
        return text

    def changes(self, words: str) -> bool:
        """Whether words, in small letters or in capitals, are not said as they are written."""
        if not all(sign.isalpha() or sign in " -'’" for sign in words):
            return any(self.heard(each).lower() != words for each in (words, words.upper()))
        known = self.tongue.words
        return any(
            part in known.short
            or part.upper() in known.capitals
            or (part.isalpha() and by_letters(part.upper(), self.tongue))
            for part in words.split()
        )


class Ears:
    """The ears of all languages that have one."""

    def __init__(self, ears: Mapping[str, Ear] | None = None) -> None:
        self._ears = dict(ears or {})
        words = [self._ears[language].tongue.words for language in sorted(self._ears)]
        content = msgspec.json.encode([VERSION, *words])
        self.digest = hashlib.blake2b(content, digest_size=8).hexdigest() if words else ""
        """Changes with the content: part of the cache's key."""

    def of(self, language: str) -> Ear | None:
        """Return the ear of a language, or nothing."""
        return self._ears.get(language)


def load_ears(folder: Path) -> Ears:
    """Read the data of all languages in a folder. Raises `BadFile`."""
    ears = {}
    for path in sorted(folder.glob("*.toml")):
        words = read_model(read_text(path), path, EarWords)
        ears[words.language] = Ear(words)
    return Ears(ears)
