"""What to say in place of a word: the table `[pronounce]` of a routine, and its like.

On the left stand words as they are written; on the right what a voice is to say, in plain words or
in `[[phonemes]]` of eSpeak NG, which that engine alone understands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coach.base.errors import quoted
from coach.base.keypath import KeyPath
from coach.base.text import plain
from coach.base.tongue import later, tr
from coach.routine.faults import Fault

Respellings = tuple[tuple[str, str], ...]
"""Words and what is said for them, in order: a table that can be part of a key."""

PHRASE_LIMIT = 80
"""Characters of a phrase on the left: no line has a longer one that is said wrongly."""

EXPECTED = later("plain words, or [[phonemes]]")

_REPLACEMENT = re.compile(r"(?:[^\[\]<>]|\[\[[!-Z^-~ ]*[!-Z^-~][!-Z^-~ ]*\]\])+")
"""Words and `[[phonemes]]`, which are printable ASCII and not blank."""

_ANY_SIGN = re.compile(r"(?:[^\[\]<>]|\[\[[^\[\]<>]*[^\[\]<>\s][^\[\]<>]*\]\])+")
"""The same for engines that spell sounds in signs of the phonetic alphabet."""


def is_replacement(said: object, *, any_sign: bool = False) -> bool:
    """Whether this can be said in place of a word: words or phonemes, and nothing that steers.

    Phonemes are in ASCII, or with `any_sign` in whatever an engine has for them.
    """
    pattern = _ANY_SIGN if any_sign else _REPLACEMENT
    return (
        isinstance(said, str)
        and plain(said) == said
        and any(character.isalnum() for character in said)
        and bool(pattern.fullmatch(said))
    )


def is_phrase(words: str) -> bool:
    """Whether this can be looked for in a text: words on one line, without brackets."""
    return (
        plain(words) == words
        and len(words) <= PHRASE_LIMIT
        and any(character.isalnum() for character in words)
        and not set("[]<>{}") & set(words)
    )


def has_phonemes(said: str) -> bool:
    """Whether a replacement is for eSpeak NG alone."""
    return "[[" in said


def pronounce_faults(
    table: Mapping[str, Any], key: KeyPath = ("pronounce",), *, any_sign: bool = False
) -> Iterator[Fault]:
    """Check a table of words and what is said for them, as `is_replacement` has it."""
    seen: set[str] = set()
    for words, said in table.items():
        place = (*key, words) if plain(words) else key
        if not is_phrase(words):
            expected = tr("words as they are written in the routine")
            yield Fault(place, quoted(words), expected)
        elif words.lower() in seen:
            hint = tr("capital letters make no difference")
            found = tr("{name} a second time", name=quoted(words))
            yield Fault(place, found, tr("each once"), hint)
        elif not is_replacement(said, any_sign=any_sign):
            yield Fault(place, quoted(said), tr(EXPECTED))
        seen.add(words.lower())


def phrases_in(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these phrases: whole words in any case, a longer one first."""
    longest_first = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    found = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


class Pronunciation:
    """A routine's own table, ready to be looked up in."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = {words.lower(): said for words, said in table.items()}
        self._pattern = phrases_in(self._table)

    def of(self, text: str) -> Respellings:
        """Return the entries that a text needs; of most texts, none.

        So what this routine has in common with others stays the same utterance.
        """
        if not self._table:
            return ()
        found = {match[0].lower() for match in self._pattern.finditer(text)}
        return tuple(sorted((words, self._table[words]) for words in found & self._table.keys()))
