"""The words that are being spoken, for an ear that missed them or a machine without sound."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.ui.widgets.block_letters import can_draw, columns_of, draw, rows_of, wrapped


class Words(Widget):
    """Shows what is said: in block letters where the whole of it fits, else as plain text."""

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the words large if they fit."""
        large = large_words(self.words, self.size.width, self.size.height)
        if large:
            return Content("\n".join(large))
        return Content.styled(self.words, "bold")


def large_words(text: str, width: int, height: int) -> list[str]:
    """Draw text over several lines of small block letters; nothing if it does not fit."""
    if not text or not can_draw(text):
        return []
    lines = wrapped(text, width, 1)
    too_wide = any(columns_of(line, 1) > width for line in lines)
    if too_wide or len(lines) * rows_of(1) > height:
        return []
    return [row for line in lines for row in draw(line, 1)]
