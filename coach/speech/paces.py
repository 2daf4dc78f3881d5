"""Words a minute: how they are counted, and what an engine is asked for so that it speaks so many.

A word is one of the written text, between spaces. The minutes are those of the clips, each from its
first sound to its last: pauses inside of a line count, those between lines do not. So the figure is
that of the research on synthetic speech, which is most comfortable at 150 to 200 words a minute
(Sutton 1995), of running text.

Engines count otherwise. Their word is one of the usual length, of five or six letters; the lines of
a routine have shorter ones, four letters in English. Asked for 170, they spoke 181 to 230.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from zlib import crc32

Pace = tuple[tuple[int, int], ...]
"""Words a minute that were spoken, and those that were asked for, from slow to fast."""

Paces = Mapping[str, Pace]
"""By the id of a voice, or the code of a language. Measured over the instructions of our routines
at `learn` and `standard`: the middle between the quickest routine and the slowest."""

UNMEASURED: Paces = MappingProxyType({})
"""Of engines whose rate is taken as they have it."""


def words_a_minute(said: Iterable[tuple[str, float]]) -> float:
    """Return the words a minute of some lines, each with the seconds that its clip lasts."""
    words, seconds = 0, 0.0
    for text, length_s in said:
        words, seconds = words + word_count(text), seconds + length_s
    return 60 * words / seconds if seconds else 0.0


def word_count(text: str) -> int:
    """Count the words of a line; a sign alone is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def digest_of(paces: Paces) -> str:
    """Return what changes with any figure of them: part of the cache's key. Empty for none."""
    return f"paces {crc32(repr(sorted(paces.items())).encode()):08x}" if paces else ""


def asked_rate(paces: Paces, voice: str, language: str, rate: int) -> int:
    """Return what to ask an engine for, so that a voice of it speaks so many words a minute.

    Between what was measured in a straight line, and beyond it in proportion.
    """
    pace = paces.get(voice) or paces.get(language)
    if not pace:
        return rate
    (slowest, least), (fastest, most) = pace[0], pace[-1]
    if rate <= slowest:
        return round(rate * least / slowest)
    for (slow, low), (fast, high) in pairwise(pace):
        if rate <= fast:
            return round(low + (rate - slow) / (fast - slow) * (high - low))
    return round(rate * most / fastest)
