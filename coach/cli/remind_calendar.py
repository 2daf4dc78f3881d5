"""`--ics` of `coach remind`: a calendar for phones, in place of this machine's clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from coach.base.times import whole_minutes
from coach.base.tongue import tr
from coach.cli.opening import settings_of
from coach.cli.output import print_lines
from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.outline import outline
from coach.remind.calendar_file import Entry, check_calendar, write_calendar
from coach.remind.kept import Reminder
from coach.remind.known import job_name
from coach.remind.told import told_when


def write(
    path: Path, reminders: Sequence[Reminder], library: Library, places: Folders, *, force: bool
) -> None:
    """Write reminders to a calendar, and say so. Raises what `write_calendar` and `find` raise."""
    check_calendar(path, force=force)
    entries = [_entry(one, library, places) for one in reminders]
    write_calendar(path, entries, dt.datetime.now(dt.UTC), force=force)
    print_lines(
        [tr("Wrote {path}", path=path), *(f"{one.name}: {told_when(one)}" for one in reminders)]
    )


def _entry(reminder: Reminder, library: Library, places: Folders) -> Entry:
    found = library.find(reminder.routine)
    _, score = outline(library, found, settings_of(library, {}))
    return Entry(
        name=job_name(reminder.name, places),
        title=found.routine.title,
        about=found.routine.about,
        minutes=whole_minutes(score.total_ms),
        when=reminder.schedule,
    )
