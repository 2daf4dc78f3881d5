"""Exercises by the names that people give them: id or title, plural, with a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from coach.base.text import unaccented
from coach.routine.exercise import Exercise

LIKE_ENOUGH = 0.8
"""Of two words, how much they have in common to be one with a slip of the pen: “brige” and
“bridge” have 0.91, “sitting” and “standing” 0.67."""

SHORTEST_SLIP = 5
"""Shorter words that differ are different words: “boat” is no “goat”."""

_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[^\W_]+")
_HISSING = ("ches", "shes", "sses", "xes")
_NO_PLURAL = ("ss", "us", "is")


class Names:
    """Finds exercises among those that are known."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        """Of two with one name, the first counts."""
        self._by_name: dict[tuple[str, ...], Exercise] = {}
        for exercise in exercises:
            for name in (exercise.id, exercise.title):
                self._by_name.setdefault(_words(name), exercise)

    def find(self, name: str) -> Exercise | None:
        """Return the exercise of a name, or None: neither plurals nor capitals count."""
        return self._by_name.get(_words(name))

    def meant(self, name: str) -> list[Exercise]:
        """Return what a name may mean that differs from theirs by a slip or two of the pen."""
        words = _words(name)
        close = [other for known, other in self._by_name.items() if _is_slip(words, known)]
        return list({exercise.id: exercise for exercise in close}.values())


def _words(name: str) -> tuple[str, ...]:
    words = _WORD.findall(unaccented(name).replace("'", ""))
    return tuple(_singular(word) for word in words if word not in _ARTICLES)


def _singular(word: str) -> str:
    """Return a word without the ending of an English plural; what is cut is cut from both."""
    if word.endswith(_HISSING):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(_NO_PLURAL) else word


def _is_slip(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    pairs = list(zip(words, known, strict=False))
    return len(words) == len(known) and all(
        one == other or _alike(one, other) for one, other in pairs
    )


def _alike(one: str, other: str) -> bool:
    long = (
        min(len(one), len(other)) >= SHORTEST_SLIP - 1
        and max(map(len, (one, other))) >= SHORTEST_SLIP
    )
    return long and SequenceMatcher(None, one, other).ratio() >= LIKE_ENOUGH
