"""The breath as a disc that grows while breathing in, shrinks while breathing out, and pauses."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.score.reading.breathing import BreathState
from coach.ui.widgets.block_letters import HALVES

SMALLEST = 0.25
"""Of the largest radius: the disc never vanishes."""


class BreathShape(Widget):
    """A disc with the words for what it does beneath it; nothing where no breath is paced."""

    breath: reactive[BreathState | None] = reactive(None)
    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the disc into all rows but the last, and the words into that one."""
        width, rows = self.size.width, self.size.height - 1
        if self.breath is None or rows < 1:
            return Content("")
        disc = "\n".join(draw_disc(self.breath, width, rows))
        words = self.words.center(width).rstrip()
        return Content.assemble(disc, "\n", (words, "bold $foreground"))


def draw_disc(breath: BreathState, width: int, rows: int) -> list[str]:
    """Draw a disc in a box of `width` columns by `rows` rows, each row two squares high."""
    radius = min(width, 2 * rows) / 2 * (SMALLEST + (1 - SMALLEST) * breath.full)

    def inside(column: int, half_row: int) -> bool:
        x, y = column + 0.5 - width / 2, half_row + 0.5 - rows
        return x * x + y * y <= radius * radius

    return [
        "".join(
            HALVES[inside(column, 2 * row), inside(column, 2 * row + 1)] for column in range(width)
        )
        for row in range(rows)
    ]
