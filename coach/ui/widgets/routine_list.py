"""The routines to choose from: title, and minutes as soon as they are known."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

INDENT = 9
"""Columns before a title, its minutes among them: so far in begins what does not fit in a line."""


class RoutineList(OptionList):
    """One line a routine, more for a long title; the option's id is the routine's.

    Headings among them cannot be chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "start", key_display="enter")
    ]

    def __init__(self, **options: Any) -> None:
        """Begin with no routine; the options are those of an `OptionList`."""
        super().__init__(**options)
        self._titles: dict[str, str] = {}
        self._headings: Collection[str] = ()

    def show(self, titles: Iterable[tuple[str, str]], headings: Collection[str] = ()) -> None:
        """Show other routines, as (id, title), and keep the one that was chosen if it is there.

        `headings` are the ids of those among them that are none.
        """
        self._headings = headings
        before, place = self.chosen, self.highlighted or 0
        listed = dict(titles)
        if listed == self._titles:
            return
        self._titles = listed
        self.set_options(
            Option(self._wrapped(routine, title), id=routine, disabled=routine in headings)
            for routine, title in self._titles.items()
        )
        if before is not None and before in self._titles:
            self.highlighted = self.get_option_index(before)
        elif self.option_count:
            near = 0 if before is None else min(place, self.option_count - 1)
            self.highlighted = self._beside_heading(near)

    def _beside_heading(self, place: int) -> int | None:
        """Return the place of a routine: this one, or the next where a heading stands."""
        ids = list(self._titles)
        places = (*range(place, len(ids)), *range(place - 1, -1, -1))
        return next((near for near in places if ids[near] not in self._headings), None)

    def stand_on(self, routine: str) -> None:
        """Put the cursor on a routine, if it is there."""
        if routine in self._titles:
            self.highlighted = self.get_option_index(routine)

    @property
    def chosen(self) -> str | None:
        """The id of the routine that the cursor stands on."""
        option = self.highlighted_option
        return None if option is None else option.id

    def on_resize(self, _: Resize) -> None:
        """Lay long titles out anew."""
        for routine, title in self._titles.items():
            self.replace_option_prompt(routine, self._wrapped(routine, title))

    def _wrapped(self, routine: str, title: str) -> Content:
        """Lay a title out; what goes on of it stands under its beginning, behind the minutes."""
        padding = self.get_component_styles("option-list--option").padding.width
        indent = "" if routine in self._headings else " " * INDENT
        width = self.scrollable_content_region.width - padding
        if width <= 2 * INDENT or len(title) <= width:
            return Content(title)
        return Content("\n".join(textwrap.wrap(title, width, subsequent_indent=indent)))
