"""`coach remind`: what is set, set anew, taken away, and refused in one line."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from coach.cli import remind
from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE, Folders
from coach.remind import known
from coach.remind.kept import FILE_NAME
from coach.remind.port import Clock, Step
from coach.remind.systemd import Systemd

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows links for few people")


class Quiet(Systemd):
    """The files of Linux, and nobody who is told."""

    def begin(self, name: str) -> tuple[Step, ...]:
        return ()

    end = begin

    def after(self) -> tuple[Step, ...]:
        return ()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture(autouse=True)
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "units"
    for name in ("clock_of", "running_clock"):
        monkeypatch.setattr(remind, name, lambda _: Quiet(folder))
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def printed(capsys: Captured, *arguments: str) -> list[str]:
    assert main(["remind", *arguments]) == 0
    captured = capsys.readouterr()
    chosen = arguments[:1] == ("add",) and len(arguments) == 2
    assert captured.err == (f"{remind.CHOSEN}\n" if chosen else "")
    return captured.out.splitlines()


def refused(capsys: Captured, *arguments: str, code: int = 2) -> str:
    assert main(["remind", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line


ROUTINE = """
id = "mine"
title = "Mine"
{}
[[steps]]
exercise = "bridge"
"""


def routine(folder: Path, more: str = "") -> str:
    path = folder / "mine.toml"
    path.write_text(ROUTINE.format(more), encoding="utf-8")
    return str(path)


def test_nothing_is_set_at_first(capsys: Captured) -> None:
    assert printed(capsys) == [remind.NONE]
    assert printed(capsys, "--json") == ["[]"]
    assert printed(capsys, "remove", "all") == [remind.NONE]


def test_a_routine_on_chosen_days(capsys: Captured, home: Path, units: Path) -> None:
    (line,) = printed(capsys, "add", "first-relief", "mon,wed,fri", "18:30")
    pattern = (
        r"first-relief: mon, wed, fri at 18:30; says that it is time; next (\w+), \w+ \d+, 18:30"
    )
    next_day = re.fullmatch(pattern, line)
    assert next_day is not None
    assert next_day[1] in ("Mon", "Wed", "Fri")
    name = "coach-remind-first-relief"
    assert files(units) == [f"{name}.service", f"{name}.timer", f"{name}.timer"]
    service = (units / f"{name}.service").read_text(encoding="utf-8")
    assert f'Environment="{HOME_VARIABLE}={home}"' in service
    assert f'"{sys.executable}" "-m" "coach" "remind" "now" "first-relief"' in service
    assert printed(capsys) == [line]
    assert printed(capsys, "remove", "first-relief") == [
        "Removed first-relief: mon, wed, fri at 18:30"
    ]
    assert files(units) == files(home) == []
    assert printed(capsys) == [remind.NONE]


def test_breaks_through_the_working_day(capsys: Captured, units: Path) -> None:
    asked = ["every", "45", "minutes,", "9", "to", "17,", "weekdays"]
    (line,) = printed(capsys, "add", "desk-break", *asked)
    told = "desk-break: every 45 minutes, 9:00 to 17:00, weekdays; plays desk-break; next "
    assert line.startswith(told)
    assert printed(capsys, "add", "desk-break") == [line]
    (line,) = printed(capsys, "add", "desk-break", "every 60 min", "--just-say", "--name", "Up!")
    told = "up: every 60 minutes, 9:00 to 17:00, weekdays; says that it is time; next "
    assert line.startswith(told)
    (line,) = printed(capsys, "add", "first-relief", "8", "--play")
    assert line.startswith("first-relief: every day at 8:00; plays first-relief; next ")
    assert len(files(units)) == 9
    assert len(printed(capsys)) == len(printed(capsys, "remove", "all")) == 3
    assert files(units) == []


def test_several_people_have_reminders_of_their_own(
    capsys: Captured, home: Path, units: Path
) -> None:
    for person in ("anna", "Zoë Mai"):
        (home / "people" / person).mkdir(parents=True)
        (line,) = printed(capsys, "add", "first-relief", "8", "--person", person)
        assert line.startswith("first-relief: every day at 8:00; ")
        assert printed(capsys, "--person", person) == [line]
    assert printed(capsys) == [remind.NONE]
    anna, zoe = "first-relief.anna", "first-relief.zoe-mai-dc49fc41"
    assert {one.split(".", 1)[0] for one in files(units)} == {"coach-remind-first-relief"}
    assert (units / f"coach-remind-{zoe}.timer").is_file()
    service = (units / f"coach-remind-{anna}.service").read_text(encoding="utf-8")
    assert 'Environment="COACH_PERSON=anna"\n' in service
    printed(capsys, "remove", "all", "--person", "Zoë Mai")
    assert files(units) == [f"coach-remind-{anna}.{kind}" for kind in ("service", "timer", "timer")]


def test_programs_are_told_the_next_moment(capsys: Captured) -> None:
    printed(capsys, "add", "first-relief", "18:30")
    assert main(["remind", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    moment = dt.datetime.fromisoformat(told.pop("next"))
    assert f"{moment:%H:%M}" == "18:30"
    assert dt.timedelta() < moment - dt.datetime.now(dt.UTC) < dt.timedelta(hours=26)
    assert told == {
        "name": "first-relief",
        "routine": "first-relief",
        "when": "every day at 18:30",
        "then": "say",
        "set_up": True,
    }


def test_a_routine_brings_its_rhythm(capsys: Captured, tmp_path: Path) -> None:
    path = routine(tmp_path, "per_week = [2, 3]\nper_day = 2")
    (line,) = printed(capsys, "add", path)
    assert line.startswith("mine: tue, fri at 8:00, 18:30; says that it is time; next ")
    (line,) = printed(capsys, "add", path, "7:15")
    assert line.startswith("mine: tue, fri at 7:15; ")
    (line,) = printed(capsys, "add", path, "sunday")
    assert line.startswith("mine: sun at 8:00, 18:30; ")
    assert main(["remind", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["routine"] == path


def test_what_is_no_more_set_up_is_told_with_what_to_do(capsys: Captured, units: Path) -> None:
    (line,) = printed(capsys, "add", "first-relief", "18:30")
    (units / "coach-remind-first-relief.timer").unlink()
    again = "coach remind add first-relief every day at 18:30 --name first-relief --just-say"
    assert printed(capsys) == [f"{line} (not set up on this machine as it should be: {again})"]
    printed(capsys, *again.split()[2:])
    assert printed(capsys) == [line]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["first-relif", "8"], "coach: no routine is called “first-relif”; did you mean first-re"),
        (["first-relief"], "coach: WHEN: found no days and times, and “First relief” names none;"),
        (["first-relief", "soon"], "coach: WHEN: found “soon”, expected days and times, such as"),
        (["first-relief", "8", "\x1b[2J"], None),
        (["first-relief", "25:00"], "coach: WHEN: found “25:00”, expected a time from 0:00 to"),
        (["first-relief", "8", "--name", "\x1b]0;x\x07"], "coach: found “”, expected a name with"),
        (["first-relief", "8", "--name", ""], "coach: found “”, expected a name with"),
        (["first-relief", "8", "--name", "../.."], "coach: found “../..”, expected a name with"),
        (["first-relief", "8", "--name", "all"], "coach: --name: found “all”, expected another"),
        (["first-relief", "8", "--name", "con"], "coach: “con” is a name that Windows keeps"),
        (["first-relief", "8", "--name", "x" * 61], "expected at most 60"),
        ([], "coach: remind add: found no ROUTINE, expected one"),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(
    capsys: Captured, home: Path, units: Path, arguments: list[str], told: str | None
) -> None:
    if told is None:
        assert printed(capsys, "add", *arguments)[0].startswith("first-relief: every day at 8:00;")
        return
    assert told in refused(capsys, "add", *arguments)
    assert files(units) == []
    assert not (home / FILE_NAME).exists()


def test_a_name_is_cleaned(capsys: Captured, units: Path) -> None:
    (line,) = printed(capsys, "add", "first-relief", "8", "--name", "Anna's \x1b[31mKnie/Übung")
    assert line.startswith("anna-s-knie-ubung: ")
    assert "coach-remind-anna-s-knie-ubung.timer" in files(units)


@pytest.mark.parametrize("command", ["remove", "now"])
def test_an_unknown_reminder_is_one_line(capsys: Captured, command: str) -> None:
    told = "coach: no reminder is called “evening”; check the spelling"
    assert refused(capsys, command, "evening") == told


def test_a_place_for_units_that_takes_nothing_is_one_line(
    capsys: Captured, home: Path, units: Path
) -> None:
    units.write_bytes(b"mine")
    line = refused(capsys, "add", "first-relief", "8")
    assert line.startswith(f"coach: {units / 'coach-remind-first-relief.service'}: cannot be ")
    assert not (home / FILE_NAME).exists()
    assert units.read_bytes() == b"mine"


def test_what_cannot_be_kept_is_taken_back(capsys: Captured, home: Path, units: Path) -> None:
    home.mkdir()
    printed(capsys, "add", "first-relief", "8")
    before = (units / "coach-remind-first-relief.timer").read_bytes()
    kept = home / FILE_NAME
    text = kept.read_bytes()
    kept.unlink()
    kept.mkdir()
    (kept / "something").write_bytes(b"")
    assert refused(capsys, "add", "desk-break").startswith(f"coach: {kept}: found a folder")
    assert "coach-remind-desk-break.timer" not in files(units)
    shutil.rmtree(kept)
    kept.write_bytes(text)
    assert (units / "coach-remind-first-relief.timer").read_bytes() == before


def test_a_spoilt_file_is_one_line(capsys: Captured, home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_text("reminders = 3", encoding="utf-8")
    for command in ([], ["add", "desk-break"], ["remove", "all"], ["now", "x"]):
        assert FILE_NAME in refused(capsys, *command)


@pytest.mark.parametrize(
    ("platform", "told"),
    [
        ("linux", "systemd is not there: no systemctl is found; use --ics FILE for a calendar"),
        ("darwin", "launchd is not there: no launchctl is found; use --ics FILE for a calendar"),
        ("win32", "the Task Scheduler is not there: no schtasks is found; use --ics FILE for a"),
        ("plan9", "no clock is known for plan9; use --ics FILE for a calendar"),
    ],
)
def test_without_a_clock_there_is_the_calendar(
    capsys: Captured, home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, told: str
) -> None:
    def running_clock(places: Folders) -> Clock:
        return known.running_clock(places, platform)

    monkeypatch.setattr(remind, "running_clock", running_clock)
    monkeypatch.setenv("PATH", "")
    line = refused(capsys, "add", "first-relief", "8", code=1)
    assert line.startswith(f"coach: {told}")
    assert files(home) == []


def test_a_calendar_is_written_instead(capsys: Captured, home: Path, units: Path) -> None:
    asked = ("add", "first-relief", "mon,fri", "18:30", "--ics", "mine.ics")
    assert printed(capsys, *asked) == ["Wrote mine.ics", "first-relief: mon, fri at 18:30"]
    text = Path("mine.ics").read_text(encoding="utf-8")
    assert "SUMMARY:First relief\n" in text
    assert re.search("^DURATION:PT[789]M$", text, re.MULTILINE)
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,FR\n" in text
    assert files(units) == files(home) == []
    assert refused(capsys, *asked).startswith("coach: mine.ics: this file exists already")
    told = "coach: --ics: found no reminder that is set; such as: coach remind add first-relief"
    assert refused(capsys, "--ics", "all.ics").startswith(told)


def test_all_that_is_set_is_written_to_a_calendar(capsys: Captured) -> None:
    printed(capsys, "add", "first-relief", "18:30")
    printed(capsys, "add", "desk-break")
    assert printed(capsys, "--ics", "all.ics")[0] == "Wrote all.ics"
    text = Path("all.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VALARM") == 11
    assert text.count("DURATION:PT2M") == 10
    assert refused(capsys, "--ics", "all.mp3").startswith("coach: all.mp3: found no calendar")
