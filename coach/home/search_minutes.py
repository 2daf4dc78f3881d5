"""The minutes that somebody asks for in a search: “5 min”, “under 10”, “10-15”, “über 20”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from coach.home.search_words import SearchWords, folded

MOST = 600
"""Minutes; more is no length of a session."""

_NUMBER = re.compile(r"\d{1,3}")
_SIGNS = {
    "<": " < ",
    "≤": " < ",
    "max.": " < ",
    ">": " > ",
    "≥": " > ",
    "–": "-",
    "—": "-",
    "′": "'",
}
_PARTS = re.compile(r"\d+|[^\W\d_]+|[<>]|-(?=\s*\d)|'(?=\s|$)")


class Minutes(Struct, frozen=True):
    """So many minutes: at least, and at most."""

    SHORT: ClassVar[int] = 5
    """What is short takes at most so many."""
    LONG: ClassVar[int] = 20

    least: int = 1
    most: int = MOST
    begun: str = ""
    """Digits that may go on: “1” is also the start of 15."""

    def holds(self, minutes: int) -> bool:
        """Tell whether a session takes as long; one whose minutes are unknown does not."""
        if not minutes:
            return False
        return self.least <= minutes <= self.most or bool(
            self.begun and str(minutes).startswith(self.begun)
        )

    def worth(self, minutes: int) -> float:
        """Return what it is worth, 0 to 10, to fill the time that is at hand."""
        if self.most == MOST:
            return 10 * self.least / max(minutes, self.least)
        return 10 * min(minutes, self.most) / max(minutes, self.most, 1)


def minutes_in(wanted: str, words: SearchWords) -> tuple[Sequence[str], Minutes | None]:
    """Return the words of what is wanted, folded, without what it says of minutes; and that."""
    parts = _parts(wanted)
    for at, part in enumerate(parts):
        if not _NUMBER.fullmatch(part):
            continue
        begin, bound = _before(parts, at, words)
        end, most = at + 1, None
        until = parts[end : end + 2]
        between = len(until) == 2 and (until[0] == "-" or until[0] in words.to)
        if between and _NUMBER.fullmatch(until[1]):
            end, most = end + 2, int(until[1])
        named = end < len(parts) and (parts[end] in words.minutes or parts[end] == "'")
        goes_on = end == len(parts) - 1 and any(one.startswith(parts[end]) for one in words.minutes)
        end += named or goes_on
        rest = [*parts[:begin], *parts[end:]]
        begun = part if end == len(parts) == at + 1 else ""
        return [one for one in rest if one not in "<>-'"], _asked(part, most, bound, begun)
    return [one for one in parts if one not in "<>-'"], None


def _asked(number: str, most: int | None, bound: str, begun: str) -> Minutes:
    figure = int(number)
    if most is not None:
        return Minutes(min(figure, most), max(figure, most))
    if bound == "least":
        return Minutes(figure)
    return Minutes(1, figure, "" if bound else begun)


def _before(parts: Sequence[str], at: int, words: SearchWords) -> tuple[int, str]:
    """Return where a number's own words begin, and whether they make it the least or the most."""
    for length in (2, 1):
        phrase = " ".join(parts[max(0, at - length) : at])
        if at >= length and (phrase == "<" or phrase in words.at_most):
            return at - length, "most"
        if at >= length and (phrase == ">" or phrase in words.at_least):
            return at - length, "least"
    return at, ""


def _parts(wanted: str) -> list[str]:
    for sign, stands_for in _SIGNS.items():
        wanted = wanted.replace(sign, stands_for)
    found = _PARTS.findall(wanted.casefold())
    return [folded(part) or part for part in found]
