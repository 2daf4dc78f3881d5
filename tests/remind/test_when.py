"""At which moment a reminder comes next, by the clock on the wall, as systemd has it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import systemd

from coach.remind.systemd import calendar
from coach.remind.when import (
    BREAKS,
    EVERY_DAY,
    WEEKDAYS,
    Every,
    When,
    days_for,
    latest,
    next_after,
    times_for,
)
from coach.remind.written import read_when

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("when", "now", "next_time"),
    [
        # 2026-11-30 is a Monday.
        ("mon,wed,fri 18:30", "2026-11-30T18:29:59+01:00", "2026-11-30T18:30:00+01:00"),
        ("mon,wed,fri 18:30", "2026-11-30T18:30:00+01:00", "2026-12-02T18:30:00+01:00"),
        ("mon 18:30", "2026-11-30T18:30:00+01:00", "2026-12-07T18:30:00+01:00"),
        ("every 45 minutes", "2026-11-30T08:00:00+01:00", "2026-11-30T09:45:00+01:00"),
        ("every 45 minutes", "2026-11-30T09:45:00+01:00", "2026-11-30T10:30:00+01:00"),
        ("every 45 minutes", "2026-11-30T16:30:00+01:00", "2026-12-01T09:45:00+01:00"),
        ("every 45 minutes", "2026-12-04T16:30:00+01:00", "2026-12-07T09:45:00+01:00"),
        ("every 60 min 9 to 17 fri", "2026-12-04T15:59:00+01:00", "2026-12-04T16:00:00+01:00"),
        ("every 60 min 9 to 17 fri", "2026-12-04T16:00:00+01:00", "2026-12-11T10:00:00+01:00"),
        # Another zone than that of the clock on the wall: it is the wall that counts.
        ("18:30", "2026-11-30T17:29:00+00:00", "2026-11-30T18:30:00+01:00"),
        # Summer time begins on 29 March: 18:30 stays, and there is no 2:30.
        ("18:30", "2026-03-28T18:30:00+01:00", "2026-03-29T18:30:00+02:00"),
        ("2:30", "2026-03-28T02:30:00+01:00", "2026-03-30T02:30:00+02:00"),
        ("sun 2:30", "2026-03-22T02:30:00+01:00", "2026-04-05T02:30:00+02:00"),
        # It ends on 25 October: 2:30 is there twice, and comes once.
        ("18:30", "2026-10-24T18:30:00+02:00", "2026-10-25T18:30:00+01:00"),
        ("2:30", "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("2:30", "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"),
    ],
)
def test_the_next_moment(when: str, now: str, next_time: str) -> None:
    moment = next_after(read_when(when), at(now), BERLIN)
    assert moment is not None
    assert moment.tzinfo is dt.UTC
    assert moment.astimezone(BERLIN).isoformat() == next_time


def test_the_last_moment_is_the_one_before_the_next() -> None:
    when, moment = read_when("mon,fri 7:00, 18:30"), at("2026-03-20T18:30:00+01:00")
    for _ in range(40):
        following = next_after(when, moment, BERLIN)
        assert following is not None
        assert latest(when, following, BERLIN) == following
        assert latest(when, following - dt.timedelta(seconds=1), BERLIN) == moment
        moment = following


def test_the_ends_of_the_calendar_are_the_end() -> None:
    daily = read_when("23:59")
    first, last = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
    assert next_after(daily, last, dt.UTC) is None
    assert latest(daily, first, dt.UTC) is None
    assert next_after(daily, first, dt.UTC) == first.replace(hour=23, minute=59)
    assert latest(daily, last, dt.UTC) == last.replace(second=0, microsecond=0)


def test_this_machine_s_own_zone_is_where_the_wall_is() -> None:
    now = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
    moment = next_after(read_when("18:30"), now)
    assert moment is not None
    assert f"{moment.astimezone():%H:%M}" == "18:30"
    assert dt.timedelta(0) < moment - now <= dt.timedelta(days=1)


def test_breaks_are_for_the_working_day() -> None:
    assert When(WEEKDAYS, every=Every(45, 540, 1020)) == BREAKS
    assert BREAKS.times == (585, 630, 675, 720, 765, 810, 855, 900, 945, 990)
    assert When(WEEKDAYS, every=Every(60, 540, 660)).times == (600,)


@pytest.mark.parametrize("often", range(1, 8))
def test_so_many_days_a_week_are_spread_over_it(often: int) -> None:
    days = days_for((often, 7))
    assert len(days) == often
    gaps = [(after - day) % 7 for day, after in zip(days, (*days[1:], days[0]), strict=True)]
    assert max(gaps, default=7) - min(gaps, default=7) <= 2
    assert days_for(()) == EVERY_DAY


def test_so_many_times_a_day_go_from_morning_to_evening() -> None:
    assert times_for(()) == times_for((1,)) == (1110,)
    assert times_for((2, 3)) == (480, 1110)
    assert times_for((3,)) == (480, 795, 1110)
    assert len({*times_for((12,))}) == 12


@pytest.mark.skipif(bool(systemd.MISSING), reason=systemd.MISSING or "systemd is there")
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("base", ["2026-03-06", "2026-03-26", "2026-10-01", "2026-10-23"])
@pytest.mark.parametrize(
    "text", ["sun 2:30", "2:00, 2:15, 18:30", "every 45 minutes 0 to 24 sat-mon"]
)
def test_systemd_comes_at_the_same_moments(text: str, base: str, zone: str) -> None:
    when, moment = read_when(text), dt.datetime.fromisoformat(f"{base}T12:00:00+00:00")
    theirs = systemd.elapses(calendar(when), moment, zone, 20)
    ours = []
    for _ in theirs:
        following = next_after(when, moment, ZoneInfo(zone))
        assert following is not None
        moment = following
        ours.append(moment)
    assert len(theirs) == 20
    assert ours == theirs
