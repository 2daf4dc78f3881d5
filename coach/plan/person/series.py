"""What changes over weeks, as rows of figures: seconds of a hold, pain, minutes of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from coach.plan.person.done import Performed
from coach.plan.person.past import Session
from coach.plan.person.tally import DAYS, Week, counts

LEVELS_MINUTES = (5, 10, 20)
"""From so many minutes on, a day is one shade darker (ours); less is the lightest."""

SHADES = "·░▒▓█"
"""A day by its minutes, from none on: told apart without colour."""

MS = 60_000


class Line(Struct, frozen=True):
    """One figure over time: at most one a session, from the first to the last."""

    exercise: str
    """Empty where it is of whole sessions."""
    side: str
    """Or a part; empty where there is none."""
    points: tuple[tuple[date, int], ...]

    @property
    def changes(self) -> bool:
        """Whether it is not the same figure throughout."""
        return len({figure for _, figure in self.points}) > 1

    @property
    def first(self) -> int:
        """The figure of the first session."""
        return self.points[0][1]

    @property
    def last(self) -> int:
        """That of the last one."""
        return self.points[-1][1]

    @property
    def most(self) -> int:
        """The highest of all."""
        return max(value for _, value in self.points)


class Practised(Struct, frozen=True):
    """An exercise on a side, over all sessions."""

    exercise: str
    side: str
    times: int
    """In how many sessions."""
    first: Performed
    last: Performed
    hurt: int
    """How often it was stopped since it hurt, on that side or on no side that was told."""


def hold_seconds(done: Performed) -> int | None:
    """Return how long each hold was, in whole seconds; None where none was held or worked."""
    if done.seconds is None:
        return None
    return done.seconds // max(1, done.repetitions or done.sets)


def holds(sessions: Iterable[Session], today: date) -> tuple[Line, ...]:
    """Return the seconds of a hold over time, by exercise and side; the longest of a session."""
    found: dict[tuple[str, str], dict[str, tuple[date, int]]] = {}
    for session in sessions:
        for done in session.done:
            seconds = hold_seconds(done)
            if not seconds:
                continue
            line = found.setdefault((done.exercise, done.side or ""), {})
            longest = max(seconds, line.get(session.id, (session.day, 0))[1])
            line[session.id] = (min(session.day, today), longest)
    return tuple(Line(*key, tuple(line.values())) for key, line in sorted(found.items()))


def changed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of the exercises in which a figure has changed, on one side or both."""
    lines = tuple(lines)
    moving = {line.exercise for line in lines if line.changes}
    return tuple(line for line in lines if line.exercise in moving)


def pains(sessions: Iterable[Session], today: date) -> tuple[Line, ...]:
    """Return how much it hurt over time, by side where the sides differed."""
    found: dict[str, list[tuple[date, int]]] = {}
    for session in sessions:
        for side, figure in session.felt.pain.items():
            found.setdefault(side, []).append((min(session.day, today), figure))
    return tuple(Line("", side, tuple(found[side])) for side in sorted(found))


def practised(sessions: Sequence[Session]) -> tuple[Practised, ...]:
    """Return what was done, by exercise and side, in the order in which each came first."""
    found: dict[tuple[str, str], Practised] = {}
    hurts = [(hurt.exercise, hurt.side) for one in sessions for hurt in one.hurts]
    for session in sessions:
        of_session = {(done.exercise, done.side or ""): done for done in session.done}
        for key, done in of_session.items():
            before = found.get(key)
            found[key] = Practised(
                *key,
                times=1 + (before.times if before else 0),
                first=before.first if before else done,
                last=done,
                hurt=sum(hurts.count((key[0], side)) for side in {key[1], ""}),
            )
    return tuple(found.values())


def heard_by_day(sessions: Iterable[Session], today: date) -> dict[date, int]:
    """Return how many ms were heard on each day on which something was done."""
    heard: dict[date, int] = {}
    for session in filter(counts, sessions):
        day = min(session.day, today)
        heard[day] = heard.get(day, 0) + session.heard_ms
    return heard


def shade(heard_ms: int | None) -> str:
    """Return the sign for what was heard on a day, in ms; None is a day without a time."""
    if heard_ms is None:
        return SHADES[0]
    return SHADES[1 + sum(heard_ms >= minutes * MS for minutes in LEVELS_MINUTES)]


def heat_map(
    shown: Sequence[Week], heard: dict[date, int], today: date, first_weekday: int = 0
) -> tuple[str, ...]:
    """Return seven rows, one a weekday, with a sign for each week; a space for days to come."""
    return tuple(
        "".join(_sign(_day(week, row, first_weekday), heard, today) for week in shown)
        for row in range(DAYS)
    )


def _day(week: Week, row: int, first_weekday: int) -> date | None:
    """Return the day of a week that stands in a row; None beyond the ends of the calendar."""
    ahead = (first_weekday + row - week.start.weekday()) % DAYS
    try:
        day = week.start + timedelta(days=ahead)
    except OverflowError:
        return None
    return day if day <= week.end else None


def _sign(day: date | None, heard: dict[date, int], today: date) -> str:
    return " " if day is None or day > today else shade(heard.get(day))
