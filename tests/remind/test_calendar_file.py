"""A calendar for phones, read back as a phone reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from coach.base.safe import BadTarget
from coach.remind.calendar_file import Entry, calendar_of, write_calendar
from coach.remind.written import read_when

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC)  # a Friday, two days before summer time


def entry(when: str, title: str = "First relief", about: str = "") -> Entry:
    return Entry("first-relief", title, about, 8, read_when(when))


def read(*entries: Entry) -> Calendar:
    calendar = Calendar.from_ical(calendar_of(entries, NOW, BERLIN))
    assert isinstance(calendar, Calendar)
    return calendar


def test_a_reminder_is_an_event_that_repeats_and_sounds() -> None:
    calendar = read(entry("mon,wed,fri 18:30"))
    assert str(calendar["version"]) == "2.0"
    assert str(calendar["prodid"]).startswith("-//Coach//Reminders ")
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert str(event["summary"]) == "First relief"
    assert event["dtstart"].dt == dt.datetime(2026, 3, 27, 18, 30)  # noqa: DTZ001 - it floats
    assert event["duration"].dt == dt.timedelta(minutes=8)
    assert event["dtstamp"].dt == NOW
    assert dict(event["rrule"]) == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "WE", "FR"]}
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["action"]), alarm["trigger"].dt) == ("DISPLAY", dt.timedelta(0))
    assert str(alarm["description"]) == "First relief"


def test_summer_time_moves_nothing_on_the_wall() -> None:
    (event,) = read(entry("18:30")).walk("VEVENT")
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event["dtstart"].dt)
    times = [one.isoformat(" ", "minutes") for one in rule[:4]]
    assert times == [f"2026-03-{day} 18:30" for day in (27, 28, 29, 30)]


def test_each_time_of_the_day_is_an_event_with_a_name_that_stays() -> None:
    first, again = read(entry("every 45 minutes")), read(entry("every 45 minutes, 9 to 12"))
    starts = [event["dtstart"].dt for event in first.walk("VEVENT")]
    assert [f"{one:%H:%M}" for one in starts][:3] == ["09:45", "10:30", "11:15"]
    assert {one.weekday() for one in starts} == {0, 4}  # what is past today begins on Monday
    names = [str(event["uid"]) for event in first.walk("VEVENT")]
    assert len({*names}) == len(names) == 10
    assert [str(event["uid"]) for event in again.walk("VEVENT")] == names[:3]


def test_no_text_steers_the_calendar() -> None:
    title, about = "A\x1b[31m; b, c\\\nEND:VEVENT", "Ü" * 400
    text = calendar_of([entry("18:30", title, about)], NOW, BERLIN)
    assert max(map(len, text.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == "A ; b, c\\ END:VEVENT"
    assert str(event["description"]) == "Ü" * 299 + "…"


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    write_calendar(path, [entry("8")], NOW, force=False)
    before = path.read_bytes()
    with pytest.raises(BadTarget, match="this file exists already"):
        write_calendar(path, [entry("9")], NOW, force=False)
    assert path.read_bytes() == before
    write_calendar(path, [entry("9")], NOW, force=True)
    assert path.read_bytes() != before
    with pytest.raises(BadTarget, match=r"expected a file that ends with \.ics"):
        write_calendar(tmp_path / "mine.mp3", [entry("9")], NOW, force=True)
