"""One row of texts by weight: what has no room goes from its end."""

from __future__ import annotations

from textual.content import Content

from coach.ui.widgets.picture import Picture, Runs

GAP = 3
"""Columns between two texts."""

Part = tuple[str, str]
"""A text, and its ink."""


class Line(Picture):
    """Texts beside each other; the first is cut where it has no room, any other is left out.

    Where not all have room, they stand as near as `nearest` columns first.
    """

    def __init__(self, *, id: str, nearest: int = GAP) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._nearest = nearest
        self._parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return (" " * GAP).join(text for text, _ in self._parts)

    def show(self, *parts: Part) -> None:
        """Show other texts; the same ones are not painted again."""
        parts = tuple(part for part in parts if part[0])
        if parts != self._parts:
            self._parts = parts
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:  # noqa: ARG002 - one row
        """Put in the row what has room."""
        row: Runs = []
        free = width
        every = sum(Content(text).cell_length + GAP for text, _ in self._parts) - GAP
        gap = GAP if every <= width else self._nearest
        for text, ink in self._parts:
            wide = Content(text).cell_length
            if not row:
                row.append((Content(text).truncate(width, ellipsis=True).plain, ink))
                free -= min(wide, width)
            elif wide + gap <= free:
                row += [(" " * gap, ""), (text, ink)]
                free -= wide + gap
        return [row]
