"""Words in large type, as high as their box allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.draw.letters import drawn, rows_within, space, width_of
from coach.ui.widgets.picture import Picture, Runs

Part = tuple[str, str]
"""Some words, and their ink."""


GAP = 3
"""Columns from large words to what stands beside them in small type."""


class Large(Picture):
    """One line of words, each in its ink; bold text where they have no room or no drawing."""

    def __init__(
        self,
        *,
        align: Literal["left", "centre"] = "left",
        id: str | None = None,  # noqa: A002 - Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._align = align
        self._parts: Sequence[Part] = ()
        self._beside: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All the words."""
        return " ".join(text for text, _ in self._parts)

    def show(self, *parts: Part, beside: Sequence[str] = ()) -> None:
        """Show other words, with lines in small type `beside` them; the same ones stay."""
        parts = tuple(part for part in parts if part[0])
        if (parts, beside) != (self._parts, self._beside):
            self._parts, self._beside = parts, beside
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw as large as fits, in the middle of the box if centred."""
        if not self._parts:
            return []
        texts = [text for text, _ in self._parts]
        rows = rows_within(texts, width, height)
        lines = self._drawn(rows) if rows else [self._plain()]
        if self._align == "left":
            top = (len(lines) - len(self._beside)) // 2
            for row, text in enumerate(self._beside, top):
                lines[row] += [(" " * GAP, ""), (text, "bold")]
            return lines
        wide = sum(len(text) for text, _ in lines[0])
        before: Runs = [(" " * ((width - wide) // 2), "")]
        above: list[Runs] = [[] for _ in range((height - len(lines)) // 2)]
        return above + [before + line for line in lines]

    def _drawn(self, rows: int) -> list[Runs]:
        words = [(drawn(text, rows), ink) for text, ink in self._parts]
        between = (" " * space(rows), "")
        return [
            [run for lines, ink in words for run in (between, (lines[row], ink))][1:]
            for row in range(rows)
        ]

    def _plain(self) -> Runs:
        return [run for text, ink in self._parts for run in (("  ", ""), (text, ink or "bold"))][1:]


def room_beside(parts: Sequence[Part], width: int, height: int) -> int:
    """Return how many columns small type has beside large words; 0 where these have no room."""
    texts = [text for text, _ in parts]
    rows = rows_within(texts, width, height)
    if not rows:
        return 0
    taken = sum(width_of(text, rows) for text in texts) + space(rows) * (len(texts) - 1)
    return max(0, width - taken - GAP)
