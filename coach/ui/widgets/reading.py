"""A line to be read aloud from a step away: in block letters, or else bold with room around it."""

from __future__ import annotations

import textwrap

from textual.content import Content

from coach.ui.widgets.words import Words, large_words

EASY_COLUMNS = 44
"""Wider lines are harder to find one's way in."""


class Reading(Words):
    """Shows a line in the middle of its box, as large as the whole of it fits."""

    def render(self) -> Content:
        """Draw the line."""
        width, height = self.size
        rows = large_words(self.words, width, height) or spaced(self.words, width, height)
        above = (height - len(rows)) // 2
        return Content.styled("\n".join([""] * above + rows), "bold")


def spaced(text: str, width: int, height: int) -> list[str]:
    """Fold a text into short rows in the middle, with an empty one between where there is room."""
    rows = textwrap.wrap(text, min(width, EASY_COLUMNS)) or [""]
    if 2 * len(rows) - 1 <= height:
        rows = "\n\n".join(rows).split("\n")
    return [row.center(width).rstrip() for row in rows]
