"""A week with a virtual clock: sleep, a change of summer time, clocks that are set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from coach.remind.due import BREAK_IS_OVER, LATE, due
from coach.remind.when import When, next_after
from coach.remind.written import read_when

BERLIN = ZoneInfo("Europe/Berlin")
SECOND = dt.timedelta(seconds=1)

Sleep = tuple[str, str]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(dt.UTC)


def waking(moment: dt.datetime, sleeps: list[Sleep]) -> dt.datetime:
    """When a timer that is due at a moment is noticed: at once, or as the machine wakes up."""
    for asleep, awake in sleeps:
        if at(asleep) <= moment < at(awake):
            return at(awake)
    return moment


def woken(when: When, start: str, end: str, sleeps: list[Sleep]) -> Iterator[dt.datetime]:
    """The moments at which systemd starts a service whose timer is not persistent.

    The timer is for the next moment after the last one that it was started at.
    """
    now = at(start)
    while (following := next_after(when, now, BERLIN)) and following < at(end):
        now = waking(following, sleeps)
        yield now


def heard(
    text: str, start: str, end: str, sleeps: list[Sleep], patience: dt.timedelta
) -> list[str]:
    """What is heard from a start to an end, by the clock on the wall."""
    when, said, told = read_when(text), None, []
    for now in woken(when, start, end, sleeps):
        moment = due(when, now, said, patience, BERLIN)
        if moment is not None:
            said = moment
            told.append(f"{now.astimezone(BERLIN):%a %H:%M}")
    return told


def test_a_week_of_breaks_with_sleep_never_makes_up_for_one() -> None:
    sleeps = [
        ("2026-03-23 12:10", "2026-03-23 13:00"),  # Monday's lunch: 12:45 is slept through
        ("2026-03-24 09:44", "2026-03-24 09:47"),  # so short that 9:45 still counts
        ("2026-03-25 10:00", "2026-03-26 15:10"),  # away for a day and a half
        ("2026-03-27 00:00", "2026-03-30 09:30"),  # over the weekend and the change
    ]
    breaks = heard(
        "every 45 minutes", "2026-03-23 00:00", "2026-03-31 00:00", sleeps, BREAK_IS_OVER
    )
    every_day = [f"{time // 60:02d}:{time % 60:02d}" for time in range(585, 1020, 45)]
    monday = [f"Mon {time}" for time in every_day]
    assert breaks == [
        *(time for time in monday if time != "Mon 12:45"),
        "Tue 09:47",
        *(f"Tue {time}" for time in every_day[1:]),
        "Wed 09:45",
        "Thu 15:45",
        "Thu 16:30",
        *monday,
    ]


def test_a_week_of_a_routine_is_heard_once_after_waking_if_it_is_not_long_past() -> None:
    sleeps = [
        ("2026-03-23 06:00", "2026-03-23 08:30"),  # 7:00 and 8:00 are past: one is heard
        ("2026-03-25 06:00", "2026-03-25 10:01"),  # too long past
        ("2026-03-28 22:00", "2026-03-29 09:59"),  # over the change of summer time: just in time
    ]
    assert heard("7:00, 8:00", "2026-03-23 00:00", "2026-03-30 00:00", sleeps, LATE) == [
        "Mon 08:30",
        *("Tue 07:00", "Tue 08:00"),
        *("Thu 07:00", "Thu 08:00"),
        *("Fri 07:00", "Fri 08:00"),
        *("Sat 07:00", "Sat 08:00"),
        "Sun 09:59",
    ]


@pytest.mark.parametrize(
    ("month", "last", "day"),
    [("03", "31", dt.timedelta(hours=23)), ("10", "27", dt.timedelta(hours=25))],
)
def test_a_change_of_summer_time_moves_nothing_on_the_wall(
    month: str, last: str, day: dt.timedelta
) -> None:
    when, start = read_when("18:30"), f"2026-{month}-22 00:00"
    moments = list(woken(when, start, f"2026-{month}-{last} 00:00", []))
    assert {f"{one.astimezone(BERLIN):%H:%M}" for one in moments} == {"18:30"}
    gaps = {after - before for before, after in pairwise(moments)}
    assert gaps == {dt.timedelta(hours=24), day}


def test_a_time_that_comes_twice_is_heard_once() -> None:
    when = read_when("2:30")
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    moment = due(when, first, None, LATE, BERLIN)
    assert moment == first
    assert due(when, first + dt.timedelta(hours=1), moment, LATE, BERLIN) is None


def test_a_timer_may_come_early_and_is_heard_once() -> None:
    when, moment = read_when("18:30"), at("2026-11-30 18:30")
    early = moment - 20 * SECOND
    assert due(when, early, None, LATE, BERLIN) == moment
    assert due(when, moment + SECOND, moment, LATE, BERLIN) is None
    assert due(when, moment - 31 * SECOND, None, LATE, BERLIN) is None


def test_a_clock_that_was_ahead_keeps_nothing_silent() -> None:
    when, moment = read_when("18:30"), at("2026-11-30 18:30")
    assert due(when, moment, at("2031-01-01 18:30"), LATE, BERLIN) == moment


def test_how_long_past_is_too_long() -> None:
    when, moment = read_when("18:30"), at("2026-11-30 18:30")
    assert due(when, moment + LATE, None, LATE, BERLIN) == moment
    assert due(when, moment + LATE + SECOND, None, LATE, BERLIN) is None
    assert due(when, moment + BREAK_IS_OVER + SECOND, None, BREAK_IS_OVER, BERLIN) is None
