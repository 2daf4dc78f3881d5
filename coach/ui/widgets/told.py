"""Some lines of plain text, told over and over: the same ones are laid out once."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.ui.widgets.kept import Kept


class Told(Static, Kept):
    """Shows text as it is; nothing in it is markup."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(markup=False, id=id)
        self._told = ""

    def put(self, text: str) -> None:
        """Set the text, if it is another one."""
        if text != self._told:
            self._told = text
            self.update(Content(text))
