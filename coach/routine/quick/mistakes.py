"""What is wrong in a quick text: where, what was found, what was expected, what to do."""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct

from coach.base.tongue import tr
from coach.routine.quick.scan import Entry


class Mistake(Struct, frozen=True):
    """One place in a quick text that cannot be understood."""

    entry: int
    """Its number, from 1; 0 is the whole text."""
    at: int
    """Where it begins in the text, from 0."""
    found: str
    expected: str
    hint: str = ""


def such_as(example: str) -> str:
    """Show what would be understood."""
    return tr("such as {example}", example=example)


class Misunderstood(Exception):
    """Ends the reading of one entry; those after it are read all the same."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.found)
        self.mistake = mistake


def fail(entry: Entry, found: str, expected: str, hint: str = "") -> NoReturn:
    """Raise the mistake of a whole entry."""
    raise Misunderstood(Mistake(entry.number, entry.at, found, expected, hint))
