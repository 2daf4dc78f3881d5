"""The clock of Linux: a timer and a service in the person's own systemd.

`Persistent=false`: what was missed while the machine was off is not made up for. A timer whose time
passed in sleep comes once, on waking; whether that is too late, `coach remind now` decides.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from coach.remind.port import Job, Piece, Step
from coach.remind.when import EVERY_DAY, When

WANTS = "timers.target.wants"
"""The folder of what is begun with the person's login; a link in it is what `enable` makes."""

LONGEST_RUN = "3h"
"""A session that hangs is ended some day. The longest that can be asked for has 180 minutes."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

SERVICE = """[Unit]
Description=Coach reminds: {name}
# Written by coach remind, which shows it and takes it away.

[Service]
Type=oneshot
WorkingDirectory={folder}
{environment}ExecStart={command}
TimeoutStartSec={limit}
"""

TIMER = """[Unit]
Description=Times at which Coach reminds: {name}
# Written by coach remind, which shows it and takes it away.

[Timer]
{times}Persistent=false
AccuracySec=1s

[Install]
WantedBy=timers.target
"""


class Systemd:
    """The person's own systemd, whose units lie in one folder."""

    name = "systemd"
    program = "systemctl"

    def __init__(self, folder: Path) -> None:
        """Take the folder of the person's units."""
        self._folder = folder

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Return the service, the timer, and the link by which it begins with the login."""
        link, timer, service = self.places(job.name)
        return (
            Piece(service, service_of(job).encode()),
            Piece(timer, timer_of(job).encode()),
            Piece(link, link=f"../{timer.name}"),
        )

    def places(self, name: str) -> tuple[Path, ...]:
        """Return the link, the timer and the service."""
        timer, service = unit(name, "timer"), unit(name, "service")
        return self._folder / WANTS / timer, self._folder / timer, self._folder / service

    def begin(self, name: str) -> tuple[Step, ...]:
        """Have the units read, and the timer begun anew, by its new times."""
        return (_systemctl("daemon-reload"), _systemctl("restart", unit(name, "timer")))

    def end(self, name: str) -> tuple[Step, ...]:
        """Stop the timer; what is being said is said to its end."""
        return (_systemctl("stop", unit(name, "timer")),)

    def after(self) -> tuple[Step, ...]:
        """Have the units read without those that are gone."""
        return (_systemctl("daemon-reload"),)


def units_folder(home: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of a person's own units (systemd.unit(5))."""
    asked = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (asked if asked.is_absolute() else home / ".config") / "systemd" / "user"


def unit(name: str, kind: str) -> str:
    """Return the name of a unit."""
    return f"coach-remind-{name}.{kind}"


def service_of(job: Job) -> str:
    """Write the service: what is carried out."""
    given = (f"Environment={_quoted(f'{key}={job.environment[key]}')}\n" for key in job.environment)
    return SERVICE.format(
        name=job.name,
        folder=str(job.folder).replace("%", "%%"),
        environment="".join(given),
        command=" ".join(_quoted(word, dollar="$$") for word in job.command),
        limit=LONGEST_RUN,
    )


def timer_of(job: Job) -> str:
    """Write the timer: when it is."""
    lines = (f"OnCalendar={line}\n" for line in calendar(job.when))
    return TIMER.format(name=job.name, times="".join(lines))


def calendar(when: When) -> list[str]:
    """Write days and times as systemd.time(7) has them, an hour in a line."""
    days = "" if when.days == EVERY_DAY else ",".join(_DAYS[day] for day in when.days) + " "
    hours = groupby(when.times, key=lambda minute: minute // 60)
    return [
        f"{days}*-*-* {hour:02d}:{','.join(f'{minute % 60:02d}' for minute in minutes)}:00"
        for hour, minutes in hours
    ]


def _quoted(word: str, dollar: str = "$") -> str:
    """Write a word as systemd.syntax(7) reads it back: nothing in it is a sign any more."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", dollar)
    return f'"{word}"'


def _systemctl(*words: str) -> Step:
    return Step(("systemctl", "--user", *words))
