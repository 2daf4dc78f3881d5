"""What systemd would do with the files that were written, done in its place, as far as it goes.

It takes the times out of the timer, asks systemd itself when that is, and starts what the service
starts, as it is written there.
"""

from __future__ import annotations

import configparser
import datetime as dt
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import systemd

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.remind.heard import last_heard

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd is for Linux")

NAME = "coach-remind-first-relief"


class Units(configparser.RawConfigParser):
    """A unit as systemd reads it: a key may stand there several times."""

    def __init__(self) -> None:
        super().__init__(strict=False, delimiters=("=",), interpolation=None)

    def optionxform(self, optionstr: str) -> str:
        return optionstr


class Manager:
    """Reads the units of a folder, and starts what they start."""

    def __init__(self, folder: Path) -> None:
        link = folder / "timers.target.wants" / f"{NAME}.timer"
        self.timer = link.read_text(encoding="utf-8")
        self.unit = Units()
        self.unit.read(folder / f"{NAME}.service", encoding="utf-8")

    @property
    def times(self) -> list[str]:
        lines = self.timer.splitlines()
        return [line.partition("=")[2] for line in lines if line.startswith("OnCalendar=")]

    def start(self, *more: str) -> subprocess.CompletedProcess[str]:
        service = self.unit["Service"]
        (given,) = shlex.split(service["Environment"])
        words = [
            one.replace("$$", "$").replace("%%", "%") for one in shlex.split(service["ExecStart"])
        ]
        key, _, value = given.partition("=")
        return subprocess.run(
            [*words, *more],
            cwd=service["WorkingDirectory"],
            env={**os.environ, key: value},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # No systemctl, whichever is here: nothing of the machine's is to be touched.
    fake = tmp_path / "bin" / "systemctl"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(fake.parent), prepend=os.pathsep)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('engine = "tones"\n', encoding="utf-8")
    return home


def test_what_was_set_is_heard_when_it_is_due(home: Path, tmp_path: Path) -> None:
    now = dt.datetime.now().astimezone().replace(second=0, microsecond=0)
    assert main(["remind", "add", "first-relief", f"{now:%H:%M}"]) == 0
    manager = Manager(tmp_path / "config" / "systemd" / "user")
    assert manager.times == [f"*-*-* {now:%H:%M}:00"]

    done = manager.start("--speaker", "silent")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Said silently, as asked.\n")
    assert last_heard(home, "first-relief") == now

    done = manager.start("--speaker", "silent")
    told = "first-relief is not said: it is long past, or was heard already\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)

    assert main(["remind", "remove", "all"]) == 0
    done = manager.start()
    told = "coach: no reminder is called “first-relief”; check the spelling\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


@pytest.mark.skipif(bool(systemd.MISSING), reason=systemd.MISSING or "systemd is there")
def test_systemd_would_start_it_when_coach_says_so(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "add", "first-relief", "mon,wed,fri", "18:30"]) == 0
    told = capsys.readouterr().out.strip().partition("; next ")[2]
    manager = Manager(tmp_path / "config" / "systemd" / "user")
    zone = os.environ.get("TZ", "")
    (moment,) = systemd.elapses(manager.times, dt.datetime.now(dt.UTC), zone or "UTC", 1)
    here = moment.astimezone()
    assert told == f"{here:%a, %b} {here.day}, {here:%H:%M}"
