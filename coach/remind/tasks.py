"""The clock of Windows: a task of its Task Scheduler, taken in from XML.

`StartWhenAvailable` is false: what was missed is not made up for. Written by the schema of tasks
(Microsoft, “Task Scheduler Schema”), and not yet run there.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from coach.base.tongue import later
from coach.remind.port import Job, Piece, Step
from coach.remind.when import When

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"

SINCE = "2026-01-01"
"""A day that is over: from then on it comes. Without a zone, times are those of the wall."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "false",
    "WakeToRun": "false",
    "ExecutionTimeLimit": "PT3H",
    "Enabled": "true",
}

_AS_MODULE = (
    "import os, runpy; os.environ.update({given}); runpy.run_module('coach', run_name='__main__')"
)
"""A task knows no environment of its own: Python sets it before it begins."""


class Tasks:
    """The Task Scheduler; what it was given is kept in a folder, to be compared."""

    name = later("the Task Scheduler")
    program = "schtasks"

    def __init__(self, folder: Path) -> None:
        """Take the folder where the XML is kept."""
        self._folder = folder

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Return the XML, which the program wants in UTF-16."""
        (path,) = self.places(job.name)
        root = task(job)
        indent(root)
        return (Piece(path, tostring(root, encoding="utf-16", xml_declaration=True)),)

    def places(self, name: str) -> tuple[Path, ...]:
        """Return the XML."""
        return (self._folder / f"{name}.xml",)

    def begin(self, name: str) -> tuple[Step, ...]:
        """Have the task taken in, in the place of one of its name; else nothing is set up."""
        (path,) = self.places(name)
        words = ("schtasks", "/Create", "/TN", _called(name), "/XML", str(path), "/F")
        return (Step(words, needed=True),)

    def end(self, name: str) -> tuple[Step, ...]:
        """Have the task deleted; it may not be there."""
        return (Step(("schtasks", "/Delete", "/TN", _called(name), "/F"), may_fail=True),)

    def after(self) -> tuple[Step, ...]:
        """Return nothing: it is deleted already."""
        return ()


def task(job: Job) -> Element:
    """Return the task: what is carried out, and when."""
    root = Element("Task", version="1.2", xmlns=NAMESPACE)
    about = SubElement(root, "RegistrationInfo")
    SubElement(about, "Description").text = f"Coach reminds: {job.name}"
    triggers = SubElement(root, "Triggers")
    _add_triggers(triggers, job.when)
    principal = SubElement(SubElement(root, "Principals"), "Principal", id="Author")
    SubElement(principal, "LogonType").text = "InteractiveToken"
    SubElement(principal, "RunLevel").text = "LeastPrivilege"
    settings = SubElement(root, "Settings")
    for name, value in _SETTINGS.items():
        SubElement(settings, name).text = value
    carried_out = SubElement(SubElement(root, "Actions", Context="Author"), "Exec")
    command, *arguments = _with_environment(job)
    SubElement(carried_out, "Command").text = command
    SubElement(carried_out, "Arguments").text = subprocess.list2cmdline(arguments)
    SubElement(carried_out, "WorkingDirectory").text = str(job.folder)
    return root


def _add_triggers(triggers: Element, when: When) -> None:
    """Add a trigger for each time that is listed, or one that comes again and again.

    A task has 48 of them at most.
    """
    if when.every is None:
        for minute in when.times:
            _add_trigger(triggers, when.days, minute)
        return
    first, last = when.times[0], when.times[-1]
    _add_trigger(triggers, when.days, first, (when.every.step, last - first))


def _add_trigger(
    triggers: Element, days: tuple[int, ...], minute: int, again: tuple[int, int] = (0, 0)
) -> None:
    """Add a trigger; `again` is every so many minutes, and for how many, in the schema's order."""
    trigger = SubElement(triggers, "CalendarTrigger")
    step, lasting = again
    if lasting:
        repetition = SubElement(trigger, "Repetition")
        SubElement(repetition, "Interval").text = f"PT{step}M"
        # A minute more, so that the last one is inside.
        SubElement(repetition, "Duration").text = f"PT{lasting + 1}M"
        SubElement(repetition, "StopAtDurationEnd").text = "false"
    SubElement(trigger, "StartBoundary").text = f"{SINCE}T{minute // 60:02d}:{minute % 60:02d}:00"
    SubElement(trigger, "Enabled").text = "true"
    week = SubElement(trigger, "ScheduleByWeek")
    named = SubElement(week, "DaysOfWeek")
    for day in days:
        SubElement(named, _DAYS[day])
    SubElement(week, "WeeksInterval").text = "1"


def _with_environment(job: Job) -> tuple[str, ...]:
    """Return the command; where it needs an environment, Python sets that first."""
    if not job.environment or job.command[1:3] != ("-m", "coach"):
        return job.command
    python, _, _, *rest = job.command
    return (python, "-c", _AS_MODULE.format(given=dict(job.environment)), *rest)


def _called(name: str) -> str:
    return rf"Coach\{name}"
