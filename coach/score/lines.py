"""Long words broken for the eye: into parts that are shown one after another, of two lines each."""

from __future__ import annotations

from collections.abc import Iterator

LINE_LIMIT = 42
"""Characters of a line (Netflix, “Timed Text Style Guide: General Requirements”)."""

AFTER = {".": 1.0, "!": 1.0, "?": 1.0, "…": 1.0, ":": 0.5, ";": 0.5, ",": 0.4, "–": 0.4}
"""How much a break gains by following a character, in shares of the text's length. It loses as much
by leaving one side longer than the other (ours; the guide asks for breaks after punctuation)."""


def parts(text: str, limit: int) -> Iterator[str]:
    """Yield the text in parts of two lines, and of at most `limit` characters where words allow.

    The parts joined by spaces are the text, but that a word longer than a line is broken too.
    """
    if not _breaks(text) or (len(text) <= limit and _two_lines(text) is not None):
        yield text
        return
    for half in _best(text, _breaks(text)):
        yield from parts(half, limit)


def in_lines(part: str) -> str:
    """Put one of `parts` on one line, or on two with a newline between."""
    return "\n".join(_two_lines(part) or (part,))


def _two_lines(text: str) -> tuple[str, ...] | None:
    """Return the one or two lines that hold a text, or None where it needs more."""
    if len(text) <= LINE_LIMIT:
        return (text,)
    fitting = [
        place
        for place in _breaks(text)
        if place <= LINE_LIMIT and len(text[place:].lstrip()) <= LINE_LIMIT
    ]
    return _best(text, fitting) if fitting else None


def _breaks(text: str) -> list[int]:
    """List where a text may be broken: between words, or anywhere in one that fills no line."""
    spaces = [place for place, sign in enumerate(text) if sign == " "]
    if spaces or len(text) <= LINE_LIMIT:
        return spaces
    return list(range(1, len(text)))


def _best(text: str, places: list[int]) -> tuple[str, str]:
    """Break a text at the place that leaves the most even halves, or that follows a pause."""

    def worth(place: int) -> float:
        uneven = abs(len(text) - 2 * place) / len(text)
        return AFTER.get(text[place - 1], 0.0) - uneven

    place = max(places, key=worth)
    return text[:place], text[place:].lstrip()
