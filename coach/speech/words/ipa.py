"""Sounds in signs of the phonetic alphabet, spelled as one engine or another spells them.

So a lexicon tells once how a word is said. English is written as Americans say it, broadly: “ɹ”
for its r, no marks of length, stress before the syllable. German has marks of length, and “ʁ” for
its r like French, which needs no stress; Spanish has “r” and “ɾ”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from coach.base.errors import quoted
from coach.base.tongue import tr
from coach.speech.words.ipa_signs import ASIDE, LAX, NOTATIONS, VOWELS, Notation

PRIMARY, SECONDARY = "ˈ", "ˌ"
_STRESS = PRIMARY + SECONDARY


class UnknownSign(Exception):
    """A sign that a language's sounds are not written with, or nothing that could be said."""

    def __init__(self, sign: str, known: str) -> None:
        super().__init__(tr("the sign {sign}", sign=quoted(sign)) if sign else tr("no vowel"))
        self.known = known


@dataclass(frozen=True)
class _Sound:
    sign: str
    """As it stands in the notation's table."""
    stress: str
    """A mark of stress, or nothing. It stands with the vowel of its syllable."""

    @property
    def is_vowel(self) -> bool:
        return self.sign[0] in VOWELS


def languages() -> tuple[str, ...]:
    """Return the languages whose sounds are known, by code."""
    return tuple(sorted({language for language, _ in NOTATIONS}))


def understands(language: str, engine: str) -> bool:
    """Whether an engine is known to take the sounds of a language."""
    return (language, engine) in NOTATIONS


def spelled(signs: str, language: str, engine: str) -> str:
    """Return sounds as an engine spells them: “kloʊz” as `kl'oUz`, words with spaces between.

    Raises `UnknownSign`.
    """
    notation = NOTATIONS[language, engine]
    words = normalize("NFD", signs).split()
    return " ".join(_word(word, notation) for word in words)


def check(signs: str, language: str) -> None:
    """Raise `UnknownSign` unless every engine can spell these sounds."""
    signs = normalize("NFD", signs)
    for (known, _), notation in NOTATIONS.items():
        if known == language and not _whole(notation).fullmatch(signs):
            for word in signs.split() or [""]:
                list(_sounds(word, notation))


@lru_cache(maxsize=16)
def _whole(notation: Notation) -> re.Pattern[str]:
    """Return what words look like that can be spelled, so that thousands are checked quickly."""
    sign = "|".join(map(re.escape, _longest_first(notation)))
    vowel = "|".join(re.escape(sign) for sign in _longest_first(notation) if sign[0] in VOWELS)
    word = rf"(?:{sign}|[{_STRESS}.])*(?:{vowel})(?:{sign}|[{_STRESS}.])*"
    return re.compile(rf"{word}(?: {word})*")


def with_endings(words: str, signs: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield words with their sounds, and in English what more than one of them is called.

    Words that end in a hiss are left alone: of most of them, Latin has a plural of its own.
    """
    yield words, signs
    latin = words.endswith(("ae", "s", "x"))
    if language == "en" and words[-1:].isalpha() and not latin and not signs.endswith(_HISSES):
        ending = "s" if signs.endswith(_VOICELESS) else "z"
        yield f"{words}s", signs + ending
        yield f"{words}'s", signs + ending
        yield f"{words}’s", signs + ending


_HISSES = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")


def _word(signs: str, notation: Notation) -> str:
    sounds = list(_sounds(signs, notation))
    vowels = [place for place, sound in enumerate(sounds) if sound.is_vowel]
    bare = not any(sound.stress for sound in sounds)
    stressed = vowels[-1] if bare and (notation.last or len(vowels) == 1) else None
    parts = []
    for place, sound in enumerate(sounds):
        stress = PRIMARY if place == stressed else sound.stress
        before_vowel = place + 1 < len(sounds) and sounds[place + 1].is_vowel
        parts.append(notation.marks.get(stress, "") + _sign(sound, stress, before_vowel, notation))
    return "".join(parts)


def _sign(sound: _Sound, stress: str, before_vowel: bool, notation: Notation) -> str:
    """Return one sound; some are spelled in another way before a vowel, or where it is lax."""
    if not stress and before_vowel and (lax := notation.signs.get(sound.sign + LAX)):
        return lax
    if before_vowel and (aside := notation.signs.get(sound.sign + ASIDE)):
        return aside
    if stress and (stressed := notation.signs.get(PRIMARY + sound.sign)):
        return stressed
    return notation.signs[sound.sign]


def _sounds(signs: str, notation: Notation) -> Iterator[_Sound]:
    """Yield the sounds of a word. Raises `UnknownSign`."""
    pattern = _pattern(notation)
    place, stress, vowels = 0, "", 0
    while place < len(signs):
        if signs[place] in _STRESS:
            stress, place = signs[place], place + 1
            continue
        if signs[place] == ".":
            place += 1
            continue
        match = pattern.match(signs, place)
        if match is None:
            raise UnknownSign(signs[place], _listed(notation))
        sound = _Sound(match[0], "")
        if sound.is_vowel:
            sound, stress, vowels = _Sound(match[0], stress), "", vowels + 1
        yield sound
        place = match.end()
    if not vowels:
        raise UnknownSign("", _listed(notation))


@lru_cache(maxsize=16)
def _pattern(notation: Notation) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(notation))))


def _longest_first(notation: Notation) -> list[str]:
    plain = {sign for sign in notation.signs if sign[-1] not in ASIDE + LAX and sign[0] != PRIMARY}
    return sorted(plain, key=lambda sign: (-len(sign), sign))


def _listed(notation: Notation) -> str:
    return " ".join(sorted(_longest_first(notation)))
