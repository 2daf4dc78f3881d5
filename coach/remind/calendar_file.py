"""Reminders as a calendar for phones: RFC 5545, an event for each time of the day.

Times float: they are those of the clock on the wall wherever the phone is, and summer time moves
none of them. An event that is taken in again replaces the one before, as its name stays.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import coach
from coach.base.safe import BadTarget, check_target, safe_output
from coach.base.text import one_line, plain
from coach.base.tongue import tr
from coach.remind.when import When, next_after

if TYPE_CHECKING:
    from icalendar import Event

SUFFIX = ".ics"

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

TEXT_LIMIT = 300
"""Characters of what an event says of itself."""


@dataclass(frozen=True)
class Entry:
    """What a calendar says of a reminder."""

    name: str
    """What it is known by, so that it can be replaced."""
    title: str
    about: str
    minutes: int
    when: When


def check_calendar(path: Path, *, force: bool) -> None:
    """Raise `BadTarget` or `CannotWrite` for a file that cannot be written, or is no calendar."""
    if path.suffix.lower() != SUFFIX:
        found = tr("found no calendar, expected a file that ends with {suffix}", suffix=SUFFIX)
        raise BadTarget(found, place=str(path))
    check_target(path, force=force)


def write_calendar(path: Path, entries: Sequence[Entry], now: dt.datetime, *, force: bool) -> None:
    """Write a calendar, whole or not at all. Raises what `check_calendar` raises."""
    check_calendar(path, force=force)
    text = calendar_of(entries, now)
    with safe_output(path, force=force) as file:
        file.write(text)


def calendar_of(entries: Sequence[Entry], now: dt.datetime, zone: dt.tzinfo | None = None) -> bytes:
    """Return a calendar that begins now. `zone` is that of the wall; None is this machine's."""
    from icalendar import Calendar  # late: hardly a start writes a calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Coach//Reminders {coach.__version__}//EN")
    for entry in entries:
        for event in _events(entry, now, zone):
            calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _events(entry: Entry, now: dt.datetime, zone: dt.tzinfo | None) -> Iterator[Event]:
    """Yield an event for each time of the day; none for what never comes again."""
    from icalendar import Alarm, Event

    for minute in entry.when.times:
        first = next_after(When(entry.when.days, (minute,)), now, zone)
        if first is None:
            continue
        event = Event()
        event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{minute}.{entry.name}.coach")))
        event.add("dtstamp", now.astimezone(dt.UTC))
        event.add("dtstart", first.astimezone(zone).replace(tzinfo=None))
        event.add("duration", dt.timedelta(minutes=entry.minutes))
        event.add("rrule", {"freq": "weekly", "byday": [DAYS[day] for day in entry.when.days]})
        event.add("summary", plain(entry.title))
        event.add("transp", "TRANSPARENT")  # nobody is kept from inviting the person then
        if about := one_line(entry.about, TEXT_LIMIT):
            event.add("description", about)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", dt.timedelta(0))
        alarm.add("description", plain(entry.title))
        event.add_component(alarm)
        yield event
