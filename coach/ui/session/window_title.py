"""The title of the terminal's window: it tells the state of a session to who has another in front.

Plain lines tell it in the same way, by `coach.base.titles`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from textual.app import App

from coach.base.titles import POP, PUSH, WITHOUT, titled
from coach.live.view import View
from coach.ui.session.reading import Reading

PLAYING, PAUSED = "▶", "‖"


class WindowTitle:
    """Tells a title to a terminal, and gives it back its own in the end."""

    def __init__(self, write: Callable[[str], None], environment: Mapping[str, str]) -> None:
        """Take what writes to the terminal."""
        self._write = write
        self._may = environment.get("TERM", "") not in WITHOUT
        self._told = ""

    def tell(self, title: str) -> None:
        """Show a title, if it is another one."""
        if not self._may or title == self._told:
            return
        before = "" if self._told else PUSH
        self._told = title
        self._write(before + titled(title))

    def give_back(self) -> None:
        """Show the title again that was there before."""
        if self._told:
            self._told = ""
            self._write(POP)


def window_title(app: App[None]) -> WindowTitle | None:
    """Return the title of the window that an app is in; None for one without a terminal."""
    driver = app._driver  # noqa: SLF001 - Textual tells no other way
    if driver is None or app.is_headless:
        return None
    return WindowTitle(driver.write, os.environ)


def title_of(reading: Reading, view: View, paused: str) -> str:
    """Say in a line what goes on: “▶ 18 Hold right · First relief”."""
    doing = (paused, reading.side_name) if view.paused else (reading.phase, reading.side_name)
    count = "" if view.paused else reading.figure
    told = " ".join(part for part in (PAUSED if view.paused else PLAYING, count, *doing) if part)
    whole = f"{told} · {reading.session}"
    return "".join(sign for sign in whole if sign.isprintable())
