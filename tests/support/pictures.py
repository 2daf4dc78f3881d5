"""What a screenshot shows: its lines as plain text, and how well its colours stand apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

COLUMN, ROW = 12.2, 24.4
"""Size of one character in the SVG files that Textual exports."""

LEAST_CONTRAST, LEAST_LARGE = 4.5, 3.0
"""What WCAG 2 asks for normal and for large text; the shaded rest of a bar is no text."""

_TEXT = re.compile(r'<text class="(\S+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_RECT = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')
_FILL = re.compile(r"\.(\S+) \{[^}]*fill: (#\w{6})([^}]*)\}")
_FORMS = ("bold", "italic", "underline")
_MATRIX = re.compile(r'<g class="\S+-matrix">.*?</g>', re.DOTALL)


class Run(NamedTuple):
    """Characters of one style; places in columns and rows."""

    row: int
    column: int
    text: str
    colour: str
    forms: tuple[str, ...] = ()
    """Bold, italic, underline."""


class Ground(NamedTuple):
    """What is behind some columns of a row."""

    row: int
    column: int
    columns: int
    colour: str


def runs(svg: str) -> Iterator[Run]:
    """Find all runs of text on a screen."""
    colours = {
        name: (colour, tuple(form for form in _FORMS if form in more))
        for name, colour, more in _FILL.findall(svg)
    }
    matrix = _MATRIX.search(svg)
    assert matrix is not None
    for style, x, y, text in _TEXT.findall(matrix[0]):
        yield Run(
            round(float(y) / ROW - 0.8),
            round(float(x) / COLUMN),
            html.unescape(text).replace("\xa0", " ").rstrip("\n"),
            *colours[style],
        )


def grounds(svg: str) -> Iterator[Ground]:
    """Find what is behind the text, in the order in which it is painted."""
    for colour, x, y, width in _RECT.findall(svg):
        left, right = round(float(x) / COLUMN), round((float(x) + float(width)) / COLUMN)
        yield Ground(round(float(y) / ROW - 0.06), left, right - left, colour)


def screen_lines(svg: str) -> list[str]:
    """Put the text of a screenshot back into lines, without spaces at their ends."""
    lines: dict[int, str] = {}
    for run in sorted(runs(svg)):
        before = lines.get(run.row, "")
        wide = sum(east_asian_width(letter) in "WF" for letter in before)
        lines[run.row] = before.ljust(run.column - wide) + run.text
    return [lines.get(row, "").rstrip() for row in range(max(lines, default=-1) + 1)]


def worst_contrasts(svg: str) -> list[tuple[float, str]]:
    """List each text's contrast with what is behind it, by WCAG 2 (1 to 21), worst first."""
    behind = [*grounds(svg)]
    found = []
    for run in runs(svg):
        under = [
            one.colour
            for one in behind
            if one.row == run.row and one.column <= run.column < one.column + one.columns
        ]
        if under and run.text.strip():
            found.append((round(contrast(run.colour, under[-1]), 2), run.text.strip()))
    return sorted(found)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as `#rrggbb`, by WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at:to], 16) / 255 for at, to in pairwise((1, 3, 5, 7)))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def too_weak(ratio: float, text: str) -> bool:
    """Tell whether a text, or a bar, does not stand out enough."""
    if any(letter.isalnum() for letter in text):
        return ratio < LEAST_CONTRAST
    return any(block in text for block in "█▀▄") and ratio < LEAST_LARGE
