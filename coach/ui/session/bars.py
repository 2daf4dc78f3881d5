"""How far this phase is, and how far the session: what is over is solid, what comes a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.message import Message

from coach.score.reading.exercises import Stretch
from coach.ui.widgets.picture import Picture, Runs

EIGHTHS = " ▏▎▍▌▋▊▉"
LEAST_BLOCK = 3
"""Columns of an exercise that is short, where there is room."""
LEAST_NAMED = 5
"""In less, an exercise has its number alone."""


class PhaseBar(Picture):
    """One bar with what is over before it and what is left behind it."""

    LEAST: ClassVar[tuple[int, int]] = (20, 1)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._shown = 0.0, "", ""

    def show(self, done: float, over: str, left: str) -> None:
        """Move the bar; `done` is from 0.0 to 1.0."""
        shown = done, over, left
        if shown != self._shown:
            self._shown = shown
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw by eighths of a column, as high as the box is."""
        done, over, left = self._shown
        before, behind = f"{over} ", f" {left}"
        room = max(4, width - len(before) - Content(behind).cell_length)
        rows: list[Runs] = []
        for y in range(height):
            told = y == (height - 1) // 2
            first, last = (before, behind) if told else (" " * len(before), "")
            rows.append([(first, "muted"), *bar(done, room, y, height, "near"), (last, "bold")])
        return rows


@dataclass(frozen=True)
class Block:
    """An exercise on the time line, `[left, left + wide)` in columns."""

    left: int
    wide: int
    stretch: Stretch


class TimeLine(Picture):
    """The whole session, an exercise a block as wide as it is long, with names where there is room.

    A click on a block posts `Jump`.
    """

    LEAST: ClassVar[tuple[int, int]] = (8, 1)

    @dataclass
    class Jump(Message):
        """Somebody wants to go to an exercise."""

        item: int

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._stretches: Sequence[Stretch] = ()
        self._at_ms = 0

    def show(self, stretches: Sequence[Stretch], at_ms: int) -> None:
        """Show other exercises, or another place among them."""
        if (stretches, at_ms) != (self._stretches, self._at_ms):
            self._stretches, self._at_ms = stretches, at_ms
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw the blocks, and in the last of several rows their names."""
        bars: list[Runs] = [[] for _ in range(max(1, height - 1))]
        names: Runs = []
        for number, block in enumerate(blocks(self._stretches, width), 1):
            one = block.stretch
            here = one.start_ms <= self._at_ms < one.end_ms
            for y, row in enumerate(bars):
                ink = "near" if here else "muted"
                row += [*bar(one.share(self._at_ms), block.wide, y, len(bars), ink), (" ", "")]
            names += [
                (_name(number, one.title, block.wide), "bold" if here else "muted"),
                (" ", ""),
            ]
        return [*bars, names][:height]

    def on_click(self, event: Click) -> None:
        """Go to the exercise under the pointer."""
        for block in blocks(self._stretches, self.size.width):
            if block.left <= event.x <= block.left + block.wide:
                self.post_message(self.Jump(block.stretch.item))
                return


def bar(done: float, wide: int, y: int, height: int, ink: str) -> Runs:
    """Return row `y` of a bar that is so many rows high and columns wide."""
    full, part = divmod(round(min(1.0, max(0.0, done)) * wide * 8), 8)
    body = "█" * full + (EIGHTHS[part] if part else "")
    middle = y == (height - 1) // 2
    line = ("─" if height % 2 else "▁") if middle else " "
    return [(body, ink), (line * (wide - len(body)), "track")]


def blocks(stretches: Sequence[Stretch], width: int) -> list[Block]:
    """Share a width among exercises by their time, with a column between two."""
    if not stretches:
        return []
    room = max(len(stretches), width - len(stretches) + 1)
    least = min(LEAST_BLOCK, room // len(stretches))
    whole = max(1, sum(one.end_ms - one.start_ms for one in stretches))
    wide = [max(least, round((one.end_ms - one.start_ms) * room / whole)) for one in stretches]
    wide[wide.index(max(wide))] += max(0, room - sum(wide))
    while sum(wide) > room:
        wide[wide.index(max(wide))] -= 1
    placed, left = [], 0
    for one, columns in zip(stretches, wide, strict=True):
        placed.append(Block(left, columns, one))
        left += columns + 1
    return placed


def _name(number: int, title: str, wide: int) -> str:
    text = f"{number} {title}" if wide >= LEAST_NAMED else str(number)
    cut = Content(text).truncate(wide, ellipsis=wide >= LEAST_NAMED)
    return cut.plain + " " * (wide - cut.cell_length)
