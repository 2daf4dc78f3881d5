"""The task of Windows: its XML, read back, and when it comes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coach.remind.port import Job
from coach.remind.setting import NotSet, set_up, stands, take_away
from coach.remind.tasks import NAMESPACE, Tasks, task
from coach.remind.when import When
from coach.remind.written import read_when

IN = {"t": NAMESPACE}


@pytest.fixture
def clock(tmp_path: Path) -> Tasks:
    return Tasks(tmp_path / "reminders")


def read(clock: Tasks, job: Job) -> ET.Element:
    (piece,) = clock.pieces(job)
    assert piece.data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ET.fromstring(piece.data)


def text(root: ET.Element, path: str) -> str | None:
    return root.findtext(f".//{path}", namespaces=IN)


def test_the_task_is_this(clock: Tasks, job: Job, tmp_path: Path) -> None:
    root = read(clock, job)
    assert root.tag == f"{{{NAMESPACE}}}Task"
    assert text(root, "t:Description") == "Coach reminds: evening"
    assert text(root, "t:Command") == "/opt/a b/python"
    assert text(root, "t:Arguments") == "-m coach remind now evening --by-timer"
    assert text(root, "t:WorkingDirectory") == str(tmp_path)
    assert text(root, "t:StartWhenAvailable") == "false"
    assert text(root, "t:MultipleInstancesPolicy") == "IgnoreNew"
    assert text(root, "t:LogonType") == "InteractiveToken"
    starts = [one.text for one in root.iterfind(".//t:StartBoundary", IN)]
    assert starts == ["2026-01-01T07:15:00", "2026-01-01T18:30:00"]
    for days in root.iterfind(".//t:DaysOfWeek", IN):
        assert [one.tag.partition("}")[2] for one in days] == ["Monday", "Wednesday", "Friday"]
    assert root.find(".//t:Repetition", IN) is None


def minutes_of(when: When, job: Job) -> list[int]:
    """The minutes of the day at which Windows comes, as the schema has it."""
    found = []
    for trigger in task(replace(job, when=when)).iter("CalendarTrigger"):
        order = [one.tag for one in trigger]
        assert order in (
            ["Repetition", "StartBoundary", "Enabled", "ScheduleByWeek"],
            ["StartBoundary", "Enabled", "ScheduleByWeek"],
        )
        hours, minutes = (trigger.findtext("StartBoundary") or "")[11:16].split(":")
        start = int(hours) * 60 + int(minutes)
        step = int((trigger.findtext("Repetition/Interval") or "PT1M")[2:-1])
        lasting = int((trigger.findtext("Repetition/Duration") or "PT1M")[2:-1])
        found += range(start, start + lasting, step)
    return found


@pytest.mark.parametrize(
    "text",
    ["18:30", "7:00, 18:30", "every 45 minutes", "every 2 hours 9 to 12", "every 10 min 0 to 24"],
)
def test_it_comes_when_it_is_to(job: Job, text: str) -> None:
    when = read_when(text)
    assert minutes_of(when, job) == [*when.times]


def test_its_environment_is_set_by_python(job: Job, tmp_path: Path) -> None:
    (tmp_path / "coach").mkdir()
    (tmp_path / "coach" / "__init__.py").write_bytes(b"")
    program = "import os, sys; print(os.environ['COACH_HOME'], sys.argv[1:])"
    (tmp_path / "coach" / "__main__.py").write_text(program, encoding="utf-8")
    command = (sys.executable, *job.command[1:])
    home = {"COACH_HOME": "/a 'b' \"c\""}
    root = task(replace(job, command=command, environment=home))
    line = f"{root.findtext('.//Command')} {root.findtext('.//Arguments')}"
    assert "-m coach" not in line
    if sys.platform != "win32":  # as its own rules part a line, which are nearly those of a shell
        import shlex

        done = subprocess.run(
            shlex.split(line), cwd=tmp_path, capture_output=True, text=True, check=True
        )
        told = "/a 'b' \"c\" ['remind', 'now', 'evening', '--by-timer']\n"
        assert done.stdout == told


def test_what_windows_refuses_is_not_set(clock: Tasks, job: Job, tmp_path: Path) -> None:
    with pytest.raises(NotSet) as refused:
        set_up(clock, job, lambda _: "Access is denied.")
    told = "evening: the Task Scheduler refuses it: Access is denied."
    assert str(refused.value) == told
    assert not (tmp_path / "reminders" / "evening.xml").exists()


def test_it_is_taken_in_and_deleted(clock: Tasks, job: Job, tmp_path: Path) -> None:
    ran: list[tuple[str, ...]] = []

    def run(words: tuple[str, ...]) -> str:
        ran.append(words)
        return ""

    path = tmp_path / "reminders" / "evening.xml"
    assert set_up(clock, job, run) == ""
    assert stands(clock, job)
    assert take_away(clock, job.name, run)
    assert not path.exists()
    assert ran == [
        ("schtasks", "/Create", "/TN", "Coach\\evening", "/XML", str(path), "/F"),
        ("schtasks", "/Delete", "/TN", "Coach\\evening", "/F"),
    ]
