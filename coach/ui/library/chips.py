"""The filters of the list in one row: a key turns each of them on, a click does the same."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widget import Widget

from coach.base.tongue import tr
from coach.home.filters import FILTERS, NOTHING, Chosen, FilterName, shown

KEYS: Mapping[FilterName, str] = {
    "minutes": "m",
    "posture": "s",
    "kit": "i",
    "language": "l",
    "condition": "n",
}
"""A letter of each word: the first ones move the cursor, or are commands of their own."""

LEAST_SEARCH = 20
"""Columns that stay for what is searched, and for gaps."""

SET, UNSET = " ×", " ▾"


class Chips(Widget):
    """Shows each filter with its value; where room is rare, those that are set."""

    def __init__(self) -> None:
        super().__init__(id="chips")
        self._chosen: Chosen = {}
        self._titles: Mapping[str, str] = {}

    def show(self, chosen: Chosen, titles: Mapping[str, str]) -> None:
        """Show which filters are set; `titles` are those of the conditions, by id."""
        if (chosen, titles) != (self._chosen, self._titles):
            self._chosen, self._titles = dict(chosen), titles
            self.refresh(layout=True)

    def render(self) -> Content:
        """Put the chips in a row."""
        chips = {name: self._chip(name) for name in FILTERS}
        room = self.screen.size.width - LEAST_SEARCH
        if self.screen.has_class("-narrow"):
            room = 0
        for name in [*FILTERS][::-1]:
            if name not in self._chosen and sum(c.cell_length for c in chips.values()) > room:
                del chips[name]
        return Content("").join(chips.values())

    async def on_click(self, event: Click) -> None:
        """Turn the filter on that was clicked, as its key does."""
        if (name := event.style.meta.get("filter")) is not None:
            await self.screen.run_action(f"filter({name!r})")

    def _chip(self, name: FilterName) -> Content:
        value = self._chosen.get(name)
        no_kit = (name, value) == ("kit", NOTHING)
        words, key = tr("no kit") if no_kit else shown(name, value, self._titles), KEYS[name]
        if value is not None:
            chip = Content.styled(f" {words}{SET} ", "bold $on-mark on $mark")
        else:
            at = words.casefold().find(key)
            before, letter, after = (
                (words[:at], words[at], words[at + 1 :]) if at >= 0 else ("", key, f" {words}")
            )
            chip = Content.assemble(
                " ",
                (before, "$muted"),
                (letter, "underline bold $foreground"),
                (f"{after}{UNSET} ", "$muted"),
            )
        return chip.stylize(Style.from_meta({"filter": name}))
