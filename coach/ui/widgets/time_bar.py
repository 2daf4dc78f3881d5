"""A bar that fills as time goes by, with its name before it and its time behind it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

NAME_COLUMNS = 9
TIME_COLUMNS = 16


class TimeBar(Widget):
    """One bar: `name`, how much of it is `done` (0.0 to 1.0), and the time in words."""

    done: reactive[float] = reactive(0.0)
    time: reactive[str] = reactive("")

    def __init__(self, name: str, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._label = name

    def show(self, done: float, time: str) -> None:
        """Move the bar."""
        self.done = min(1.0, max(0.0, done))
        self.time = time

    def render(self) -> Content:
        """Draw in half columns, solid on shaded, so that it reads without colour."""
        width = max(0, self.size.width - NAME_COLUMNS - TIME_COLUMNS)
        halves = round(self.done * width * 2)
        bar = f"{'█' * (halves // 2) + '▌' * (halves % 2):░<{width}}"
        first = f"{self._label:<{NAME_COLUMNS}}{bar}{self.time:>{TIME_COLUMNS}}"
        more = " " * NAME_COLUMNS + bar
        return Content("\n".join((first, *[more] * (self.size.height - 1))))
