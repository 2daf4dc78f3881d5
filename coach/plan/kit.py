"""What exercises need, and whether it is at hand: both as people write it, compared by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.base.errors import nearest
from coach.base.text import unaccented
from coach.plan.changes import listed
from coach.plan.phrases import Phrases

EVERYWHERE = "wall"
"""What any room has, so that nobody need tell."""

SAME: Mapping[str, str] = {
    **dict.fromkeys(("wand", "pared", "mur"), "wall"),
    **dict.fromkeys(("stuhl", "silla", "chaise"), "chair"),
}
"""What routines of ours need in other languages."""

_ARTICLES = frozenset({"a", "an", "the", "your", "my", "some"})
_WORD = re.compile(r"[^\W_]+")
_PURPOSE = re.compile(r" (?:for|with|of|to|under|in|on) ")
_OR = re.compile(r" or | and |, ")
_MISSPELT = 0.8
"""So alike, a name is taken for another one that was mistyped."""


def lacking(needed: Iterable[str], at_hand: Sequence[str] | None) -> tuple[str, ...]:
    """Return which of the things that are needed are not at hand; None stands for all there is.

    A thing will do for whatever has all of its words: “chair” for “a wall or chair for your hands”.
    """
    if at_hand is None:
        return ()
    there = [{EVERYWHERE}, *filter(None, map(_words, at_hand))]
    return tuple(thing for thing in needed if not any(one <= _words(thing) for one in there))


def why_not(things: Sequence[str], phrases: Phrases) -> str:
    """Say that things are not at hand, as a reason."""
    return phrases.not_at_hand.replace("{things}", listed(phrases, things))


def things(lines: Iterable[str]) -> dict[str, list[str]]:
    """List in a word each what the kit of exercises in English asks for, with the lines that do."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for thing in _nouns(line):
            if thing != EVERYWHERE and line not in found.setdefault(thing, []):
                found[thing].append(line)
    return found


def misspelt(at_hand: Iterable[str], lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what no exercise needs by this name and one does by nearly the same, with those names.

    Whatever else nobody needs here may be needed in a routine to come.
    """
    lines = [*lines]
    known = [*things(lines), EVERYWHERE]
    for thing in at_hand:
        words = _words(thing)
        unknown = words and not any(words <= _words(line) for line in lines)
        if unknown and (near := nearest(thing, known, alike=_MISSPELT)):
            yield thing, near


def _nouns(line: str) -> Iterator[str]:
    """Yield the things of a line of which one will do, in a word each."""
    for part in _OR.split(_PURPOSE.split(line.casefold())[0]):
        if words := _WORD.findall(part):
            yield words[-1]


def _words(text: str) -> frozenset[str]:
    """Return the words of a text by which things are the same, in the singular."""
    words = (word for word in _WORD.findall(unaccented(text)) if word not in _ARTICLES)
    single = (word.removesuffix("s") or word for word in words)
    return frozenset(SAME.get(word, word) for word in single)
