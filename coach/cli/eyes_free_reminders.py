"""Reminders of the spoken menus: told, set, changed and taken away."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from msgspec.structs import replace

from coach.base.errors import CoachError
from coach.base.spoken import Line, line
from coach.base.text import bare
from coach.base.tongue import tr
from coach.home.folders import Folders
from coach.home.library import Library
from coach.menu.acts import ChangeReminder, Remind, RemindNoMore
from coach.menu.known import Reminded
from coach.remind import keeping, known
from coach.remind.asked import asked_reminder, rhythm
from coach.remind.kept import Reminder, load_reminders, named
from coach.remind.told import days_in_words, in_words
from coach.remind.when import next_after
from coach.remind.written import written


def reminders_of(library: Library, places: Folders) -> tuple[Reminded, ...]:
    """List the reminders that are set; a file of them that is wrong has none to tell."""
    with suppress(CoachError):
        reminders = load_reminders(places.settings)
        return tuple(
            Reminded(one.name, _title(library, one), _told(library, one), one.then == "play")
            for one in reminders
        )
    return ()


def usual_times(library: Library, routine: str) -> str:
    """Tell the days and times that a routine is meant for; empty where it has none."""
    try:
        found = library.find(routine)
    except CoachError:
        return ""
    when = rhythm(found.routine)
    return "" if when is None else in_words(Reminder(name="x", routine=routine, when=written(when)))


def remind(library: Library, places: Folders, act: Remind) -> Line:
    """Set a reminder. Raises `CoachError`, and then all is as it was."""
    found = library.find(act.routine)
    reminder = asked_reminder(library, found, act.when, None, None)
    return (*_set(places, reminder), *line(_told(library, reminder)))


def change(places: Folders, act: ChangeReminder) -> Line:
    """Let a reminder play its routine, or only say that it is time. Raises `CoachError`."""
    before = named(load_reminders(places.settings), act.name)
    return _set(places, replace(before, then="play" if act.plays else "say"))


def remind_no_more(places: Folders, act: RemindNoMore) -> Line:
    """Take a reminder away. Raises `CoachError`."""
    gone = named(load_reminders(places.settings), act.name)
    keeping.remove(places, [gone], known.clock_of(places))
    return line(tr("Taken away."))


def _set(places: Folders, reminder: Reminder) -> Line:
    not_yet = keeping.add(places, reminder, known.running_clock(places))
    told = tr("Set.")
    if not_yet:
        return line(told, tr("It begins with your next login: {why}.", why=bare(not_yet)))
    return line(told)


def _title(library: Library, reminder: Reminder) -> str:
    """Return the title of what it reminds of; its own name where that is gone."""
    with suppress(CoachError):
        return bare(library.find(reminder.routine).routine.title)
    return bare(reminder.name)


def _told(library: Library, reminder: Reminder) -> str:
    """Tell a reminder: its routine, when, what follows, and when it comes next."""
    then = tr("plays it") if reminder.then == "play" else tr("says it is time")
    parts = [f"{_title(library, reminder)}: {in_words(reminder)}", then]
    if (moment := next_after(reminder.schedule, dt.datetime.now(dt.UTC))) is not None:
        here = moment.astimezone()
        parts.append(
            tr("next {day} {time}", day=days_in_words((here.weekday(),)), time=f"{here:%H:%M}")
        )
    return f"{'; '.join(parts)}."
