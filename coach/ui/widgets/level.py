"""How loud the microphone is, as a bar with words: what is too soft or too loud is told as well."""

from __future__ import annotations

import math

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.base.tongue import tr

QUIETEST_DB = -60.0
SILENT_DB, SOFT_DB, LOUD_DB = -45.0, -30.0, -1.0
"""Below the first nobody speaks, below the second softly; above the last it will be cut off."""

WORDS = 12
"""Columns of the word behind the bar."""


class Level(Widget):
    """Shows the loudest sample of late."""

    peak: reactive[float] = reactive(0.0)
    """0…1."""

    def render(self) -> Content:
        """Draw the bar as wide as there is room."""
        return Content(level_bar(self.peak, self.size.width))


def level_bar(peak: float, width: int) -> str:
    """Return a bar of so many columns for a peak of 0…1, with a word for what it means."""
    db = 20 * math.log10(max(peak, 10 ** (QUIETEST_DB / 20)))
    room = max(0, width - WORDS)
    full = round(room * (1 - db / QUIETEST_DB))
    levels = {LOUD_DB: tr("too loud"), SOFT_DB: tr("good"), SILENT_DB: tr("quiet")}
    word = next((word for least, word in levels.items() if db >= least), "")
    return f"{'█' * full}{'░' * (room - full)} {word}".rstrip()
