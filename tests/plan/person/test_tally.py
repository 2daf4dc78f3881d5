"""This week against the goal, and weeks and days in a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from practice import session

from coach.plan.dates import first_weekday
from coach.plan.person.tally import (
    GOAL,
    Goal,
    ThisWeek,
    Week,
    days_in_a_row,
    tally,
    this_week,
    times,
    weeks,
    weeks_in_a_row,
)

MONDAY = date(2026, 11, 23)
SUNDAY = 6


def days(*ahead: int, since: date = MONDAY) -> tuple[date, ...]:
    return tuple(since + timedelta(days=each) for each in sorted(ahead))


def test_the_goal_is_two_or_three_times_a_week() -> None:
    assert (GOAL.least, GOAL.most, GOAL.shown, Goal(3, 3).shown) == (2, 3, "2–3", "3")


def test_a_time_is_a_day_on_which_something_was_done_to_its_end() -> None:
    tuesday, wednesday, ahead = days(1, 2, 9)
    sessions = [
        session(tuesday),
        session(tuesday, routine="evening"),
        session(wednesday, finished=()),
        session(ahead),
    ]
    assert times(sessions, wednesday) == (tuesday, wednesday)
    told = tally(sessions, wednesday)
    assert told.week == Week(MONDAY, MONDAY + timedelta(days=6), (tuesday, wednesday))
    assert (told.week.times, told.reached) == (2, True)
    assert wednesday not in tally(sessions[:3], wednesday).week.days
    assert not tally(sessions[:3], wednesday).reached


@pytest.mark.parametrize(
    ("today", "first", "start", "end"),
    [
        (date(2026, 11, 30), 0, date(2026, 11, 30), date(2026, 12, 6)),
        (date(2026, 11, 29), 0, date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 29), SUNDAY, date(2026, 11, 29), date(2026, 12, 5)),
        (date(2026, 11, 28), SUNDAY, date(2026, 11, 22), date(2026, 11, 28)),
        (date(2027, 1, 1), 0, date(2026, 12, 28), date(2027, 1, 3)),
        (date(1, 1, 1), 0, date(1, 1, 1), date(1, 1, 7)),
        (date(1, 1, 1), SUNDAY, date(1, 1, 1), date(1, 1, 6)),
        (date(9999, 12, 31), 0, date(9999, 12, 27), date(9999, 12, 31)),
        (date(9999, 12, 31), SUNDAY, date(9999, 12, 26), date(9999, 12, 31)),
    ],
)
def test_weeks_begin_with_the_first_day_and_end_with_the_calendar(
    today: date, first: int, start: date, end: date
) -> None:
    assert tally([], today, first).week == Week(start, end)


def test_twelve_weeks_come_in_order_this_one_last() -> None:
    shown = weeks(days(0, -1), MONDAY)
    assert len(shown) == 12
    assert shown[0].start == MONDAY - timedelta(weeks=11)
    assert [week.times for week in shown] == [0] * 10 + [1, 1]
    assert len(weeks([], date(1, 1, 20))) == 3


@pytest.mark.parametrize(
    ("by_week", "row"),
    [
        ([], 0),
        ([2], 1),
        ([1], 0),
        ([2, 1], 1),
        ([2, 0], 1),
        ([2, 3, 2], 3),
        ([2, 1, 2], 3),
        ([2, 1, 1], 2),
        ([2, 1, 1, 2], 1),
        ([2, 1, 1, 0], 0),
        ([2, 0, 2], 1),
        ([1, 2], 1),
        ([2, 1, 2, 1, 2], 5),
        ([2, 1, 0], 2),
    ],
    ids=str,
)
def test_a_week_one_day_short_is_forgiven_and_two_of_them_are_not(
    by_week: list[int], row: int
) -> None:
    """The last figure is that of this week, which is not over."""
    last = len(by_week) - 1
    done = [
        MONDAY + timedelta(weeks=number - last, days=day)
        for number, had in enumerate(by_week)
        for day in range(had)
    ]
    assert weeks_in_a_row(done, MONDAY + timedelta(days=3), 0, 2) == row


@pytest.mark.parametrize("least", [0, 1])
def test_an_empty_week_is_never_forgiven(least: int) -> None:
    done = days(0, -7, -21)
    assert weeks_in_a_row(done, MONDAY, 0, least) == 2


@pytest.mark.parametrize(
    ("ahead", "row"),
    [
        ((), 0),
        ((0,), 1),
        ((-1,), 1),
        ((-2,), 1),
        ((-3,), 0),
        ((0, -1, -2), 3),
        ((0, -2, -4), 3),
        ((0, -3), 1),
        ((-1, -3, -4, -7), 3),
    ],
    ids=str,
)
def test_one_day_off_at_a_time_is_forgiven(ahead: tuple[int, ...], row: int) -> None:
    assert days_in_a_row(days(*ahead), MONDAY) == row


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_have_rows(today: date) -> None:
    assert days_in_a_row([today], today) == 1
    assert weeks_in_a_row([today], today, SUNDAY, 1) == 1
    assert tally([session(today)], today).week.times == 1


@pytest.mark.parametrize(
    ("language", "first"), [("en", 0), ("de", 0), ("en-US", 6), ("en_US", 6), ("tlh", 0)]
)
def test_the_first_day_of_a_week_goes_by_the_language(language: str, first: int) -> None:
    assert first_weekday(language) == first


@pytest.mark.parametrize(
    ("ahead", "times", "new"),
    [((), 1, True), ((-1,), 1, True), ((0,), 2, True), ((0, 2), 2, False), ((0, 1, 2), 3, False)],
)
def test_which_time_of_this_week_a_session_of_today_makes_it(
    ahead: tuple[int, ...], times: int, new: bool
) -> None:
    today = MONDAY + timedelta(days=2)
    assert this_week(days(*ahead), today) == ThisWeek(times=times, new=new)


def test_a_clock_that_was_ahead_has_counted_today() -> None:
    assert this_week(days(3), MONDAY) == ThisWeek(times=1, new=False)
