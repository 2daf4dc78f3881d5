"""The clocks of the systems there are, and what they are to do for a reminder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zlib import crc32

import coach
from coach.base.errors import CoachError
from coach.base.text import slug
from coach.base.tongue import later, tr
from coach.home.folders import HOME_VARIABLE, PERSON_VARIABLE, Folders
from coach.remind.heard import FOLDER
from coach.remind.kept import Reminder
from coach.remind.launchd import Launchd, agents_folder
from coach.remind.port import Clock, Job
from coach.remind.setting import NotSet
from coach.remind.systemd import Systemd, units_folder
from coach.remind.tasks import Tasks


def _systemd(_: Folders) -> Clock:
    return Systemd(units_folder(Path.home()))


def _launchd(_: Folders) -> Clock:
    return Launchd(agents_folder(Path.home()), getattr(os, "getuid", int)())


def _tasks(places: Folders) -> Clock:
    return Tasks(places.data / FOLDER)


CLOCKS: Mapping[str, Callable[[Folders], Clock]] = {
    "linux": _systemd,
    "darwin": _launchd,
    "win32": _tasks,
}
"""By the name that Python has for a system."""


_CALENDAR = later("use --ics FILE for a calendar")


class NoClock(CoachError):
    """Nothing on this machine could wake Coach."""

    title = later("Nothing here can remind")


def clock_of(places: Folders, platform: str = sys.platform) -> Clock:
    """Return the clock of this system, whether it runs or not. Raises `NoClock`."""
    if platform not in CLOCKS:
        none = tr("no clock is known for {system}", system=platform)
        raise NoClock(none, hint=tr(_CALENDAR))
    try:
        return CLOCKS[platform](places)
    except RuntimeError as error:  # `Path.home` has found none
        hint = tr("set HOME, or use --ics FILE for a calendar")
        raise NoClock(tr("your home folder is not known"), hint=hint) from error


def running_clock(places: Folders, platform: str = sys.platform) -> Clock:
    """Return the clock of this system. Raises `NoClock` where it is not there."""
    clock = clock_of(places, platform)
    if shutil.which(clock.program) is None:
        none = tr(
            "{clock} is not there: no {program} is found",
            clock=tr(clock.name),
            program=clock.program,
        )
        raise NoClock(none, hint=tr(_CALENDAR))
    return clock


def job_name(name: str, places: Folders) -> str:
    """Return what a system calls a reminder: of several people, each has names of their own."""
    if not places.person:
        return name
    who = slug(places.person)
    if who != places.person:  # no file of a system has “Zoë Mai” in its name, nor two people one
        who = f"{who}-{crc32(places.person.encode()):08x}".strip("-")
    return f"{name}.{who}"


def job_of(reminder: Reminder, places: Folders, environment: Mapping[str, str] = os.environ) -> Job:
    """Return what a system is to do for a person's reminder: this Coach, with this Python.

    Raises `NotSet` for a path that no file of a system could hold.
    """
    home = {HOME_VARIABLE: environment.get(HOME_VARIABLE, ""), PERSON_VARIABLE: places.person}
    given = {key: value for key, value in home.items() if value}
    command = (_python(), "-m", "coach", "remind", "now", reminder.name, "--by-timer")
    name, folder = job_name(reminder.name, places), Path(coach.__file__).parents[1]
    job = Job(name, reminder.schedule, command, folder, given)
    for text in (*command, str(job.folder), *given.values()):
        if not text.isprintable():
            found = tr(
                "found signs in a path that cannot be seen, expected no line breaks and the like"
            )
            raise NotSet(found, place=text)
    return job


def _python() -> str:
    """Return this Python; on Windows the one that opens no window, where it is there."""
    without_window = Path(sys.executable).with_name("pythonw.exe")
    return str(without_window) if without_window.is_file() else sys.executable
