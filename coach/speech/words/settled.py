"""A text of which parts are settled: what is to be said for them stands, and is not mended again.

While others go on mending the rest, a settled part is one sign for private use, of which no text
from outside has any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRST = 0xE000
_LAST = 0xF8FF
_SIGN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")

Change = tuple[int, int, str]
"""From, to, and what is to be said in place of that."""


def is_settled(sign: str) -> bool:
    """Whether a character of a text stands for a settled part."""
    return _FIRST <= ord(sign) <= _LAST


class Settled:
    """A text on its way to a voice."""

    def __init__(self, text: str) -> None:
        """Take a text without signs for private use."""
        self.text = text
        self._said: list[str] = []

    def settle(self, changes: Iterable[Change]) -> None:
        """Put these in place of parts of the text: in order, and none upon another."""
        parts, place = [], 0
        for start, end, said in changes:
            if len(self._said) > _LAST - _FIRST:
                break
            parts += [self.text[place:start], chr(_FIRST + len(self._said))]
            self._said.append(said)
            place = end
        self.text = "".join([*parts, self.text[place:]])

    def whole(self) -> str:
        """Return the text with all that is to be said."""
        return _SIGN.sub(lambda sign: self._said[ord(sign[0]) - _FIRST], self.text)
