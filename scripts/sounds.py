"""Whether a voice says a word right: its phonemes beside those of a dictionary, leniently.

What differs between good speakers is let pass: a weak vowel for another where there is no main
stress, secondary stress, “cot” and “caught”, what r does to the vowel before it. The consonants,
the place of the main stress and the vowel under it have to be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

VOWELS = "aeiouɑæɔəɛɜɪʊʌ"
PRIMARY, SECONDARY = "ˈ", "ˌ"

_SIGNS = {sign: sign for sign in ("eɪ", "aɪ", "ɔɪ", "aʊ", "oʊ", "tʃ", "dʒ")}

_HIBARI = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ", "T": "t",
    "ᵊ": "ə", "ᵻ": "ɪ",
}  # fmt: skip

_ESPEAK = {
    "'": PRIMARY, ",": SECONDARY,
    "aI@3": "aɪ ə ɹ", "aI3": "aɪ ə ɹ", "aI@": "aɪ ə", "aU@": "aʊ ə", "i@3": "i ɹ", "i@r": "ɪ ɹ",
    "i;@3": "i ə ɹ", "i:3": "i ə ɹ", "i@": "i ə", "I2;": "i", "I;": "i", "i:;": "i", "i;": "i",
    "i:": "i", "I2": "ɪ", "I#": "ɪ", "I": "ɪ", "eI": "eɪ", "aI": "aɪ", "OI": "ɔɪ", "aU": "aʊ",
    "oU": "oʊ", "o@": "ɔ ɹ", "O@": "ɔ ɹ", "A@": "ɑ ɹ", "e@": "ɛ ɹ", "U@": "ʊ ɹ", "3:": "ɜ ɹ",
    "3": "ə ɹ", "A:": "ɑ", "O:": "ɔ", "O2": "ɔ", "O": "ɔ", "0": "ɑ", "aa": "æ", "a#": "ə",
    "a": "æ", "E": "ɛ", "e": "ɛ", "@L": "ə l", "@2": "ə", "@5": "ə", "@-": "ə", "@": "ə", "V": "ʌ",
    "U": "ʊ", "u:": "u", "o": "oʊ", "tS": "tʃ", "dZ": "dʒ", "t#": "t", "t2": "t", "s2": "s",
    "r-": "ɹ", "n-": "n", "l^": "l", "T": "θ", "D": "ð", "S": "ʃ", "Z": "ʒ", "N": "ŋ", "g": "ɡ",
    "r": "ɹ", ";": "", "_:_": "", "_:": "", "_": "", "-": "",
}  # fmt: skip

NOTATIONS: Mapping[str, Mapping[str, str]] = {
    "": _SIGNS,
    "espeak": _ESPEAK,
    "hibari": {**_SIGNS, **_HIBARI},
}
"""What an engine writes, in signs of the phonetic alphabet with spaces between; "" is theirs."""

_ALIKE = (
    ({"ɑ", "ɔ"}, ""),
    ({"ə", "ʌ"}, ""),
    ({"ɜ", "ə"}, ""),
    ({"ɪ", "i"}, "ɹ"),
    ({"ʊ", "u"}, "ɹ"),
    ({"ɔ", "oʊ"}, "ɹ"),
    ({"ɛ", "æ"}, "ɹ"),
    ({"æ", "eɪ"}, "ŋ"),
)
"""Vowels that count as one, with stress and without; some only before a certain sound."""

_WEAK = {"ə", "ɪ", "ʌ", "ɛ", "ʊ"}
_ALIKE_WEAK = (
    {"i", "ɪ"}, {"ʊ", "u"}, {"u", "ə"}, {"oʊ", "ə"}, {"ɑ", "ə"}, {"æ", "ə"}, {"oʊ", "ɑ"},
    {"oʊ", "ɔ"}, {"æ", "ɑ"},
)  # fmt: skip
"""Vowels without the main stress that count as one."""


class Sound(NamedTuple):
    """A consonant or a vowel, and whether the main stress is on it."""

    sign: str
    stressed: bool = False

    @property
    def is_vowel(self) -> bool:
        """Whether it can bear stress."""
        return self.sign[0] in VOWELS


def is_right(said: str, engine: str, known: Iterable[str]) -> bool:
    """Whether what an engine says of one word is one of the ways in which it is said."""
    sounds = sounds_of(said, engine)
    return any(_same(sounds_of(one, ""), sounds) for one in known)


def sounds_of(written: str, engine: str) -> list[Sound]:
    """Return the sounds of a word as an engine, or with "" a dictionary, writes them."""
    signs = list(_signs(written, NOTATIONS[engine]))
    sounds: list[Sound] = []
    stress = ""
    for sign in signs:
        if sign in (PRIMARY, SECONDARY):
            stress = sign
        elif sign[0] in VOWELS:
            sounds.append(Sound(sign, stress == PRIMARY))
            stress = ""
        elif not sounds or sounds[-1].sign != sign:  # what is written twice is said once
            sounds.append(Sound(sign))
    vowels = [place for place, sound in enumerate(sounds) if sound.is_vowel]
    if vowels and not any(sound.stressed for sound in sounds):
        sounds[vowels[0]] = Sound(sounds[vowels[0]].sign, True)
    return sounds


def _signs(written: str, notation: Mapping[str, str]) -> Iterable[str]:
    longest_first = sorted(notation, key=len, reverse=True)
    place = 0
    while place < len(written):
        found = next((sign for sign in longest_first if written.startswith(sign, place)), None)
        if found is not None:
            yield from notation[found].split()
        elif written[place].isalpha() or written[place] in (PRIMARY, SECONDARY):
            yield written[place]
        place += len(found or " ")


def _same(known: Sequence[Sound], said: Sequence[Sound]) -> bool:
    if len(known) != len(said):  # “news” with a j and without
        known = [sound for sound in known if sound.sign != "j"]
        said = [sound for sound in said if sound.sign != "j"]
    if len(known) != len(said):
        return False
    following = [sound.sign for sound in known[1:]] + [""]
    return all(map(_fits, known, said, following))


def _fits(known: Sound, said: Sound, following: str) -> bool:
    if known.stressed is not said.stressed:
        return False
    pair = {known.sign, said.sign}
    if len(pair) == 1 or pair == {"n", "ŋ"}:
        return True
    if not (known.is_vowel and said.is_vowel):
        return False
    if any(pair == alike and before in ("", following) for alike, before in _ALIKE):
        return True
    return not known.stressed and (pair <= _WEAK or any(pair == alike for alike in _ALIKE_WEAK))
