"""A session of today that was left or lost, as it is offered to go on with: in plain lines."""

from __future__ import annotations

from datetime import datetime

from coach.base.times import whole_minutes
from coach.base.tongue import tr
from coach.plan.person.past import Unfinished


def how_far(before: Unfinished) -> str:
    """Tell how much of it is over: “6 of 14 min”."""
    place = before.place
    return tr(
        "{minutes} of {total} min",
        minutes=whole_minutes(place.position_ms),
        total=whole_minutes(place.total_ms),
    )


def when_left(before: Unfinished) -> str:
    """Tell when it was left, by the clock on the wall: “18:32”."""
    return _here(before.left).strftime("%H:%M")


def left_line(before: Unfinished) -> str:
    """Tell somebody who begins a session anew that it can be gone on with."""
    return tr(
        "Left today at {time}, at {place}: coach resume goes on there.",
        time=when_left(before),
        place=how_far(before),
    )


def _here(time: datetime) -> datetime:
    """Return a time where the person is; one that the system cannot place stays in UTC."""
    try:
        return time.astimezone()
    except (OverflowError, OSError, ValueError):
        return time
