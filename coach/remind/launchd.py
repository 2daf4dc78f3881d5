"""The clock of macOS: a property list for launchd, which the person's login loads.

What falls into sleep comes once on waking; whether that is too late, `coach remind now` decides.
Written by the manual (launchd.plist(5), launchctl(1)), and not yet run there.
"""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from pathlib import Path

from coach.remind.port import Job, Piece, Step
from coach.remind.when import EVERY_DAY, When


class Launchd:
    """The person's own launchd, whose property lists lie in one folder."""

    name = "launchd"
    program = "launchctl"

    def __init__(self, folder: Path, user: int) -> None:
        """Take the folder of the person's agents, and the number of the user."""
        self._folder = folder
        self._domain = f"gui/{user}"

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Return the property list."""
        (path,) = self.places(job.name)
        return (Piece(path, plistlib.dumps(agent(job), sort_keys=False)),)

    def places(self, name: str) -> tuple[Path, ...]:
        """Return the property list."""
        return (self._folder / f"{label(name)}.plist",)

    def begin(self, name: str) -> tuple[Step, ...]:
        """Have the list loaded, in the place of one of its name that was."""
        (path,) = self.places(name)
        loaded = Step(("launchctl", "bootstrap", self._domain, str(path)))
        return (*self.end(name), loaded)

    def end(self, name: str) -> tuple[Step, ...]:
        """Have it forgotten; it may not have been loaded."""
        forgotten = ("launchctl", "bootout", f"{self._domain}/{label(name)}")
        return (Step(forgotten, may_fail=True),)

    def after(self) -> tuple[Step, ...]:
        """Return nothing: it is forgotten already."""
        return ()


def agents_folder(home: Path) -> Path:
    """Return the folder of a person's own agents (launchd(8))."""
    return home / "Library" / "LaunchAgents"


def label(name: str) -> str:
    """Return what launchd calls a job."""
    return f"coach.remind.{name}"


def agent(job: Job) -> dict[str, object]:
    """Return the property list as a table: what is carried out, and when."""
    table: dict[str, object] = {
        "Label": label(job.name),
        "ProgramArguments": [*job.command],
        "WorkingDirectory": str(job.folder),
        "StartCalendarInterval": [*intervals(job.when)],
        "LimitLoadToSessionType": "Aqua",
        "RunAtLoad": False,
    }
    if job.environment:
        table["EnvironmentVariables"] = dict(job.environment)
    return table


def intervals(when: When) -> Iterator[dict[str, int]]:
    """Yield each time of each day; Sunday is 0, as cron has it, and every day is left out."""
    days = [None] if when.days == EVERY_DAY else [*when.days]
    for day in days:
        on_day = {} if day is None else {"Weekday": (day + 1) % 7}
        for minute in when.times:
            yield {**on_day, "Hour": minute // 60, "Minute": minute % 60}
