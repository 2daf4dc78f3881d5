"""Finding thousands of phrases in a text: whole words in any case, a longer phrase first.

One pattern of them all would try each at every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_RUN = re.compile(r"\w+")


class Phrases:
    """Phrases to look for, by the first run of letters that each has."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take phrases in small letters."""
        self._by_run: dict[str, list[tuple[int, str]]] = {}
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
            if (run := _RUN.search(phrase)) is not None:
                self._by_run.setdefault(run[0], []).append((run.start(), phrase))

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where each stands, and the phrase; none upon another."""
        past = 0
        for run in _RUN.finditer(text):
            for offset, phrase in self._by_run.get(run[0].lower(), ()):
                start = run.start() - offset
                end = start + len(phrase)
                if (
                    start >= past
                    and _stands(text, start, end)
                    and text[start:end].lower() == phrase
                ):
                    yield start, end, phrase
                    past = end
                    break


def _stands(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit stands right before or behind."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return end <= len(text) and not _RUN.match(before) and not _RUN.match(behind)
