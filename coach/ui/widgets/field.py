"""A line to be typed in: Textual's own, but that nothing blinks."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input


class Field(Input):
    """Stands still, so that nobody is drawn to it who does not type."""

    def __init__(self, value: str | None = None, **options: Any) -> None:
        """Take what stands in it, and the options of an `Input`."""
        super().__init__(value, **options)
        self.cursor_blink = False
