"""All sentences of an explanation, the one that is being spoken marked."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

MARK = "▶ "
NO_MARK = "  "


class Explanation(Widget):
    """Shows `sentences` as far as there is room, always including the one that is spoken."""

    sentences: reactive[tuple[str, ...]] = reactive(())
    current: reactive[int | None] = reactive(None)
    """Index of the sentence that is spoken, or None before the first."""

    def render(self) -> Content:
        """Draw as many rows as fit."""
        rows = explained(self.sentences, self.current, self.size.width, self.size.height)
        return Content("\n").join(rows)


def explained(
    sentences: tuple[str, ...], current: int | None, width: int, height: int
) -> list[Content]:
    """Mark the present sentence by a sign and by weight, and leave out what has no room."""
    rows: list[Content] = []
    first_row = 0
    for number, sentence in enumerate(sentences):
        present = number == current
        if present:
            first_row = len(rows)
        rows += _rows(sentence, width, present=present)
    top = max(0, min(first_row - 1, len(rows) - height))
    return rows[top : top + height]


def _rows(sentence: str, width: int, *, present: bool) -> list[Content]:
    """Break a sentence into rows behind its mark."""
    text = Content.styled(sentence, "bold") if present else Content(sentence)
    wrapped = text.wrap(max(1, width - len(MARK)))
    return [
        Content(MARK if present and number == 0 else NO_MARK) + row
        for number, row in enumerate(wrapped)
    ]
