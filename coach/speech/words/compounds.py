"""Learned words that no lexicon has, put together from parts that it has: “coracohumeral”.

Anatomy names what lies between two bones by both, and whatever lies above, below or beside by a
particle. The last part has the main stress; those before it are said as they always are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from coach.speech.words.settled import Change

SHORTEST = 9
"""Letters: a shorter word may be another, such as “interval”."""

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")


class Compounds:
    """Words of parts: one or more of those that go before, and one of those that end a word."""

    def __init__(self, fronts: Mapping[str, str], backs: Mapping[str, str]) -> None:
        """Take the sounds of both kinds of parts, by letters in small."""
        self._fronts, self._backs = fronts, backs
        self._pattern = re.compile(
            rf"(?P<fronts>(?:{_any_of(fronts)})+)(?P<back>{_any_of(backs)})" if backs else "(?!)"
        )

    def found_in(self, text: str, spell: Callable[[str], str]) -> Iterator[Change]:
        """Yield where such words stand, and their sounds as `spell` spells them."""
        for word in _WORD.finditer(text):
            if len(word[0]) >= SHORTEST and (sounds := self.sounds_of(word[0].lower())):
                yield word.start(), word.end(), f"[[{spell(sounds)}]]"

    def sounds_of(self, word: str) -> str:
        """Return the sounds of a word in small letters; of one that is no compound, nothing."""
        match = self._pattern.fullmatch(word)
        if match is None:
            return ""
        said, rest = "", match["fronts"]
        while rest:
            front = next(one for one in _longest_first(self._fronts) if rest.startswith(one))
            said, rest = said + self._fronts[front], rest[len(front) :]
        return said + self._backs[match["back"]]


def _any_of(parts: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, _longest_first(parts)))


def _longest_first(parts: Mapping[str, str]) -> list[str]:
    return sorted(parts, key=lambda part: (-len(part), part))
