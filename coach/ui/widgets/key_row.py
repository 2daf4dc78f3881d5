"""The last row of every screen: what the keys do, the weightiest first.

Textual's own footer cuts a key in half where it has no room, and lays out a widget for each. Here
a key is there whole or not at all; all of them stand in the help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen

from coach.base.tongue import tr
from coach.ui.widgets.kept import Kept

GAP = 2
"""Columns between two keys, where there is room."""


@dataclass(frozen=True)
class Shown:
    """A key, what it does in words, and the action behind it."""

    sign: str
    words: str
    action: str

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return Content(f"{self.sign} {self.words}").cell_length


class KeyRow(Kept):
    """Shows the bindings of the screen that are to be shown, in order, as far as there is room.

    `first` names actions that come before all others, such as pause, help and leave. A click on a
    key does what the key does. Their words are those of the app, and are translated; a screen in
    another language brings them along `in_language`.
    """

    auto_links = False
    """Keys look like keys, and not like links."""

    def __init__(self, *first: str, in_language: bool = False) -> None:
        super().__init__(id="keys")
        self._first = first
        self._early = 0
        """How many of these there are now."""
        self._in_language = in_language
        self._drawn: tuple[Shown, ...] = ()

    def on_mount(self) -> None:
        """Follow the keys that change with the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)
        self._renew(self.screen)

    def _renew(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        shown = tuple(self.shown())
        if shown != self._drawn:
            self._drawn = shown
            self.refresh()

    def shown(self) -> Iterator[Shown]:
        """Yield every key that is to be shown, those of `first` before all others."""
        seen: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                seen.setdefault(active.binding.action, active.binding)
        early = [seen.pop(action) for action in self._first if action in seen]
        self._early = len(early)
        for binding in (*early, *seen.values()):
            sign = self.app.get_key_display(binding)
            words = binding.description if self._in_language else tr(binding.description)
            yield Shown(sign, words, binding.action)

    async def on_click(self, event: Click) -> None:
        """Do what the key does whose name was clicked."""
        right, gap = 0, self._gap
        for one in self._fitting():
            left, right = right, right + one.columns + gap
            if left <= event.x < right - gap:
                event.stop()
                await self.screen.run_action(one.action)

    def render(self) -> Content:
        """Put in a row what has room."""
        return Content(" " * self._gap).join(
            Content.assemble((one.sign, "bold $primary"), " ", (one.words, "$muted"))
            for one in self._fitting()
        )

    @property
    def _gap(self) -> int:
        """Columns between two keys: one where the first keys need the room."""
        needed = sum(one.columns + GAP for one in self._drawn[: self._early]) - GAP
        return GAP if needed <= self.content_size.width else 1

    def _fitting(self) -> Iterator[Shown]:
        free, gap = self.content_size.width, self._gap
        for one in self._drawn:
            if one.columns > free:
                return
            yield one
            free -= one.columns + gap
