"""How letters and digits are drawn: each is a few strokes on a box eight wide and twelve high.

Strokes are parted by `|`, their points are `x,y` from the top on the left. `~` begins a stroke with
round corners, `o` a closed loop of that kind, `#` a filled shape; any other has sharp corners.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

WIDE, HIGH = 8, 12

Kind = Literal["sharp", "round", "loop", "filled"]
_KINDS: Mapping[str, Kind] = {"~": "round", "o": "loop", "#": "filled"}

MARKED = 8.6
"""How high a letter with a mark is: the mark has the rest."""


@dataclass(frozen=True)
class Stroke:
    """A line through points of the box, or a shape within them."""

    kind: Kind
    points: tuple[tuple[float, float], ...]


_LETTERS: Mapping[str, str] = {
    "0": "o 0,0 4,0 8,0 8,6 8,12 4,12 0,12 0,6",
    "1": "0,2 4,0 4,12 | 0,12 8,12",
    "2": "~ 0,3 0,0 4,0 8,0 8,3 8,5 0,11 0,12 | 0,12 8,12",
    "3": "~ 0,2 0,0 4,0 8,0 8,3 8,6 4,6 3,6 | ~ 3,6 4,6 8,6 8,9 8,12 4,12 0,12 0,10",
    "4": "6,12 6,0 0,8 8,8",
    "5": "8,0 1,0 0,5 | ~ 0,5 1,4 4,4 8,4 8,8 8,12 4,12 0,12 0,10",
    "6": "~ 8,1 7,0 0,0 0,4 0,8 | o 0,5 4,5 8,5 8,8 8,12 4,12 0,12 0,8",
    "7": "0,0 8,0 3,12",
    "8": "o 0,0 4,0 8,0 8,3 8,6 4,6 0,6 0,3 | o 0,6 4,6 8,6 8,9 8,12 4,12 0,12 0,9",
    "9": "~ 0,11 1,12 8,12 8,8 8,4 | o 0,0 4,0 8,0 8,4 8,7 4,7 0,7 0,4",
    "A": "0,12 4,0 8,12 | 1,8 7,8",
    "B": "0,0 0,12 | ~ 0,0 4,0 7,0 7,3 7,6 4,6 0,6 | ~ 0,6 4,6 8,6 8,9 8,12 4,12 0,12"
    " | 0,0 1,0 | 0,6 1,6 | 0,12 1,12",
    "C": "~ 8,2 8,0 4,0 0,0 0,6 0,12 4,12 8,12 8,10",
    "D": "0,0 0,12 | ~ 0,0 4,0 8,0 8,6 8,12 4,12 0,12",
    "E": "8,0 0,0 0,12 8,12 | 0,6 6,6",
    "F": "8,0 0,0 0,12 | 0,6 6,6",
    "G": "~ 8,2 8,0 4,0 0,0 0,6 0,12 4,12 8,12 8,9 | 8,9 8,7 5,7",
    "H": "0,0 0,12 | 8,0 8,12 | 0,6 8,6",
    "I": "0,0 0,12",
    "J": "~ 8,0 8,9 8,12 4,12 0,12 0,9",
    "K": "0,0 0,12 | 8,0 0,6 8,12",
    "L": "0,0 0,12 8,12",
    "M": "0,12 0,0 5,8 10,0 10,12",
    "N": "0,12 0,0 8,12 8,0",
    "O": "o 0,0 4,0 8,0 8,6 8,12 4,12 0,12 0,6",
    "P": "0,0 0,12 | ~ 0,0 4,0 8,0 8,3 8,6 4,6 0,6",
    "Q": "o 0,0 4,0 8,0 8,6 8,12 4,12 0,12 0,6 | 5,9 8,12",
    "R": "0,0 0,12 | ~ 0,0 4,0 8,0 8,3 8,6 4,6 0,6 | 4,6 8,12",
    "S": "~ 8,2 8,0 4,0 0,0 0,3 0,5 4,6 8,7 8,9 8,12 4,12 0,12 0,10",
    "T": "0,0 8,0 | 4,0 4,12",
    "U": "~ 0,0 0,8 0,12 4,12 8,12 8,8 8,0",
    "V": "0,0 4,12 8,0",
    "W": "0,0 2,12 5,4 8,12 10,0",
    "X": "0,0 8,12 | 8,0 0,12",
    "Y": "0,0 4,6 8,0 | 4,6 4,12",
    "Z": "0,0 8,0 0,12 8,12",
    "ẞ": "~ 0,12 0,3 0,0 4,0 8,0 | 8,0 4,5 | ~ 4,5 8,5 8,9 8,12 4,12 3,12",
    "Æ": "0,12 5,0 5,12 10,12 | 2,8 5,8 | 5,0 10,0 | 5,6 9,6",
    "Œ": "~ 5,0 4,0 0,0 0,6 0,12 4,12 5,12 | 10,0 5,0 5,12 10,12 | 5,6 9,6",
    ":": "0,3 0,4 | 0,8 0,9",
    ";": "1,3 1,4 | 1,10 0,13",
    ".": "0,11 0,12",
    ",": "1,11 0,13",
    "…": "0,11 0,12 | 4,11 4,12 | 8,11 8,12",
    "!": "0,0 0,8 | 0,12 0,12",
    "¡": "0,0 0,0 | 0,4 0,12",
    "?": "~ 0,3 0,0 4,0 8,0 8,3 8,5 4,6 4,8 | 4,12 4,12",
    "¿": "4,0 4,0 | ~ 4,4 4,6 0,7 0,9 0,12 4,12 8,12 8,9",
    "'": "0,0 0,3",
    "’": "0,0 0,3",
    "-": "0,6 5,6",
    "–": "0,6 7,6",
    "/": "7,0 0,12",
    "+": "0,6 8,6 | 4,3 4,9",
    "&": "~ 8,12 2,4 2,0 4,0 6,0 6,4 0,6 0,12 4,12 8,12 8,7",
    "(": "~ 3,0 0,2 0,6 0,10 3,12",
    ")": "~ 0,0 3,2 3,6 3,10 0,12",
    "‖": "1,0 1,12 | 6,0 6,12",
    "◀": "# 8,0 0,6 8,12",
    "▶": "# 0,0 8,6 0,12",
}

_MARKS: Mapping[str, str] = {  # over the middle of a letter, which is at 4
    "\N{COMBINING DIAERESIS}": "1.5,0.6 1.5,0.6 | 6.5,0.6 6.5,0.6",
    "\N{COMBINING ACUTE ACCENT}": "3,1 5.5,0",
    "\N{COMBINING GRAVE ACCENT}": "2.5,0 5,1",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "1.5,1.2 4,0 6.5,1.2",
    "\N{COMBINING TILDE}": "1,1.2 3,0 5,1.2 7,0",
}
_CEDILLA = "\N{COMBINING CEDILLA}"
_CEDILLA_STROKE = "4,8.6 5,12"


def has_strokes(text: str) -> bool:
    """Tell whether there is a drawing of every letter."""
    return all(letter == " " or _parts(letter) is not None for letter in capitals(text))


def capitals(text: str) -> str:
    """Return text as it is drawn large: in capitals, ß as one."""
    return text.replace("ß", "ẞ").upper()


def strokes_of(letter: str) -> list[Stroke]:
    """Return the strokes of a capital, digit or sign. Raises `KeyError` unless `has_strokes`."""
    parts = _parts(letter)
    if parts is None:
        raise KeyError(letter)
    base, mark = parts
    if not mark:
        return list(_read(_LETTERS[base]))
    if mark == _CEDILLA:
        return [*_squeezed(_LETTERS[base], 0, MARKED), *_read(_CEDILLA_STROKE)]
    shift = -4 if base == "I" else 0
    over = [
        Stroke(one.kind, tuple((x + shift, y) for x, y in one.points))
        for one in _read(_MARKS[mark])
    ]
    return [*_squeezed(_LETTERS[base], HIGH - MARKED, MARKED), *over]


def _parts(letter: str) -> tuple[str, str] | None:
    """Part a letter from its mark; None where one of the two has no drawing."""
    if letter in _LETTERS:
        return letter, ""
    apart = unicodedata.normalize("NFD", letter)
    base, mark = apart[:1], apart[1:]
    return (base, mark) if base in _LETTERS and (mark in _MARKS or mark == _CEDILLA) else None


def _squeezed(written: str, top: float, high: float) -> Iterator[Stroke]:
    """Yield a letter's strokes on so much of the box's height."""
    for one in _read(written):
        yield Stroke(one.kind, tuple((x, top + y * high / HIGH) for x, y in one.points))


def _read(written: str) -> Iterator[Stroke]:
    for stroke in written.split(" | "):
        words = stroke.split()
        kind = _KINDS.get(words[0], "sharp")
        points = words if kind == "sharp" else words[1:]
        pairs = (point.split(",") for point in points)
        yield Stroke(kind, tuple((float(x), float(y)) for x, y in pairs))
