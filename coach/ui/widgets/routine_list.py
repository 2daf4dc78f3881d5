"""The routines to choose from: title, and minutes as soon as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class RoutineList(OptionList):
    """One line a routine; the option's id is the routine's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "start", key_display="enter")
    ]

    def show(self, titles: Iterable[tuple[str, str]]) -> None:
        """Show other routines, as (id, title), and keep the one that was chosen if it is there."""
        before = self.chosen
        self.set_options(Option(Content(title), id=routine) for routine, title in titles)
        if before is not None and before in {option.id for option in self.options}:
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
        if any(option.id == routine for option in self.options):
            self.replace_option_prompt(routine, Content(title))
