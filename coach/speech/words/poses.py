"""The names of poses that no lexicon has: Sanskrit in Latin letters is said as it is written.

Nearly all end in “asana”, and stand so in routines; their stress is on its first vowel. An
English voice says none right that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from coach.speech.words.settled import Change

_NAME = re.compile(r"(?<!\w)([a-z]{2,}?)asana(s?)(?!\w)", re.IGNORECASE)
_SOUNDS = {
    "chh": "tʃ", "ksh": "kʃ", "aa": "ɑ", "ai": "aɪ", "au": "aʊ", "ee": "i", "oo": "u", "ou": "aʊ",
    "ch": "tʃ", "sh": "ʃ", "kh": "k", "gh": "ɡ", "jh": "dʒ", "th": "t", "dh": "d", "ph": "p",
    "bh": "b", "ng": "ŋɡ", "a": "ɑ", "i": "ɪ", "u": "ʊ", "e": "eɪ", "o": "oʊ", "k": "k", "g": "ɡ",
    "c": "tʃ", "j": "dʒ", "t": "t", "d": "d", "n": "n", "p": "p", "b": "b", "m": "m", "y": "j",
    "r": "ɹ", "l": "l", "v": "v", "w": "v", "s": "s", "h": "h", "f": "f", "z": "z", "q": "k",
}  # fmt: skip
"""By letters, the longest first; of a doubled consonant one is said."""

_LETTERS = re.compile("|".join(_SOUNDS))
_VOWELS = "ɑɪiʊueoa"
_GLIDES = ("ɹ", "j", "l")
_SYLLABIC = re.compile(r"(?<![aeiou])r(?=[^aeiouy])")
"""Sanskrit's vowel r, as in “vrksasana”."""


def sounds_of(name: str) -> str:
    """Return the sounds of a pose by what stands before “asana”: of “kapot”, `ˌkɑpoʊˈtɑsənə`."""
    letters = _SYLLABIC.sub("ri", re.sub(r"([^aeiou])\1", r"\1", name.lower()))
    sounds = [_SOUNDS[match] for match in _LETTERS.findall(letters)]
    vowels = [place for place, sound in enumerate(sounds) if sound[0] in _VOWELS]
    for place in vowels[1:]:
        if sounds[place] == "ɑ":
            sounds[place] = "ə"
    onset = _onset(sounds, vowels[-1] if vowels else -1)
    secondary = "ˌ" if len(vowels) > 1 else ""
    return secondary + "".join(sounds[:onset]) + "ˈ" + "".join(sounds[onset:]) + "ɑsənə"


def _onset(sounds: list[str], vowel: int) -> int:
    """Return where the syllable begins that comes behind the last vowel."""
    consonants = len(sounds) - vowel - 1
    if consonants > 1:
        return len(sounds) - (2 if sounds[-1] in _GLIDES else 1)
    return vowel + 1


def poses_in(text: str, spell: Callable[[str], str]) -> Iterator[Change]:
    """Yield where names of poses stand, and their sounds as `spell` spells them."""
    for match in _NAME.finditer(text):
        sounds = sounds_of(match[1]) + "z" * len(match[2])
        yield match.start(), match.end(), f"[[{spell(sounds)}]]"
