"""Setting a reminder and taking it away: the machine and the file of reminders always agree."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from coach.base.errors import AskedWrongly, CoachError
from coach.base.tongue import tr
from coach.home.folders import Folders
from coach.remind.heard import forget
from coach.remind.kept import MOST, Reminder, keep_reminders, load_reminders, with_one
from coach.remind.known import job_name, job_of
from coach.remind.port import Clock
from coach.remind.setting import set_up, take_away


def add(places: Folders, reminder: Reminder, clock: Clock) -> str:
    """Set a reminder, in the place of one of its name; return why it does not run yet, or nothing.

    Raises `AskedWrongly` beyond `MOST`, `NotSet`, and `CannotWrite`; then all is as it was.
    """
    before = load_reminders(places.settings)
    after = with_one(before, reminder)
    if len(after) > MOST:
        hint = tr("remove one first: coach remind shows them")
        raise AskedWrongly(tr("found {count} reminders, expected no more", count=MOST), hint=hint)
    not_yet = set_up(clock, job_of(reminder, places))
    try:
        keep_reminders(places.settings, after)
    except CoachError:
        _back(clock, [one for one in before if one.name == reminder.name], reminder.name, places)
        raise
    return not_yet


def remove(places: Folders, gone: Sequence[Reminder], clock: Clock) -> None:
    """Take reminders away, from the machine and from the file. Raises `CoachError`."""
    before = load_reminders(places.settings)
    for one in gone:
        take_away(clock, job_name(one.name, places))
        forget(places.data, one.name)
    if gone:
        keep_reminders(places.settings, [one for one in before if one not in gone])


def _back(clock: Clock, before: Sequence[Reminder], name: str, places: Folders) -> None:
    """Set up again what a reminder has replaced; else take it away."""
    with suppress(CoachError):
        if before:
            set_up(clock, job_of(before[0], places))
        else:
            take_away(clock, job_name(name, places))
