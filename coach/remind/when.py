"""When a reminder comes: on which days, at which times, and at which moment next.

Days are numbered from Monday, 0 to 6. Times are whole minutes of the day by the clock on the wall,
so that 18:30 stays 18:30 when summer time begins or ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

EVERY_DAY = tuple(range(7))
WEEKDAYS = tuple(range(5))
WEEKEND = (5, 6)

DAY_MINUTES = 24 * 60
WEEK = 7

LOOK_AHEAD = 2 * WEEK + 1
"""Days: a time that a change of summer time leaves out one week is there in the next."""


class Every(Struct, frozen=True):
    """Again and again from a time of the day to another, all three in minutes.

    The first comes one step after the start, and none at the end, when the work is over anyway.
    """

    step: int
    start: int
    end: int


class When(Struct, frozen=True):
    """The days of the week, ascending, and the times of the day: listed, or again and again."""

    days: tuple[int, ...]
    listed: tuple[int, ...] = ()
    every: Every | None = None

    @property
    def times(self) -> tuple[int, ...]:
        """The minutes of the day, ascending."""
        if self.every is None:
            return self.listed
        every = self.every
        return tuple(range(every.start + every.step, every.end, every.step))


BREAKS = When(WEEKDAYS, every=Every(step=45, start=9 * 60, end=17 * 60))
"""Posture breaks where nobody asks for other times (our own choice; the document gives no figure,
row 17)."""

_SPREAD = {
    1: (0,),
    2: (1, 4),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: WEEKDAYS,
    6: tuple(range(6)),
    7: EVERY_DAY,
}
"""The days for so many times a week, with rests between as even as can be."""

_EVENING = 18 * 60 + 30
_MORNING = 8 * 60


def days_for(per_week: tuple[int, ...]) -> tuple[int, ...]:
    """Return the days for how often a week, or for the least of it; all where nobody says."""
    return _SPREAD[per_week[0]] if per_week else EVERY_DAY


def times_for(per_day: tuple[int, ...]) -> tuple[int, ...]:
    """Return the times for how often a day: in the evening, or from the morning to the evening."""
    often = per_day[0] if per_day else 1
    if often == 1:
        return (_EVENING,)
    return tuple(_MORNING + (_EVENING - _MORNING) * one // (often - 1) for one in range(often))


def next_after(when: When, now: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime | None:
    """Return the first moment after `now`, in UTC; None near the end of the calendar.

    `zone` is where the clock on the wall hangs; None is the zone of this machine.
    """
    now = now.astimezone(dt.UTC)
    for moment in _moments(when, now, range(-1, LOOK_AHEAD), zone):
        if moment > now:
            return moment
    return None


def latest(when: When, now: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime | None:
    """Return the last moment that is not after `now`, in UTC; None near the calendar's start."""
    now = now.astimezone(dt.UTC)
    past = [one for one in _moments(when, now, range(-LOOK_AHEAD, 2), zone) if one <= now]
    return past[-1] if past else None


def _moments(
    when: When, now: dt.datetime, days: range, zone: dt.tzinfo | None
) -> Iterator[dt.datetime]:
    """Yield the moments of some days around today, ascending, in UTC.

    Python compares times of one zone by the clock on the wall, on which an hour may come twice.
    """
    today = now.astimezone(zone).date().toordinal()
    for day in days:
        if not 1 <= today + day <= dt.date.max.toordinal():
            continue
        date = dt.date.fromordinal(today + day)
        if date.weekday() in when.days:
            for minute in when.times:
                moment = _moment(date, minute, zone)
                if moment is not None:
                    yield moment


def _moment(date: dt.date, minute: int, zone: dt.tzinfo | None) -> dt.datetime | None:
    """Return a time of a day as a moment; None where summer time leaves it out.

    Of a time that comes twice it is the first, as systemd has it.
    """
    wall = dt.datetime.combine(date, dt.time(minute // 60, minute % 60))
    try:
        moment = (wall.astimezone() if zone is None else wall.replace(tzinfo=zone)).astimezone(
            dt.UTC
        )
        again = moment.astimezone(zone)
    except (OverflowError, OSError, ValueError):  # at an end of the calendar
        return None
    return moment if again.replace(tzinfo=None) == wall else None
