"""Rules about the words beside a word: `to _ = verb` says that what stands behind “to” is a verb.

Left of the sign `_` and right of it stand what the neighbours have to be, the nearest nearest:

- `to`: this word; `stay|keep`: one of these; `!the`: anything else.
- `ARTICLE`: one of the words of the list with that name.
- `-ly`: a word that ends so; `#`: a number; `*`: any word.
- `..`: up to five words of the same clause, or none.
- `^`: the beginning of a clause, `$` its end; `-`: a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coach.base.errors import quoted
from coach.base.tongue import tr

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<number>\d+)|(?P<hyphen>(?<=\w)-(?=\w))"
    r"|(?P<end>[.,;:!?…()“”\"–—/]|\s-\s)|(?P<other>[\ue000-\uf8ff])"
)
EDGE, HYPHEN, OTHER = "", "-", "\ue000"
"""What a token is that is no word: the edge of a clause, a hyphen, something said already."""

_GAP = 5
_RULE = re.compile(r"(?P<before>[^=]*?)_(?P<after>[^=_]*)=\s*(?P<sense>[a-z]+)\s*")


class Token(NamedTuple):
    """A word in small letters, or one of the signs above, and where it stands."""

    word: str
    start: int
    end: int


class BadRule(Exception):
    """A rule that says nothing that could be looked for."""


@dataclass(frozen=True)
class _Part:
    """What one neighbour has to be."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    number: bool = False
    any_word: bool = False
    not_these: bool = False
    gap: bool = False

    def fits(self, word: str) -> bool:
        found = (
            word in self.words
            or (self.any_word and word not in (EDGE, HYPHEN))
            or (self.number and word.isdigit())
            or (bool(self.endings) and word.endswith(self.endings))
        )
        return found is not self.not_these


@dataclass(frozen=True)
class Rule:
    """Neighbours, and the sense that a word between them has."""

    before: tuple[_Part, ...]
    """From the word outwards."""
    after: tuple[_Part, ...]
    sense: str

    def fits(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether the word at this place has such neighbours."""
        return _fit(self.before, tokens, place, -1) and _fit(self.after, tokens, place, 1)


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text, and the edges of its clauses."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    kinds = {"end": EDGE, "hyphen": HYPHEN, "other": OTHER}
    word = kinds.get(match.lastgroup or "", match[0].lower().replace("’", "'"))
    return Token(word, match.start(), match.end())


def rule_from(text: str, lists: Mapping[str, Sequence[str]]) -> Rule:
    """Read a rule; `lists` are words by the name of their list. Raises `BadRule`."""
    match = _RULE.fullmatch(text)
    if match is None:
        raise BadRule(tr("no neighbours, “_” and “= sense”"))
    before = tuple(_parts(match["before"], lists))
    after = tuple(_parts(match["after"], lists))
    if not before and not after:
        raise BadRule(tr("no neighbours"))
    return Rule(before[::-1], after, match["sense"])


def _parts(text: str, lists: Mapping[str, Sequence[str]]) -> Iterator[_Part]:
    for part in text.split():
        yield _part(part, lists)


def _part(text: str, lists: Mapping[str, Sequence[str]]) -> _Part:
    """Read what one neighbour has to be. Raises `BadRule`."""
    if text == "..":
        return _Part(frozenset(), gap=True)
    words: set[str] = set()
    endings: list[str] = []
    named = text.removeprefix("!").split("|")
    for name in named:
        if name.isupper():
            if name not in lists:
                raise BadRule(tr("{name}, which is no list of [neighbours]", name=quoted(name)))
            words.update(lists[name])
        elif name in ("^", "$"):
            words.add(EDGE)
        elif name.startswith("-") and name != HYPHEN:
            endings.append(name[1:])
        elif name not in ("#", "*"):
            words.add(name)
    return _Part(frozenset(words), tuple(endings), "#" in named, "*" in named, text.startswith("!"))


def _fit(parts: Sequence[_Part], tokens: Sequence[Token], place: int, step: int) -> bool:
    """Whether the neighbours on one side, from the nearest on, are what they have to be."""
    if not parts:
        return True
    first, *others = parts
    if first.gap:
        return any(_fit(others, tokens, there, step) for there in _reach(tokens, place, step))
    place += step
    word = tokens[place].word if 0 <= place < len(tokens) else EDGE
    return first.fits(word) and _fit(others, tokens, place, step)


def _reach(tokens: Sequence[Token], place: int, step: int) -> Iterator[int]:
    """Yield the places from which a gap may go on: this one, and up to five words further."""
    yield place
    for there in range(place + step, place + step * (_GAP + 1), step):
        if not 0 <= there < len(tokens) or tokens[there].word == EDGE:
            return
        yield there
