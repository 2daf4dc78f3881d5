"""What is counted aloud, written in words: “every 5, last 3, halfway, down”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from coach.base.tongue import later, tr

Direction = Literal["up", "down"]

LAST = 5
"""How many are counted where “last” names no number (ours)."""

MOST = 60

_WORD = re.compile(r"(every|last)(?:[ -]([0-9]{1,3}))?|(halfway|breaths|breath[ -]seconds|up|down)")


class CountMode(Struct, frozen=True, kw_only=True):
    """Which seconds, breaths or repetitions are counted. All empty: none of them."""

    auto: bool = False
    """Every second of a short hold; a long one sparsely, with halfway and the last five."""
    every: int = 0
    """Every n-th; 0 for none but the last."""
    last: int = 0
    """The last n, each of them."""
    halfway: bool = False
    breaths: bool = False
    """A hold is counted in breaths, as far as it is breathed; everything else as in `auto`."""
    breath_seconds: bool = False
    """Work that is breathed has the seconds of each way counted; everything else as in `auto`."""
    direction: Direction | None = None
    """None goes down for seconds, unless each of them is counted; and up for all else."""

    @property
    def usual(self) -> bool:
        """Whether what is not breathed is counted as in `auto`."""
        return self.auto or self.breaths or self.breath_seconds


class Figure(Struct, frozen=True):
    """One number that is to be said."""

    place: int
    """Which of the seconds, breaths or repetitions it is said in, from 1."""
    value: int
    apart: int
    """How far from the next one of its kind: of all numbers 1, 3, 5 ... are 1 apart, 2, 6, 10 ...
    are 2, 4, 12 ... are 4, and so on; of every fifth number 5, 15 ... are 5, 10, 30 ... are 10.
    Those that are far enough apart are always a regular row."""


AUTO = CountMode(auto=True)
NONE = CountMode()

EXPECTED = later(
    "“auto” or “none” alone, or a list of every, every N, last, last N, halfway, breaths, breath "
    "seconds, and either up or down, such as “every 5, last 3, down”: each once, breaths without "
    "every and last, breath seconds with up or down alone, N from 1 to 60"
)


def count_mode(text: str) -> CountMode:
    """Read a counting mode. Raises `ValueError` with what was found.

    `EXPECTED` is what may be. A direction alone means every one.
    """
    words = [word.strip() for word in text.lower().split(",")]
    if words in (["auto"], ["none"]):
        return AUTO if words == ["auto"] else NONE
    if {"auto", "none"} & {*words}:
        raise ValueError(text)
    given: dict[str, Any] = {}
    written: dict[str, str] = {}
    for word in words:
        match = _WORD.fullmatch(word)
        if match is None:
            raise ValueError(word)
        name, value = _given(match)
        if value == 0:
            raise ValueError(word)
        if name in given:
            told = tr("{word} after {other}", word=word, other=written[name])
            raise ValueError(told)
        given[name], written[name] = value, word
    counted = given.keys() & {"every", "last", "breaths", "breath_seconds"}
    if not counted and "direction" in given:
        given["every"] = 1
    if "breaths" in given and given.keys() & {"every", "last"}:
        raise ValueError(text)
    if "breath_seconds" in given and given.keys() - {"breath_seconds", "direction"}:
        raise ValueError(text)
    return CountMode(**given)


def figures(mode: CountMode, total: int, *, up: bool) -> Iterator[Figure]:
    """Yield the numbers of `total` seconds, breaths or repetitions, each once, in order.

    Up, the first has the number 1; down, the last. Of `mode` only `every` and `last` count. The
    whole number is not said at the start of a sparse count: it was said with the dose. Where it is
    one of the last, it is as far apart as any other.
    """
    for place in range(1, total + 1):
        value = place if up else total - place + 1
        apart = []
        if place > total - mode.last:
            apart.append(_apart(value, 1))
        known = mode.every > 1 and not up and value == total and not apart
        if mode.every and value % mode.every == 0 and not known:
            apart.append(_apart(value, mode.every))
        if apart:
            yield Figure(place, value, max(apart))


def half_place(total: int) -> int:
    """Return which of `total` seconds, breaths or repetitions begins when half is done."""
    return total // 2 + 1


def _apart(value: int, step: int) -> int:
    """Return the largest distance, of `step` doubled and doubled again, that divides a value."""
    times = value // step
    return step * (times & -times)


def _given(match: re.Match[str]) -> tuple[str, int | str | bool]:
    if match[1] is None:
        word = match[3].replace(" ", "_").replace("-", "_")
        return ("direction", word) if word in ("up", "down") else (word, True)
    default = 1 if match[1] == "every" else LAST
    number = default if match[2] is None else int(match[2])
    return match[1], number if number <= MOST else 0
