"""Every exercise that was done: how often, when last, how much, and how its hold has grown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from coach.base.text import bare
from coach.base.tongue import tr
from coach.export.log.seen import Seen
from coach.plan.dates import day_in_short
from coach.plan.person.series import Line, holds, practised

BARS = "▁▂▃▄▅▆▇"
"""None fills its row: the bars of two exercises would run into one another."""
LEAST_TITLE = 12
PADDING = 2
"""Columns around each cell."""
DROPPED = (4, 1, 2)
"""The columns that go where there is no room, the least of them first."""

LAST_BARS = 10
"""So many figures of a hold are drawn, the last ones."""


@dataclass(frozen=True)
class Row:
    """One exercise, in words."""

    id: str
    title: str
    times: int
    last: str
    amount: str
    grown: str
    """The seconds of its holds as bars, or nothing."""

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns, in the order of `headings`."""
        return self.title, f"{self.times:>5}", self.last, self.amount, self.grown


def headings() -> tuple[str, ...]:
    """Return what stands above the columns."""
    return tr("Exercise"), tr("Times"), tr("Last"), tr("Hold or count"), tr("Over time")


def tabled(found: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """Return the headings and the cells of the columns that have room, each row by row.

    What has none goes from the least: how it has grown, how often, when last.
    """
    lines = [headings(), *(row.cells for row in found)]
    kept = [*range(len(lines[0]))]
    for column in DROPPED:
        if sum(_wide(lines, one) for one in kept) > width:
            kept.remove(column)
    room = width - sum(_wide(lines, one) for one in kept[1:]) - PADDING
    cut = [Content(line[0]).truncate(max(LEAST_TITLE, room), ellipsis=True).plain for line in lines]
    return [(name, *(line[one] for one in kept[1:])) for name, line in zip(cut, lines, strict=True)]


def _wide(lines: Sequence[tuple[str, ...]], column: int) -> int:
    return max(cell_len(line[column]) for line in lines) + PADDING


def rows(seen: Seen) -> list[Row]:
    """Return a row for every exercise, that of the latest day first."""
    days: dict[str, date] = {}
    for session in seen.sessions:
        for done in session.done:
            days[done.exercise] = min(session.day, seen.today)
    return sorted(_rows(seen, days), key=lambda row: days[row.id], reverse=True)


def _rows(seen: Seen, days: dict[str, date]) -> Iterator[Row]:
    lines = holds(seen.sessions, seen.today)
    found = practised(seen.sessions)
    for name in dict.fromkeys(one.exercise for one in found):
        own = [one for one in found if one.exercise == name]
        last = max(own, key=lambda one: one.times)
        yield Row(
            id=name,
            title=bare(seen.title(name)),
            times=last.times,
            last=_day(days[name], seen),
            amount=seen.amount(last.last),
            grown=bars([line for line in lines if line.exercise == name]),
        )


def bars(lines: Sequence[Line]) -> str:
    """Draw the last seconds of a hold, from nought to the longest; of two sides, the first's."""
    if not lines:
        return ""
    figures = [figure for _, figure in lines[0].points][-LAST_BARS:]
    most = max(figures)
    return "".join(BARS[round(figure / most * (len(BARS) - 1))] for figure in figures)


def _day(day: date, seen: Seen) -> str:
    return tr("today") if day == seen.today else day_in_short(day, seen.language)
