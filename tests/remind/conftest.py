"""A reminder, and the clock of Linux in a folder of the test's."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.remind.port import Job
from coach.remind.systemd import Systemd
from coach.remind.written import read_when


@pytest.fixture
def job(tmp_path: Path) -> Job:
    command = ("/opt/a b/python", "-m", "coach", "remind", "now", "evening", "--by-timer")
    return Job("evening", read_when("mon,wed,fri 7:15, 18:30"), command, tmp_path, {})


@pytest.fixture
def clock(tmp_path: Path) -> Systemd:
    return Systemd(tmp_path / "systemd" / "user")
