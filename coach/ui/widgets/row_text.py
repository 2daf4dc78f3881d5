"""Texts that Textual draws otherwise than its own: a row of a list, and lines that hang."""

from __future__ import annotations

import re

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

_BEFORE = re.compile(r"\d+ +| +")
"""What stands before a line: blanks, or its number and blanks."""


class RowText(Content):
    """A text of which nothing is muted under the cursor, where that could not be read.

    The row there is the bold one.
    """

    @classmethod
    def of(cls, text: Content) -> RowText:
        """Return a text as that of a row."""
        return cls(text.plain, [*text.spans])

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it for Textual, in one ink under the cursor."""
        shown = Content(self.plain, [] if style.bold else [*self.spans])
        return shown.render_strips(width, height, style, options)


class Hanging(Content):
    """Lines of which what wraps stays under their beginning, behind blanks and a number."""

    @classmethod
    def of(cls, text: Content) -> Hanging:
        """Return a text as lines that hang."""
        return cls(text.plain, [*text.spans])

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Tell Textual how many rows there are."""
        del rules
        return len(self._hung(width)) if width else 0

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it for Textual."""
        shown = Content("\n").join(self._hung(width))
        return shown.render_strips(width, height, style, options)

    def _hung(self, width: int) -> list[Content]:
        """Return the rows for so many columns."""
        rows: list[Content] = []
        for line in Content(self.plain, [*self.spans]).split("\n", allow_blank=True):
            found = _BEFORE.match(line.plain)
            before = found.end() if found and found.end() < width else 0
            wrapped = line[before:].wrap(width - before) or [Content("")]
            rows.append(line[:before] + wrapped[0])
            rows += [Content(" " * before) + one for one in wrapped[1:]]
        return rows
