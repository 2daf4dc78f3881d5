"""Sessions as events of a calendar, read back by the library that others read them with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec.structs import replace
from practice import seen, session, twelve_weeks

from coach.export.log.calendar import calendar_of
from coach.export.log.seen import Seen
from coach.plan.person.past import Hurt

TODAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def only(shown: Seen, one: object) -> Seen:
    from dataclasses import replace as other

    return other(shown, sessions=(one,))


def test_a_session_is_an_event_with_its_time_its_length_and_how_it_went(tmp_path: Path) -> None:
    one = session(
        TODAY,
        effort=2,
        pain={"left": 3},
        hurts=(Hurt(item=0, exercise="bridge"),),
        finished=("pelvic-tilt", "pelvic-tilt"),
        outcome="left",
    )
    shown = seen(tmp_path, [one], TODAY)
    text = calendar_of(shown)
    assert calendar_of(shown) == text
    assert text.splitlines()[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"]
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == event.decoded("dtstamp") == NOON
    assert event.decoded("duration") == timedelta(minutes=8)
    assert event["summary"] == "First relief"
    assert event["description"] == (
        "Pelvic tilt; left early; effort 2 of 5; pain left 3 of 10; stopped since it hurt: Bridge"
    )
    assert (event["transp"], len(event["uid"])) == ("TRANSPARENT", 36)


def test_each_event_has_a_name_of_its_own_that_stays(tmp_path: Path) -> None:
    shown = seen(tmp_path, twelve_weeks(TODAY), TODAY)
    names = [event["uid"] for event in Calendar.from_ical(calendar_of(shown)).walk("VEVENT")]
    assert len({*names}) == len(names) == len(shown.sessions)


def test_what_was_begun_and_not_heard_is_no_event(tmp_path: Path) -> None:
    silent = session(TODAY, finished=(), minutes=0)
    assert b"VEVENT" not in calendar_of(seen(tmp_path, [silent], TODAY))
    assert b"VEVENT" in calendar_of(seen(tmp_path, [replace(silent, finished=("a",))], TODAY))


def test_what_steers_a_terminal_is_not_in_it(tmp_path: Path) -> None:
    shown = seen(tmp_path, [session(TODAY, routine="gone\x1b[31m;,\nred")], TODAY)
    (event,) = Calendar.from_ical(calendar_of(shown)).walk("VEVENT")
    assert event["summary"] == "gone ;, red"


@pytest.mark.parametrize("year", [1, 9999])
def test_any_year_is_written(tmp_path: Path, year: int) -> None:
    at = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    one = replace(session(TODAY), started=at, day=at.date())
    text = calendar_of(only(seen(tmp_path, [], TODAY), one))
    assert f"DTSTART:{year:04d}1231T235900Z".encode() in text
