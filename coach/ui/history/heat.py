"""Twelve weeks, a column a week: how full a square is tells the minutes of a day."""

from __future__ import annotations

from itertools import pairwise

from coach.base.text import capital
from coach.base.tongue import ntr, tr
from coach.export.log.seen import Seen
from coach.plan.dates import month_name, weekday_names
from coach.plan.person.series import LEVELS_MINUTES, SHADES, heard_by_day, heat_map
from coach.ui.widgets.picture import Picture, Runs

SQUARES = dict(zip(SHADES, "·▂▄▆█", strict=True))
"""By the sign of a day's minutes: told apart by height, so without colour."""

WIDE_COLUMNS = 40
"""From here on a square is two columns wide."""

REACHED = "✓"


class Heat(Picture):
    """The map of days, how many times each week had, and in how many weeks the goal was reached."""

    LEAST = (16, 8)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._seen: Seen | None = None

    def show(self, seen: Seen) -> None:
        """Show this past."""
        self._seen = seen
        self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw months, seven days, the times of each week, and as much of a key as has room."""
        seen = self._seen
        if seen is None:
            return []
        names = weekday_names(seen.language)
        margin = max(map(len, names)) + 1
        square = 2 if width >= WIDE_COLUMNS else 1
        months = _months(seen, square + 1, width - margin)
        rows: list[Runs] = [[(" " * margin, ""), (months, "muted")]]
        heard = heard_by_day(seen.sessions, seen.today)
        signs = heat_map(seen.weeks, heard, seen.today, seen.first_weekday)
        today = (seen.today.weekday() - seen.first_weekday) % len(names)
        for number, (name, row) in enumerate(zip(names, signs, strict=True)):
            last = "today" if number == today else ""
            rows.append([(f"{name:<{margin}}", "muted"), *_squares(row, square, last)])
        rows.append([(" " * margin, ""), *_times(seen, square)])
        key = [[], _key(margin)] if height > len(rows) + 1 else [_key(margin)]
        told = [[], *_told(seen, margin)]
        return [*rows, *key, *(told if height >= len(rows) + len(key) + len(told) else [])]


def _months(seen: Seen, cell: int, room: int) -> str:
    """Write each month above its first week, where there is room for it."""
    row = ""
    ends = [week.end for week in seen.weeks]
    firsts = [0, *(n for n, (a, b) in enumerate(pairwise(ends), 1) if a.month != b.month)]
    for number, following in pairwise([*firsts, len(ends) + 1]):
        name = capital(month_name(ends[number], seen.language))
        at = cell * number
        if len(name) < cell * (following - number) and at >= len(row) and at + len(name) <= room:
            row = row.ljust(at) + name
    return row


def _squares(row: str, wide: int, last_ink: str) -> Runs:
    """Draw the days of one weekday, that of this week in an ink of its own."""
    runs: Runs = []
    for number, sign in enumerate(row):
        ink = "track" if sign == SHADES[0] else "work"
        if last_ink and number == len(row) - 1:
            ink = last_ink
        runs += [(SQUARES.get(sign, " ") * wide, ink), (" ", "")]
    return runs


def _times(seen: Seen, wide: int) -> Runs:
    """Write how many times each week had; one with the goal is bold, with a tick if it has room."""
    runs: Runs = []
    for week in seen.weeks:
        good = week.times >= seen.goal.least
        tick = REACHED if good and wide > 1 else ""
        runs.append((f"{week.times}{tick}".ljust(wide + 1), "bold" if good else "muted"))
    return runs


def _key(margin: int) -> Runs:
    """Say what the squares mean: “min · 0 ▂ <5 ▄ <10 ▆ <20 █ 20+”."""
    told = ["0", *(f"<{minutes}" for minutes in LEVELS_MINUTES), f"{LEVELS_MINUTES[-1]}+"]
    runs: Runs = [("min".ljust(margin - 1), "muted")]
    for sign, words in zip(SHADES, told, strict=True):
        ink = "track" if sign == SHADES[0] else "work"
        runs += [(f" {SQUARES[sign]}", ink), (f" {words}", "muted")]
    return runs


def _told(seen: Seen, margin: int) -> list[Runs]:
    good = sum(week.times >= seen.goal.least for week in seen.weeks)
    days = sum(week.times for week in seen.weeks)
    goal = tr("goal reached in {good} of {weeks} weeks", good=good, weeks=len(seen.weeks))
    before = (" " * margin, "")
    in_all = ntr("{count} day in all", "{count} days in all", days)
    return [[before, (goal, "bold")], [before, (in_all, "muted")]]
