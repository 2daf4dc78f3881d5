"""A quick text taken apart: into entries at commas and ends of lines, and an entry into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from coach.routine.quick.tongues import ROUNDS, TONGUES

Kind = Literal["number", "times", "word", "quoted", "open", "sign"]

SIGNS = str.maketrans("×✕–—“”„’′{}", 'xx--"""\'\'()')
"""One letter for each, so that places stay what they are."""

_TOKEN = re.compile(
    r"""(?P<number>\d+(?:[.:]\d+)?(?:\s?-\s?\d+(?:\.\d+)?)*)
    |(?P<times>[x*](?![^\W\d_]))
    |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    |(?P<quoted>"[^"]*")
    |(?P<open>")
    |(?P<sign>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTED = re.compile(r'"[^"\n]*"|[,;\n()]')
_ROUNDS = re.compile(
    r"(?P<least>\d{1,4})(?:\s*-\s*(?P<most>\d{1,4}))?\s*"
    rf"(?:(?:rounds?|{ROUNDS})(?:\s+(?:of|von|de))?|times|mal|veces|fois|[x*])\s*\(",
    re.IGNORECASE,
)
"""What a group in brackets begins with that is done in rounds."""
_BULLET = re.compile(r"[ \t]*(?:[-*•·]|\d{1,2}[.)])[ \t]+")


class Token(Struct, frozen=True):
    """A part of an entry that means something by itself."""

    kind: Kind
    text: str
    """As it is written; of what is quoted, without the quotes."""
    at: int
    """Where it begins in the whole text, from 0."""
    means: str = ""
    """The English word that it stands for, in another language."""

    @property
    def word(self) -> str:
        """A word in small letters, in English where that is known; empty for anything else."""
        return self.means or (self.text.casefold() if self.kind == "word" else "")


class Entry(Struct, frozen=True):
    """What stands between two commas."""

    number: int
    """From 1; entries in brackets have that of what they stand in."""
    text: str
    at: int
    tokens: tuple[Token, ...]
    """Of rounds, those behind the brackets."""
    rounds: Rounds | None = None


class Rounds(Struct, frozen=True):
    """Entries in brackets that are done several times: “3 rounds of (…)”."""

    least: int
    most: int
    entries: tuple[Entry, ...]


def entries_of(text: str, language: str = "en") -> Iterator[Entry]:
    """Yield the entries of a text that hold something; in quotes and brackets nothing is parted."""
    text = text.translate(SIGNS)
    yield from _entries(text, 0, len(text), _brackets(text), TONGUES.get(language, {}))


def _entries(
    text: str,
    start: int,
    end: int,
    brackets: Mapping[int, int],
    meanings: Mapping[str, str],
    within: int = 0,
) -> Iterator[Entry]:
    """Yield the entries between two places; those `within` another entry have its number.

    Rounds within rounds are seen, and not looked into.
    """
    number = 0
    for first, over in _parts(text, start, end, brackets):
        at_line_start = first == 0 or text[first - 1] == "\n"
        bullet = _BULLET.match(text, first, over) if at_line_start else None
        rest = text[first if bullet is None else bullet.end() : over]
        if not (found := rest.strip()):
            continue
        number += 1
        begin = over - len(rest.lstrip())
        behind, rounds = begin, None
        if (head := _ROUNDS.match(text, begin, over)) and (close := brackets.get(head.end() - 1)):
            inner = () if within else _entries(text, head.end(), close, brackets, meanings, number)
            least = int(head["least"])
            rounds = Rounds(least, int(head["most"] or least), tuple(inner))
            behind = close + 1
        tokens = tuple(_tokens(text, behind, begin + len(found), meanings))
        yield Entry(within or number, found, begin, tokens, rounds)


def _brackets(text: str) -> dict[int, int]:
    """Return where each bracket that is closed is closed, by the place where it is opened."""
    opened: list[int] = []
    closed = {}
    for found in _PARTED.finditer(text):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            closed[opened.pop()] = found.start()
    return closed


def place_of(text: str, at: int) -> tuple[int, int]:
    """Return line and column of a place in a text, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _parts(
    text: str, start: int, end: int, brackets: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    at = start
    while found := _PARTED.search(text, at, end):
        at = found.end()
        if found[0] == "(":
            at = brackets.get(found.start(), found.start()) + 1
        elif found[0] in ",;\n":
            yield start, found.start()
            start = at
    yield start, end


def _tokens(text: str, begin: int, end: int, meanings: Mapping[str, str]) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, begin, end):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        means = meanings.get(found[0].casefold(), "") if kind == "word" else ""
        written = found[0].strip('"') if kind == "quoted" else found[0]
        yield Token(kind, written, found.start(), means)
