"""Words in large type, as high as their box allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.draw.letters import drawn, rows_within, space
from coach.ui.widgets.picture import Picture, Runs

Part = tuple[str, str]
"""Some words, and their ink."""


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

    @property
    def text(self) -> str:
        """All the words."""
        return " ".join(text for text, _ in self._parts)

    def show(self, *parts: Part) -> None:
        """Show other words; the same ones are not painted again."""
        parts = tuple(part for part in parts if part[0])
        if parts != self._parts:
            self._parts = parts
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw as large as fits, in the middle of the box if centred."""
        if not self._parts:
            return []
        texts = [text for text, _ in self._parts]
        rows = rows_within(texts, width, height)
        lines = self._drawn(rows) if rows else [self._plain()]
        if self._align == "left":
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
