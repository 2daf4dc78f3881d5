"""What is counted aloud, written in words: “every 5, last 3, halfway, down”."""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct

Direction = Literal["up", "down"]

LAST = 5
"""How many are counted where “last” names no number (ours)."""

MOST = 60

_WORD = re.compile(r"(every|last)(?:[ -](\d{1,3}))?|(halfway|breaths|up|down)")


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
    """A hold is counted in breaths, as far as it is breathed."""
    direction: Direction | None = None
    """None goes up where every second is counted, and down elsewhere."""


AUTO = CountMode(auto=True)
NONE = CountMode()
EXPECTED = (
    "“auto”, “none”, or a list of every, every N, last, last N, halfway, breaths, up and down, "
    "such as “every 5, last 3, down”"
)


def count_mode(text: str) -> CountMode:
    """Read a counting mode. Raises `ValueError` with what was found; `EXPECTED` is what may be."""
    words = [word.strip() for word in text.lower().split(",")]
    if words in (["auto"], ["none"]):
        return AUTO if words == ["auto"] else NONE
    given: dict[str, Any] = {}
    for word in words:
        match = _WORD.fullmatch(word)
        if match is None:
            raise ValueError(word)
        name, value = _given(match)
        if name in given or value == 0:
            raise ValueError(word)
        given[name] = value
    if given.keys() == {"direction"}:
        given["every"] = 1
    if given.get("breaths") and given.keys() & {"every", "last"}:
        raise ValueError(text)
    return CountMode(**given)


def _given(match: re.Match[str]) -> tuple[str, int | str | bool]:
    if match[1] is None:
        return ("direction", match[3]) if match[3] in ("up", "down") else (match[3], True)
    default = 1 if match[1] == "every" else LAST
    number = default if match[2] is None else int(match[2])
    return match[1], number if number <= MOST else 0
