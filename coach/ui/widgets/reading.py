"""A line to be read aloud from a step away: in large type, or else bold with room around it."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.draw.letters import drawn
from coach.ui.widgets.wrapping import large_lines, largest_rows

EASY_COLUMNS = 44
"""Wider lines are harder to find one's way in."""


class Reading(Widget):
    """Shows a line in the middle of its box, as large as the whole of it fits."""

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the line."""
        width, height = self.size
        rows = large(self.words, width, height) or spaced(self.words, width, height)
        above = (height - len(rows)) // 2
        return Content.styled("\n".join([""] * above + rows), "bold")


def large(text: str, width: int, height: int) -> list[str]:
    """Draw a text in large type, a row apart from line to line; nothing where it has no room."""
    high = largest_rows(text, width, height + 1)
    words, made = text.split(), list[str]()
    for line in large_lines(text, width, high) if high else ():
        made += [*drawn(" ".join(words[number] for number in line), high), ""]
    return made[:-1]


def spaced(text: str, width: int, height: int) -> list[str]:
    """Fold a text into short rows in the middle, with an empty one between where there is room."""
    rows = textwrap.wrap(text, min(width, EASY_COLUMNS)) or [""]
    if 2 * len(rows) - 1 <= height:
        rows = "\n\n".join(rows).split("\n")
    return [row.center(width).rstrip() for row in rows]
