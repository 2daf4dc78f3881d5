"""Which word of a sentence is being said: by its letters, and by the pauses that are heard.

No engine tells it. Within a clause words take as long as their letters ask for; where a clause
ends, the clip has a pause, which is measured: so the mark never runs ahead by more than a clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from coach.score.models import Pauses
from coach.ui.widgets.wrapping import CLAUSE_ENDS

COMMA, STOP = 4, 8
"""A voice pauses as long as so many letters behind a comma and behind the end of a sentence."""

STRAY = 0.2
"""How far a pause may lie from where it is looked for, by its own length: the longer it is, the
farther. A short one in the wrong place is no end of a clause."""


def word_at(text: str, at_ms: int, length_ms: int, pauses: Pauses = ()) -> int | None:
    """Return which word is said at a moment of a text that lasts so long; None behind the last.

    `pauses` are the stretches of it in which nothing is heard: then it is still the word before.
    """
    if not 0 <= at_ms < length_ms or not text.split():
        return None
    return bisect_right(_ends(text, length_ms, pauses), at_ms)


@lru_cache(maxsize=64)
def _ends(text: str, length_ms: int, pauses: Pauses) -> tuple[float, ...]:
    """Return when each word but the last is over, in ms."""
    words = text.split()
    begin = next((end for start, end in pauses if start == 0), 0)
    close = next((start for start, end in pauses if start and end >= length_ms), length_ms)
    inner = [(start, end) for start, end in pauses if begin < start and end < close]
    behind = [number for number, word in enumerate(words[:-1]) if word.endswith(CLAUSE_ENDS)]
    whole = list(_spread(words, begin, close))
    matched = _matched([whole[number] for number in behind], inner)
    made: list[float] = []
    first, since = 0, float(begin)
    for number, pause in zip(behind, matched, strict=True):
        if pause is not None:
            made += [*_spread(words[first : number + 1], since, pause[0])][:-1]
            made.append(pause[1])
            first, since = number + 1, pause[1]
    return (*made, *[*_spread(words[first:], since, close)][:-1])


def _spread(words: Sequence[str], since: float, until: float) -> Iterator[float]:
    """Yield when each word is over, if all of them last from one moment to another."""
    weights = [_weight(word) for word in words]
    weights[-1] = len(words[-1]) + 1
    for weight in accumulate(weights):
        yield since + (until - since) * weight / sum(weights)


def _weight(word: str) -> int:
    pause = STOP if word.endswith((".", "!", "?")) else COMMA if word.endswith(CLAUSE_ENDS) else 0
    return len(word) + 1 + pause


def _matched(
    looked_for: Sequence[float], pauses: Sequence[tuple[int, int]]
) -> list[tuple[int, int] | None]:
    """Return for each end of a clause its pause, in order, or None where none is likely."""
    best: list[tuple[float, list[tuple[int, int] | None]]] = [(0.0, [])] * (len(pauses) + 1)
    for at_ms in looked_for:
        now = [(best[0][0], [*best[0][1], None])]
        for number, pause in enumerate(pauses, 1):
            start, end = pause
            worth = end - start - STRAY * abs((start + end) / 2 - at_ms)
            taken = (best[number - 1][0] + worth, [*best[number - 1][1], pause])
            left = (best[number][0], [*best[number][1], None])
            now.append(max((taken, left, now[-1]), key=lambda one: one[0]))
        best = now
    return best[-1][1]
