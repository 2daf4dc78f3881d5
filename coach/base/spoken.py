"""Lines that the app itself says: words, each in their language."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """Some words of a line, in one language."""

    text: str
    language: str = ""
    """Its code; empty for that of the app."""


Line = tuple[Part, ...]


def line(*texts: str) -> Line:
    """Return a line of sentences in the app's language; those that are empty are left out."""
    return tuple(Part(text) for text in texts if text)


def written(said: Line) -> str:
    """Return a line as it is written beside what is heard."""
    return " ".join(part.text for part in said)
