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
        """Mark the present sentence by a sign and by weight, and keep it in sight."""
        rows: list[Content] = []
        first_row = 0
        for number, sentence in enumerate(self.sentences):
            present = number == self.current
            if present:
                first_row = len(rows)
            rows += _rows(sentence, self.size.width, present=present)
        top = max(0, min(first_row - 1, len(rows) - self.size.height))
        return Content("\n").join(rows[top : top + self.size.height])


def _rows(sentence: str, width: int, *, present: bool) -> list[Content]:
    """Break a sentence into rows behind its mark."""
    text = Content.styled(sentence, "bold") if present else Content(sentence)
    wrapped = text.wrap(max(1, width - len(MARK)))
    return [
        Content(MARK if present and number == 0 else NO_MARK) + row
        for number, row in enumerate(wrapped)
    ]
