"""How each engine spells the sounds of a language: from signs of the phonetic alphabet to its own.

eSpeak NG's are those of its own phoneme tables, which differ by language; hibari's are misaki's,
and Pico's X-SAMPA.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

VOWELS = "aeiouyɑæɐɒɔəɚɛɜɝɨɪøœʊʌʏ"
"""What a sound begins with that can bear stress."""

ASIDE, LAX = "~", "-"
"""Behind a sign in a table: how it is spelled before a vowel, and before a vowel without stress.
A mark of stress before one: how it is spelled with stress."""


@dataclass(frozen=True, eq=False)
class Notation:
    """How one engine spells one language."""

    signs: Mapping[str, str]
    marks: Mapping[str, str]
    """For the marks of stress, which stand right before the vowel."""
    last: bool = False
    """Whether a word without a mark has its stress on the last vowel, also where it has several."""


def _table(*tables: Mapping[str, str], **same: str) -> Mapping[str, str]:
    """Lay tables over one another; each letter of `same` stands for itself."""
    table = {letter: letter for letters in same.values() for letter in letters}
    for further in tables:
        table |= further
    return MappingProxyType({normalize("NFD", sign): spelled for sign, spelled in table.items()})


_ESPEAK_MARKS = MappingProxyType({"ˈ": "'", "ˌ": ","})
_IPA_MARKS = MappingProxyType({"ˈ": "ˈ", "ˌ": "ˌ"})

_ENGLISH_ESPEAK = _table(
    {"ɡ": "g", "θ": "T", "ð": "D", "ʃ": "S", "ʒ": "Z", "tʃ": "tS", "dʒ": "dZ", "ŋ": "N"},
    {"ɹ": "r", "i": "i", "ˈi": "i:", "i-": "I2;", "ɪ": "I", "ɛ": "E", "æ": "a", "ɑ": "A:"},
    {"ɔ": "O:", "ʊ": "U", "u": "u:", "ʌ": "V", "ə": "@", "eɪ": "eI", "aɪ": "aI", "ɔɪ": "OI"},
    {"aʊ": "aU", "oʊ": "oU", "ɜɹ": "3:", "ɜɹ~": "3:r", "əɹ": "3", "əɹ~": "3r", "ɑɹ": "A@"},
    {"ɑɹ~": "A@r", "ɔɹ": "o@", "ɔɹ~": "o@r", "ɛɹ": "e@", "ɛɹ~": "e@r", "ɪɹ": "i@3", "ɪɹ~": "Ir"},
    {"ʊɹ": "U@", "ʊɹ~": "U@r", "iɹ": "i@3", "iɹ~": "i@3r", "oʊɹ": "o@", "oʊɹ~": "o@r"},
    consonants="pbtdkfvszhmnljw",
)

_ENGLISH_HIBARI = _table(
    {"tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "ɔɪ": "Y", "aʊ": "W", "oʊ": "O"},
    {sign: sign for sign in ("ɜɹ", "əɹ", "ɑɹ", "ɔɹ", "ɛɹ", "ɪɹ", "ʊɹ")},
    {"iɹ": "ɪɹ", "oʊɹ": "ɔɹ"},
    same="pbtdkfvszhmnljwɡθðʃʒŋɹiɪɛæɑɔʊuʌə",
)

_GERMAN_ESPEAK = _table(
    {"ɡ": "g", "ʁ": "r", "ç": "C", "ʃ": "S", "ʒ": "Z", "ŋ": "N", "tʃ": "tS", "dʒ": "dZ"},
    {"iː": "i:", "i": "i", "ɪ": "I", "yː": "y:", "y": "y:", "ʏ": "y", "eː": "e:", "e": "e"},
    {"ɛː": "E:", "ɛ": "E", "øː": "Y:", "ø": "Y:", "œ": "W", "aː": "A:", "a": "a", "ə": "@"},
    {"ɐ": "3", "əʁ": "3", "əʁ~": "@r", "ɔ": "O", "oː": "o:", "o": "o", "uː": "u:", "u": "u"},
    {"ʊ": "U", "aɪ": "aI", "aʊ": "aU", "ɔʏ": "OY", "ãː": "A~", "ɔ̃ː": "O~", "ɛ̃ː": "E~"},
    consonants="pbtdkfvszxhmnlj",
)
_GERMAN_PICO = _table(
    {"ɡ": "g", "ʁ": "R", "ç": "C", "ʃ": "S", "ʒ": "Z", "ŋ": "N", "tʃ": "t_S", "dʒ": "d_Z"},
    {"ts": "t_s", "pf": "p_f", "iː": "i:", "i": "i", "ɪ": "I", "yː": "y:", "y": "y", "ʏ": "Y"},
    {"eː": "e:", "e": "e", "ɛː": "E:", "ɛ": "E", "øː": "2:", "ø": "2", "œ": "9", "aː": "a:"},
    {"a": "a", "ə": "@", "ɐ": "6", "əʁ": "6", "əʁ~": "@R", "ɔ": "O", "oː": "o:", "o": "o"},
    {"uː": "u:", "u": "u", "ʊ": "U", "aɪ": "aI", "aʊ": "aU", "ɔʏ": "OY", "ãː": "a~"},
    {"ɔ̃ː": "O~", "ɛ̃ː": "E~"},
    consonants="pbtdkfvszxhmnlj",
)
_SPANISH_ESPEAK = _table(
    {"ɡ": "g", "θ": "T", "ɲ": "n^", "ʎ": "l^", "ʝ": "J^", "r": "R2", "ɾ": "r", "tʃ": "tS"},
    {"β": "B", "ð": "D", "ɣ": "Q"},
    consonants="pbtdkfsxmnljwaeiou",
)
_SPANISH_PICO = _table(
    {"ɡ": "g", "θ": "T", "ɲ": "J", "ʎ": "L", "ʝ": "jj", "r": "rr", "ɾ": "4", "tʃ": "t_S"},
    {"w": "u", "β": "B", "ð": "D", "ɣ": "G"},
    consonants="pbtdkfsxmnljaeiou",
)
_FRENCH_ESPEAK = _table(
    {"ɡ": "g", "ʁ": "r", "ʃ": "S", "ʒ": "Z", "ɲ": "n^", "ŋ": "N", "ɥ": "y", "ɛ": "E", "ø": "Y"},
    {"œ": "W", "ə": "@", "ɔ": "O", "ɑ̃": "A~", "ɛ̃": "E~", "ɔ̃": "O~", "œ̃": "W~"},
    consonants="pbtdkfvszmnljwieyaou",
)
_FRENCH_PICO = _table(
    {"ɡ": "g", "ʁ": "R", "ʃ": "S", "ʒ": "Z", "ɲ": "J", "ŋ": "N", "ɥ": "H", "ɛ": "E", "ø": "2"},
    {"œ": "9", "ə": "@", "ɔ": "O", "ɑ̃": "A~", "ɛ̃": "E~", "ɔ̃": "O~", "œ̃": "9~"},
    consonants="pbtdkfvszmnljwieyaou",
)

_XSAMPA_MARKS = MappingProxyType({"ˈ": '"', "ˌ": "%"})

NOTATIONS: Mapping[tuple[str, str], Notation] = MappingProxyType(
    {
        ("en", "espeak"): Notation(_ENGLISH_ESPEAK, _ESPEAK_MARKS),
        ("en", "hibari"): Notation(_ENGLISH_HIBARI, _IPA_MARKS),
        ("de", "espeak"): Notation(_GERMAN_ESPEAK, _ESPEAK_MARKS),
        ("de", "pico"): Notation(_GERMAN_PICO, _XSAMPA_MARKS),
        ("es", "espeak"): Notation(_SPANISH_ESPEAK, _ESPEAK_MARKS),
        ("es", "pico"): Notation(_SPANISH_PICO, _XSAMPA_MARKS),
        ("fr", "espeak"): Notation(_FRENCH_ESPEAK, _ESPEAK_MARKS, last=True),
        ("fr", "pico"): Notation(_FRENCH_PICO, _XSAMPA_MARKS),
    }
)
"""By language and engine. Pico's signs are X-SAMPA; it drops those of other languages than the
voice's without a word, so each sign here was tried: with it a word sounds in another way."""
