"""`coach remind`: which reminders are set, and when each comes next. Others are commands below."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from coach.base.errors import AskedWrongly, CoachError
from coach.base.text import bare
from coach.base.tongue import later, spoken, tr
from coach.cli.commands import REMIND
from coach.cli.opening import open_library
from coach.cli.options import Json, Name, named
from coach.cli.output import print_lines, print_result, tell
from coach.home.folders import Folders, folders
from coach.home.library import Library
from coach.plan.dates import day_in_short
from coach.remind import keeping
from coach.remind.asked import asked_reminder
from coach.remind.kept import ALL, Reminder, Then, load_reminders
from coach.remind.kept import named as the_one
from coach.remind.known import clock_of, job_of, running_clock
from coach.remind.port import Clock
from coach.remind.setting import stands
from coach.remind.told import told_when
from coach.remind.when import next_after

ADD_ONE = later("such as: coach remind add first-relief mon,wed,fri 18:30")
NONE = later("No reminder is set; such as: coach remind add first-relief mon,wed,fri 18:30")
CHOSEN = later(
    "These times were chosen for you: name others behind the routine, and they hold instead."
)

CalendarFile = Annotated[
    Path | None,
    Parameter(
        name="--ics",
        allow_leading_hyphen=True,
        converter=named,
        help="Write a calendar file for phones instead.",
    ),
]
Force = Annotated[bool, Parameter(help="Replace a file that exists.")]

app = App(name="remind", default_parameter=Parameter(negative=()))
for command, (function, told) in REMIND.items():
    app.command(function, name=command, help=told)


@app.default
def remind(*, as_json: Json = False, ics: CalendarFile = None, force: Force = False) -> int:
    """Carry out `coach remind`; return its exit code."""
    places = folders()
    reminders = load_reminders(places.settings)
    if ics is not None and not reminders:
        raise AskedWrongly(tr("found no reminder that is set"), place="--ics", hint=tr(ADD_ONE))
    if ics is not None:
        _write(ics, reminders, open_library(), places, force=force)
        return 0
    now = dt.datetime.now(dt.UTC)
    clock = None
    with suppress(CoachError):
        clock = clock_of(places)
    document = [_told(one, now, is_set=_stands(clock, one, places)) for one in reminders]
    lines = [_line(one, now, is_set=_stands(clock, one, places)) for one in reminders]
    print_result(document, lines or [tr(NONE)], as_json=as_json)
    return 0


def add(
    routine: Name,
    /,
    *when: Annotated[
        str,
        Parameter(help="Days and times: mon,wed,fri 18:30; or every 45 minutes, 9 to 17."),
    ],
    name: Annotated[
        str | None, Parameter(help="What to call it; as its routine is called, unless asked.")
    ] = None,
    play: Annotated[
        bool | None,
        Parameter(
            negative="--just-say",
            help="Play the routine then, or just say that it is time; a break is played.",
        ),
    ] = None,
    ics: CalendarFile = None,
    force: Force = False,
) -> int:
    """Carry out `coach remind add`; return its exit code."""
    places, library = folders(), open_library()
    then: Then | None = None if play is None else "play" if play else "say"
    reminder = asked_reminder(library, library.find(routine), " ".join(when), name, then)
    if ics is not None:
        _write(ics, [reminder], library, places, force=force)
        return 0
    not_yet = keeping.add(places, reminder, running_clock(places))
    print_lines([_line(reminder, dt.datetime.now(dt.UTC))])
    if not when:
        tell(tr(CHOSEN))
    if not_yet:
        tell(tr("It begins with your next login: {why}.", why=bare(not_yet)))
    return 0


def remove(
    name: Annotated[str, Parameter(help="What the reminder is called; or all.")],
    /,
) -> int:
    """Carry out `coach remind remove`; return its exit code."""
    places = folders()
    before = load_reminders(places.settings)
    gone = before if name == ALL else (the_one(before, name),)
    keeping.remove(places, gone, clock_of(places))
    print_lines([tr("Removed {reminder}", reminder=_named(one)) for one in gone] or [tr(NONE)])
    return 0


def _write(
    path: Path, reminders: Sequence[Reminder], library: Library, places: Folders, *, force: bool
) -> None:
    from coach.cli.remind_calendar import write  # late: what composes takes long to import

    write(path, reminders, library, places, force=force)


def _stands(clock: Clock | None, reminder: Reminder, places: Folders) -> bool:
    """Tell whether the system is set up for it, as this Coach would do it."""
    with suppress(CoachError):
        return clock is not None and stands(clock, job_of(reminder, places))
    return False


def _told(reminder: Reminder, now: dt.datetime, *, is_set: bool) -> dict[str, object]:
    """Tell a reminder for programs."""
    moment = next_after(reminder.schedule, now)
    return {
        "name": reminder.name,
        "routine": reminder.routine,
        "when": reminder.when,
        "then": reminder.then,
        "next": moment.astimezone().isoformat() if moment else None,
        "set_up": is_set,
    }


def _line(reminder: Reminder, now: dt.datetime, *, is_set: bool = True) -> str:
    """Tell a reminder for people."""
    moment = next_after(reminder.schedule, now)
    told = [_named(reminder)]
    if reminder.then == "play":
        told.append(tr("plays {routine}", routine=reminder.routine))
    else:
        told.append(tr("says that it is time"))
    if moment:
        told.append(tr("next {moment}", moment=_here(moment)))
    line = "; ".join(told)
    if is_set:
        return line
    again = _again(reminder)
    missing = tr("not set up on this machine as it should be: {command}", command=again)
    return f"{line} ({missing})"


def _here(moment: dt.datetime) -> str:
    """Write a moment by the clock on the wall: “Tue, Dec 1, 18:30”."""
    here = moment.astimezone()
    return f"{day_in_short(here.date(), spoken())}, {here:%H:%M}"


def _named(reminder: Reminder) -> str:
    return f"{reminder.name}: {told_when(reminder)}"


def _again(reminder: Reminder) -> str:
    """Return the command that sets a reminder up anew."""
    then = "--play" if reminder.then == "play" else "--just-say"
    routine = shlex.quote(reminder.routine)
    return f"coach remind add {routine} {reminder.when} --name {reminder.name} {then}"
