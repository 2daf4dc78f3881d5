"""Where the lines of spoken words break, and how large they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.cells import cell_len

from coach.draw.letters import SMALLEST_ROWS, can_draw, width_of

Line = tuple[int, ...]
"""The numbers of the words of a line."""

CLAUSE_ENDS = tuple(",;:.!?…–—")
MID_CLAUSE = 0.3
"""How much worse a line is that ends in the middle of a clause."""

LONELY = 0.4
"""How bad a last line of a single short word is."""

LARGEST_ROWS = 8
"""Sentences in larger type are slower to read, as the eye has farther to go."""


def lines_of(text: str, width: int, rows: int = 0) -> list[Line]:
    """Break text into lines of at most a width, at the ends of clauses where that is possible.

    With `rows` the width is that of large type so many rows high. A word that is too long has a
    line to itself.
    """
    return list(_lines(text, width, rows))


@lru_cache(maxsize=256)
def _lines(text: str, width: int, rows: int) -> tuple[Line, ...]:
    words = text.split()
    wide: Callable[[str], int] = (lambda words: width_of(words, rows)) if rows else cell_len
    best: list[tuple[float, tuple[Line, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        found: list[tuple[float, tuple[Line, ...]]] = []
        for start in range(end - 1, -1, -1):
            taken = wide(" ".join(words[start:end]))
            if taken > width and start < end - 1:
                break
            cost, before = best[start]
            line = tuple(range(start, end))
            found.append((cost + _badness(words, end, taken, width), (*before, line)))
        best.append(min(found))
    return best[-1][1]


def _badness(words: Sequence[str], end: int, taken: int, width: int) -> float:
    """Tell how bad a line is: each costs 1, so that as few as possible are preferred."""
    empty = max(0.0, (width - taken) / max(1, width))
    if end == len(words):
        return 1.0 + LONELY * empty * empty
    return 1.0 + empty * empty + (0.0 if words[end - 1].endswith(CLAUSE_ENDS) else MID_CLAUSE)


def large_lines(text: str, width: int, rows: int) -> list[Line]:
    """Break text into lines of large type; nothing where a word is too wide, or has no drawing."""
    if not text or not can_draw(text):
        return []
    words = text.split()
    if any(width_of(word, rows) > width for word in words):
        return []
    return lines_of(text, width, rows)


@lru_cache(maxsize=64)
def largest_rows(text: str, width: int, height: int) -> int:
    """Return how high all of a sentence can be drawn, each line with a row beneath it; or 0."""
    for rows in range(min(LARGEST_ROWS, height - 1), SMALLEST_ROWS - 1, -1):
        lines = large_lines(text, width, rows)
        if lines and len(lines) * (rows + 1) <= height:
            return rows
    return 0
