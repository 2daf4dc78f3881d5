"""A language without words: what still has some was not told through the catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from coach.base.tongue import speaking

_KEPT = re.compile(r"(\{\w+\})")
_CUT = re.compile(r"\w*…")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Wordless(NullTranslations):
    """Tells each sentence as dots, with the names in braces that are to be filled in."""

    def gettext(self, message: str) -> str:
        """Return the dots of a sentence."""
        return "".join(
            part if _KEPT.fullmatch(part) else re.sub(r"[^\W_]", "·", part)
            for part in _KEPT.split(message)
        )

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the dots of the sentence that suits a number."""
        return self.gettext(one if count == 1 else many)


@contextmanager
def without_words() -> Iterator[None]:
    """Let the app speak in dots."""
    with speaking(Wordless()):
        yield


def words_left(told: str, known: Iterable[str]) -> list[str]:
    """List the words of a text that stand in none of those that it may quote.

    A word that was cut short counts for none.
    """
    may = {word for text in known for word in _WORD.findall(text)}
    return [word for word in _WORD.findall(_CUT.sub(" ", told)) if word not in may]
