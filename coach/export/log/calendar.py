"""The sessions of the past as a calendar: RFC 5545, an event for each."""

from __future__ import annotations

import uuid
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import coach
from coach.base.text import bare, plain
from coach.base.times import whole_minutes
from coach.export.log.seen import Seen
from coach.export.log.text import session_told
from coach.plan.person.past import Session
from coach.plan.person.tally import counts

MOST_MINUTES = 24 * 60
"""No session is longer than a day; what a spoilt file has may be."""

if TYPE_CHECKING:
    from icalendar import Event


def calendar_of(seen: Seen) -> bytes:
    """Return a calendar with a session in each event, at the time at which it was begun.

    One of which nothing was heard is none. An event that is taken in again replaces the one before,
    as its name stays.
    """
    from icalendar import Calendar  # late: hardly a start writes a calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Coach//Diary {coach.__version__}//EN")
    for session in seen.sessions:
        if session.heard_ms or counts(session):
            calendar.add_component(_event(seen, session))
    text: bytes = calendar.to_ical()
    return text


def _event(seen: Seen, session: Session) -> Event:
    from icalendar import Event

    started = session.started.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{session.id}.coach")))
    event.add("dtstamp", started)
    event.add("dtstart", started)
    minutes = min(whole_minutes(session.heard_ms), MOST_MINUTES)
    event.add("duration", timedelta(minutes=minutes))
    event.add("summary", plain(bare(seen.title(session.routine))))
    event.add("transp", "TRANSPARENT")
    exercises = ", ".join(bare(seen.title(name)) for name in dict.fromkeys(session.finished))
    if told := "; ".join(part for part in (exercises, *session_told(seen, session)) if part):
        event.add("description", told)
    return event
