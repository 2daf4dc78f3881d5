"""A word or a figure, in letters as large as the widget's box."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.ui.widgets.block_letters import draw, largest_scale


class BlockText(Widget):
    """Shows `text` in block letters; as plain bold text where they have no room or no picture."""

    text: reactive[str] = reactive("")

    def __init__(self, *, id: str, centred: bool = False) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._centred = centred

    def render(self) -> Content:
        """Draw as large as fits, in the middle of the box if centred."""
        width, height = self.size
        scale = largest_scale(self.text, width, height)
        if not scale:
            return Content.styled(self.text, "bold")
        rows = draw(self.text, scale)
        if self._centred:
            above, before = (height - len(rows)) // 2, (width - len(rows[0])) // 2
            rows = [""] * above + [" " * before + row for row in rows]
        return Content("\n".join(rows))
