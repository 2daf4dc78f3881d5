"""The routines to choose from: title, and minutes as soon as they are known."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

INDENT = 9
"""Columns before a title, its minutes among them: so far in begins what does not fit in a line."""


class RoutineList(OptionList):
    """One line a routine, more for a long title; the option's id is the routine's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "start", key_display="enter")
    ]

    def __init__(self, **options: Any) -> None:
        """Begin with no routine; the options are those of an `OptionList`."""
        super().__init__(**options)
        self._titles: dict[str, str] = {}

    def show(self, titles: Iterable[tuple[str, str]]) -> None:
        """Show other routines, as (id, title), and keep the one that was chosen if it is there."""
        before = self.chosen
        self._titles = dict(titles)
        self.set_options(
            Option(self._wrapped(title), id=routine) for routine, title in self._titles.items()
        )
        if before is not None and before in self._titles:
            self.highlighted = self.get_option_index(before)
        elif self.option_count:
            self.highlighted = 0

    @property
    def chosen(self) -> str | None:
        """The id of the routine that the cursor stands on."""
        option = self.highlighted_option
        return None if option is None else option.id

    def relabel(self, routine: str, title: str) -> None:
        """Change one line, if it is listed."""
        if routine in self._titles:
            self._titles[routine] = title
            self.replace_option_prompt(routine, self._wrapped(title))

    def on_resize(self, _: Resize) -> None:
        """Lay long titles out anew."""
        for routine, title in self._titles.items():
            self.replace_option_prompt(routine, self._wrapped(title))

    def _wrapped(self, title: str) -> Content:
        padding = self.get_component_styles("option-list--option").padding.width
        width = self.scrollable_content_region.width - padding
        if width <= 2 * INDENT:
            return Content(title)
        return Content("\n".join(textwrap.wrap(title, width, subsequent_indent=" " * INDENT)))
