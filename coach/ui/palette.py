"""The palette: every action of the screen that is up and of the whole app, found by its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import Screen

from coach.base.errors import CoachError
from coach.base.text import capital
from coach.base.tongue import later, ntr, tr
from coach.session import Coach
from coach.ui.bound import bound
from coach.ui.library.reader import AT_HAND
from coach.ui.library.screen import LibraryScreen
from coach.ui.look import COLOURS, Colours
from coach.ui.themes import NAMES

HERE_ALREADY = "command_palette"

PAGES: Mapping[str, str] = {
    "settings": later("settings"),
    "voices": later("voices"),
    "history": later("history"),
    "pain": later("pain"),
    "reminders": later("reminders"),
    "profile": later("profile"),
    "safety": later("when to stop"),
    "help": later("help"),
}
"""The actions of the app that show another page, from wherever one is."""


def commands(
    app: App[None], screen: Screen[object], coach: Coach, choose: Callable[[Colours], object]
) -> Iterator[SystemCommand]:
    """Yield what can be done on the screen and anywhere, colours, and what can be started."""
    told: set[str] = set()
    for one in bound(screen):
        title = capital(one.words)
        if title not in told and one.action != HERE_ALREADY:
            told.add(title)
            act = partial(app.run_action, one.action, one.node)
            yield SystemCommand(title, tr("key {keys}", keys=one.signs), act)
    for action, words in PAGES.items():
        title = capital(tr(words))
        if title not in told and app.check_action(action, ()):
            yield SystemCommand(title, tr("another page"), partial(app.run_action, f"app.{action}"))
    for colours in COLOURS:
        title = tr("Colours: {name}", name=tr(NAMES[colours]))
        yield SystemCommand(title, tr("how the screen looks"), partial(choose, colours))
    if isinstance(screen, LibraryScreen):
        yield from _starts(screen, coach)


def _starts(screen: LibraryScreen, coach: Coach) -> Iterator[SystemCommand]:
    """Yield the start of each routine that can be listed at once."""
    with closing(coach.catalogue(coach.library)) as catalogue:
        listed = catalogue.at_hand(AT_HAND)

    def start(name: str) -> None:
        with suppress(CoachError):  # the list tells what is wrong with a file
            screen.post_message(LibraryScreen.Chosen(coach.library.find(name)))

    for one in listed:
        told = one.listing
        minutes = ntr("{count} minute", "{count} minutes", told.minutes) if told.minutes else ""
        title = tr("Start {title}", title=told.shown)
        yield SystemCommand(title, minutes, partial(start, one.id))
