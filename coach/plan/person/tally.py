"""How regularly a person has done something: this week against the goal, and weeks in a row.

A *time* is a day on which at least one exercise was done to its end: two sessions of one day are
one time. What a clock that was ahead has written counts as of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from coach.plan.person.past import Session

DAYS = 7
SHOWN_WEEKS = 12


class Goal(Struct, frozen=True):
    """How many times a week; both included."""

    least: int = 2
    """At least two or three times a week (row 36 of the library)."""
    most: int = 3

    @property
    def shown(self) -> str:
        """In figures: “2–3”."""
        return "–".join(dict.fromkeys(map(str, (self.least, self.most))))


GOAL = Goal()


class Week(Struct, frozen=True):
    """Seven days, or fewer at the two ends of the calendar, and those of them that are times."""

    start: date
    end: date
    """The last day of it."""
    days: tuple[date, ...] = ()

    @property
    def times(self) -> int:
        """On how many days something was done."""
        return len(self.days)


class Tally(Struct, frozen=True, kw_only=True):
    """How it stands today."""

    today: date
    goal: Goal
    week: Week
    """This one."""
    weeks_in_a_row: int
    """With the goal reached; see `weeks_in_a_row`."""
    days_in_a_row: int
    """See `days_in_a_row`."""

    @property
    def reached(self) -> bool:
        """Whether this week's goal is reached."""
        return self.week.times >= self.goal.least


class ThisWeek(Struct, frozen=True, kw_only=True):
    """Which time of this week a session makes it, once it counts."""

    times: int
    """With today."""
    new: bool
    """Whether today was no time before."""
    goal: Goal = GOAL


def this_week(
    done: Iterable[date], today: date, first_weekday: int = 0, goal: Goal = GOAL
) -> ThisWeek:
    """Tell which time a session of today makes it; `done` are the times before it."""
    week = _week(_number(today, first_weekday), first_weekday, {min(day, today) for day in done})
    new = today not in week.days
    return ThisWeek(times=week.times + new, new=new, goal=goal)


def counts(session: Session) -> bool:
    """Tell whether a session makes its day a time: something in it was done to its end."""
    return bool(session.finished)


def times(sessions: Iterable[Session], today: date) -> tuple[date, ...]:
    """Return the days on which something was done, each once, from the first to the last."""
    return tuple(sorted({min(one.day, today) for one in sessions if counts(one)}))


def tally(
    sessions: Iterable[Session], today: date, first_weekday: int = 0, goal: Goal = GOAL
) -> Tally:
    """Tell how it stands; weeks begin with a weekday, 0 being Monday."""
    done = times(sessions, today)
    return Tally(
        today=today,
        goal=goal,
        week=_week(_number(today, first_weekday), first_weekday, done),
        weeks_in_a_row=weeks_in_a_row(done, today, first_weekday, goal.least),
        days_in_a_row=days_in_a_row(done, today),
    )


def weeks(
    done: Sequence[date], today: date, first_weekday: int = 0, number: int = SHOWN_WEEKS
) -> tuple[Week, ...]:
    """Return so many weeks, this one last; fewer where the calendar begins."""
    last = _number(today, first_weekday)
    since = max(_number(date.min, first_weekday), last - number + 1)
    return tuple(_week(one, first_weekday, done) for one in range(since, last + 1))


def weeks_in_a_row(done: Iterable[date], today: date, first_weekday: int, least: int) -> int:
    """Count the weeks up to this one that had the goal.

    This week counts once it has it, and breaks nothing before it is over. A week that was one day
    short, but not empty, is forgiven and counts, where it follows one that was not short: two of
    them end the row, which never begins with one.
    """
    least = max(1, least)
    by_week: dict[int, int] = {}
    for day in done:
        number = _number(day, first_weekday)
        by_week[number] = by_week.get(number, 0) + 1
    this = _number(today, first_weekday)
    if by_week.get(this, 0) < least:
        this -= 1
    row = whole = 0
    forgiven = False
    while True:
        had = by_week.get(this - row, 0)
        short = had < least
        if short and (forgiven or had < max(1, least - 1)):
            return whole
        forgiven = short
        row += 1
        if not short:
            whole = row


def days_in_a_row(done: Iterable[date], today: date) -> int:
    """Count the days up to today on which something was done; one day off at a time is forgiven.

    The days off do not count. It has ended once the last two days before today were both missed.
    """
    days = {day.toordinal() for day in done}
    at, row, off = today.toordinal(), 0, 0
    if at not in days:
        at -= 1  # today is not over
    while off < 2:
        if at in days:
            row, off = row + 1, 0
        else:
            off += 1
        at -= 1
    return row


def _number(day: date, first_weekday: int) -> int:
    """Return the number of a week in the calendar, of which the very first day was a Monday."""
    return (day.toordinal() - 1 - first_weekday) // DAYS


def _week(number: int, first_weekday: int, done: Iterable[date]) -> Week:
    """Return the week of a number; the calendar ends with the year 9999."""
    since = DAYS * number + 1 + first_weekday
    start = date.fromordinal(max(since, date.min.toordinal()))
    end = date.fromordinal(min(since + DAYS - 1, date.max.toordinal()))
    return Week(start, end, tuple(day for day in done if start <= day <= end))
