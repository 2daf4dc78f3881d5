"""Whether a reminder is to be heard now: not when it is long past, and never twice.

A machine that slept wakes up its timers late, all at once or not at all, each system in its way.
"""

from __future__ import annotations

import datetime as dt

from coach.remind.when import When, latest

EARLY = dt.timedelta(seconds=30)
"""A timer may come a little before its time."""

BREAK_IS_OVER = dt.timedelta(minutes=5)
"""A break that was slept through is not made up for: sleep of the machine is a break too."""

LATE = dt.timedelta(hours=2)
"""A routine of half an hour ago still wants doing; one of this morning does not in the evening."""


def due(
    when: When,
    now: dt.datetime,
    heard: dt.datetime | None,
    patience: dt.timedelta = LATE,
    zone: dt.tzinfo | None = None,
) -> dt.datetime | None:
    """Return the moment that a reminder is to be heard for now, or None.

    `heard` is the moment that it was last heard for. One that is ahead of now is of a clock that
    was ahead, and counts for nothing.
    """
    now = now.astimezone(dt.UTC)  # as all moments are: else an hour that comes twice is one
    moment = latest(when, now + EARLY, zone)
    if moment is None or now - moment > patience:
        return None
    if heard is not None and moment <= heard <= now + EARLY:
        return None
    return moment
