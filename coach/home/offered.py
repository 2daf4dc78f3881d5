"""A session of today that was left or lost, as it is offered to go on with: in plain lines."""

from __future__ import annotations

from datetime import datetime

from coach.base.times import whole_minutes
from coach.plan.person.past import Unfinished


def how_far(before: Unfinished) -> str:
    """Tell how much of it is over: “6 of 14 min”."""
    place = before.place
    return f"{whole_minutes(place.position_ms)} of {whole_minutes(place.total_ms)} min"


def when_left(before: Unfinished) -> str:
    """Tell when it was left, by the clock on the wall: “18:32”."""
    return _here(before.left).strftime("%H:%M")


def left_line(before: Unfinished) -> str:
    """Tell somebody who begins a session anew that it can be gone on with."""
    return f"Left today at {when_left(before)}, at {how_far(before)}: coach resume goes on there."


def _here(time: datetime) -> datetime:
    """Return a time where the person is; one that the system cannot place stays in UTC."""
    try:
        return time.astimezone()
    except (OverflowError, OSError, ValueError):
        return time
