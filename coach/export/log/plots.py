"""Plots of the report as lines, bars and marks in a field, for whoever draws them as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from coach.base.text import bare, filled
from coach.export.log.seen import Seen
from coach.plan.dates import day_of_month, figure
from coach.plan.person.past import EFFORT, PAIN
from coach.plan.person.series import Line
from coach.plan.person.tally import Week

WIDTH, HEIGHT = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 26, 8, 8, 22
"""The margins of the field, for the figures beside and beneath it."""

ROOM_OF_A_DAY = 62
"""Between two days beneath the field."""

STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
"""From one figure beside the field to the next: round ones, of seconds as well."""

FIGURES = 5
"""So many stand beside the field at most, besides nought."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """One line with its marks."""

    name: str
    """Empty where there is but one."""
    style: int
    """Which of the ways to draw a line it has, so that lines are told apart without colour."""
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Bar:
    """One column of a week."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Plot:
    """One plot, and the same in words and as a table."""

    title: str
    told: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[float, str], ...] = ()
    """Beside the field: how far down, and what."""
    days: tuple[tuple[float, str], ...] = ()
    """Beneath it: how far to the right, and which."""
    lines: tuple[Drawn, ...] = ()
    bars: tuple[Bar, ...] = ()
    aim: float | None = None
    """How far down the goal stands, as a line across."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.lines and not self.bars


class Field:
    """Where figures and days stand: from nought to a top, from a first day to a last one."""

    def __init__(self, top: int, since: date, until: date, language: str) -> None:
        self._step = next((one for one in STEPS if top <= FIGURES * one), STEPS[-1])
        self._top = self._step * max(1, ceil(top / self._step))
        self._since, self._until = since, until
        self._language = language

    def x(self, day: date) -> float:
        """Tell how far to the right a day stands."""
        days = max(1, (self._until - self._since).days)
        share = min(1.0, max(0.0, (day - self._since).days / days))
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """Tell how far down a figure stands."""
        share = min(1.0, max(0.0, value / self._top))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def figures(self) -> tuple[tuple[float, str], ...]:
        """Return what stands beside the field: nought, and a few round figures above it."""
        values = range(0, self._top + 1, self._step)
        return tuple((self.y(value), figure(value, self._language)) for value in values)

    def days(self, weeks: Sequence[Week]) -> tuple[tuple[float, str], ...]:
        """Return what stands beneath it: the first days of weeks, as many as there is room for."""
        told: list[tuple[float, str]] = []
        for week in weeks:
            x = self.x(week.start)
            if (not told or x - told[-1][0] >= ROOM_OF_A_DAY) and x < WIDTH - ROOM_OF_A_DAY / 2:
                told.append((x, day_of_month(week.start, self._language)))
        return tuple(told)


def weeks_plot(seen: Seen) -> Plot:
    """Draw how many times there were in each of the last weeks, and the goal."""
    words, weeks, language = seen.words, seen.weeks, seen.language
    top = max(seen.goal.most, *(week.times for week in weeks))
    field = Field(top, weeks[0].start, seen.tally.week.end, language)
    width = round((WIDTH - LEFT - RIGHT) / len(weeks) * 0.7, 1)
    bars = (
        Bar(field.x(week.start), y := field.y(week.times), width, round(field.y(0) - y, 1))
        for week in weeks
        if week.times
    )
    rows = tuple(
        (day_of_month(week.start, language), figure(week.times, language)) for week in weeks
    )
    return Plot(
        title=words.regularity,
        told=goal_weeks(seen),
        columns=(words.day, words.times),
        rows=rows,
        figures=field.figures(),
        days=field.days(weeks),
        bars=tuple(bars),
        aim=field.y(seen.goal.least),
    )


def goal_weeks(seen: Seen) -> str:
    """Say in how many weeks, from the first session on, the goal was reached."""
    begun = [number for number, week in enumerate(seen.weeks) if week.days]
    since = seen.weeks[begun[0] :] if begun else ()
    had = sum(week.times >= seen.goal.least for week in since)
    return filled(seen.words.goal_weeks, n=had, total=len(since), goal=seen.goal.shown)


def lines_plot(seen: Seen, title: str, lines: Sequence[Line], top: int | None = None) -> Plot:
    """Draw figures over the last weeks, a line a side; `top` is what stands highest."""
    words, language, since = seen.words, seen.language, seen.weeks[0].start
    recent = [cut for line in lines if (cut := _since(line, since)).points]
    highest = max((line.most for line in recent), default=1) if top is None else top
    field = Field(highest, since, seen.tally.week.end, language)
    drawn = [
        Drawn(
            seen.side(line.side),
            number,
            tuple((field.x(day), field.y(value)) for day, value in line.points),
        )
        for number, line in enumerate(recent)
    ]
    return Plot(
        title=title,
        told=" ".join(told(seen, line) for line in recent) or words.without,
        columns=(words.day, *(seen.side(line.side) or title for line in recent)),
        rows=tuple(_rows(seen, recent)),
        figures=field.figures(),
        days=field.days(seen.weeks),
        lines=tuple(drawn),
    )


def told(seen: Seen, line: Line) -> str:
    """Say in a sentence how figures went: “left: From 20 on Sep 14 to 30 on Nov 30; …”."""
    (since, first), (until, last) = line.points[0], line.points[-1]
    language, side = seen.language, seen.side(line.side)
    text = filled(
        seen.words.plot_told,
        first=figure(first, language),
        since=day_of_month(since, language),
        last=figure(last, language),
        until=day_of_month(until, language),
        most=figure(line.most, language),
    )
    return f"{side}: {text}" if side else text


def pain_plot(seen: Seen, lines: Sequence[Line]) -> Plot:
    """Draw how much it hurt."""
    return lines_plot(seen, seen.words.pain_figures, lines, PAIN[1])


def effort_plot(seen: Seen) -> Plot:
    """Draw how hard it was."""
    points = tuple(
        (min(one.day, seen.today), one.felt.effort)
        for one in seen.sessions
        if one.felt.effort is not None
    )
    lines = [Line("", "", points)] if points else []
    return lines_plot(seen, seen.words.effort_figures, lines, EFFORT[1])


def hold_plots(seen: Seen, lines: Sequence[Line]) -> Iterator[Plot]:
    """Draw the seconds of a hold, a plot an exercise, where there are two sessions to compare."""
    for exercise in dict.fromkeys(line.exercise for line in lines):
        ours = [line for line in lines if line.exercise == exercise]
        plot = lines_plot(seen, bare(seen.title(exercise)), ours)
        if any(len(line.points) > 1 for line in plot.lines):
            yield plot


def _since(line: Line, since: date) -> Line:
    return Line(
        line.exercise, line.side, tuple(point for point in line.points if point[0] >= since)
    )


def _rows(seen: Seen, lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Yield a row a day, with the last figure of that day of each line."""
    by_day = [dict(line.points) for line in lines]
    for day in sorted({day for figures in by_day for day in figures}):
        figures = [figure(one[day], seen.language) if day in one else "" for one in by_day]
        yield (day_of_month(day, seen.language), *figures)
