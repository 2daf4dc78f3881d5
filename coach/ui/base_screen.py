"""What all screens have in common: each may be left at any moment, even before it is up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, runtime_checkable

from textual.binding import ActiveBinding
from textual.events import Event, Resize
from textual.geometry import Size
from textual.screen import Screen

from coach.base.tongue import spoken, tr
from coach.ui.look import HEIGHTS, WIDTHS
from coach.ui.widgets.picture import CLASSES


@runtime_checkable
class Speaking(Protocol):
    """An app that can speak another language while it runs."""

    def speak_otherwise(self, made: Callable[[], Screen[None]]) -> None:
        """Speak as the settings say now; what is `made` then stands for the screen that is up."""

    def begin_anew(self) -> None:
        """Show the first screen anew, in the language that is spoken now."""


class BaseScreen(Screen[None]):
    """A screen that begins only if it came up, and closes only once.

    Its classes tell its style sheet how much room there is: `-narrow`, `-mid`, `-wide` or `-vast`,
    and `-low`, `-usual` or `-tall`.
    """

    COMPONENT_CLASSES = set(CLASSES.values())  # noqa: RUF012 - Textual declares it so
    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._language = spoken()
        """What was spoken when it was made: all its words are in that."""

    def on_screen_resume(self) -> None:
        """Come anew where another language is spoken by now."""
        outdated = self._language != spoken() and self.is_current
        if outdated and isinstance(self.app, Speaking):
            self.app.begin_anew()

    async def on_event(self, event: Event) -> None:
        """Heed no size that the terminal has no more.

        A screen that is laid out anew sends the size to itself again: two sizes that wait at once
        would follow each other for ever.
        """
        if not is_gone(event, self.app.size):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Begin, unless it was left, or the program ended, before all of it was there."""
        if self.is_attached and self in self.app.screen_stack:
            self.begin()

    def begin(self) -> None:
        """Do what comes first, with all widgets there."""

    def action_close_once(self) -> None:
        """Go back. What was typed behind the key that closes it finds it closed."""
        if self.is_active:
            self.dismiss()


def is_gone(event: Event, now: Size) -> bool:
    """Tell whether an event tells of a size that the terminal, of size `now`, has no more."""
    return isinstance(event, Resize) and event.size != now


def in_tongue(bindings: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Return keys with what they do in the app's language, for Textual's own row of keys."""
    return {
        key: active._replace(
            binding=replace(active.binding, description=tr(active.binding.description))
        )
        for key, active in bindings.items()
    }
