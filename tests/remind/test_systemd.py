"""The units of Linux: what is written, and what systemd says of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
import systemd

from coach.remind.port import Job
from coach.remind.setting import set_up, stands, take_away
from coach.remind.systemd import Systemd, calendar, service_of, units_folder
from coach.remind.written import read_when

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd knows no drives")

SERVICE = """[Unit]
Description=Coach reminds: evening
# Written by coach remind, which shows it and takes it away.

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart="/opt/a b/python" "-m" "coach" "remind" "now" "evening" "--by-timer"
TimeoutStartSec=3h
"""

TIMER = """[Unit]
Description=Times at which Coach reminds: evening
# Written by coach remind, which shows it and takes it away.

[Timer]
OnCalendar=Mon,Wed,Fri *-*-* 07:15:00
OnCalendar=Mon,Wed,Fri *-*-* 18:30:00
Persistent=false
AccuracySec=1s

[Install]
WantedBy=timers.target
"""


def test_the_units_are_these(clock: Systemd, job: Job, tmp_path: Path) -> None:
    service, timer, link = clock.pieces(job)
    folder = tmp_path / "systemd" / "user"
    assert service.path == folder / "coach-remind-evening.service"
    assert service.data.decode() == SERVICE.format(folder=tmp_path)
    assert timer.path == folder / "coach-remind-evening.timer"
    assert timer.data.decode() == TIMER
    assert link.path == folder / "timers.target.wants" / "coach-remind-evening.timer"
    assert link.link == "../coach-remind-evening.timer"
    assert clock.places("evening") == (link.path, timer.path, service.path)


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        ("18:30", ["*-*-* 18:30:00"]),
        ("sat 8, 8:20, 9", ["Sat *-*-* 08:00,20:00", "Sat *-*-* 09:00:00"]),
        ("every 2 hours 9 to 15 sun", ["Sun *-*-* 11:00:00", "Sun *-*-* 13:00:00"]),
    ],
)
def test_an_hour_is_a_line(when: str, lines: list[str]) -> None:
    assert calendar(read_when(when)) == lines


def test_signs_in_paths_are_no_signs_of_systemd(job: Job) -> None:
    odd = replace(job, command=('/100%/"$a"\\b',), folder=Path("/50%"), environment={"K": '$%"'})
    lines = service_of(odd).splitlines()
    assert 'ExecStart="/100%%/\\"$$a\\"\\\\b"' in lines
    assert "WorkingDirectory=/50%%" in lines
    assert 'Environment="K=$%%\\""' in lines


def test_the_commands_are_these(clock: Systemd) -> None:
    words = [step.words for step in (*clock.begin("x"), *clock.end("x"), *clock.after())]
    assert [" ".join(one) for one in words] == [
        "systemctl --user daemon-reload",
        "systemctl --user restart coach-remind-x.timer",
        "systemctl --user stop coach-remind-x.timer",
        "systemctl --user daemon-reload",
    ]


def test_the_folder_is_where_systemd_looks() -> None:
    home = Path("/home/anna")
    assert units_folder(home, {}) == home / ".config" / "systemd" / "user"
    assert units_folder(home, {"XDG_CONFIG_HOME": "/c"}) == Path("/c/systemd/user")
    assert units_folder(home, {"XDG_CONFIG_HOME": "c"}) == home / ".config" / "systemd" / "user"


@pytest.mark.skipif(bool(systemd.MISSING), reason=systemd.MISSING or "systemd is there")
@pytest.mark.parametrize("when", ["mon,wed,fri 7:15, 18:30", "every 10 minutes 0 to 24 sat-mon"])
def test_systemd_finds_nothing_wrong(clock: Systemd, job: Job, tmp_path: Path, when: str) -> None:
    command = (sys.executable, "-c", 'print("100%", "$HOME")')
    job = replace(job, when=read_when(when), command=command, environment={"COACH_HOME": "/a b%"})
    assert set_up(clock, job, run=lambda _: "") == ""
    link, timer, service = clock.places(job.name)
    assert link.is_file()
    assert systemd.complaints([timer, service], tmp_path) == ""
    text = timer.read_text(encoding="utf-8")
    timer.write_text(text.replace("Persistent=false", "Persistent=maybe"), encoding="utf-8")
    assert "Failed to parse boolean value" in systemd.complaints([timer], tmp_path)


def test_it_is_set_up_and_taken_away_wholly(clock: Systemd, job: Job, tmp_path: Path) -> None:
    assert not stands(clock, job)
    ran: list[str] = []

    def run(words: object) -> str:
        ran.append(str(words))
        return "" if "reload" in str(words) else "no bus"

    assert set_up(clock, job, run) == "no bus"
    assert stands(clock, job)
    assert not stands(clock, replace(job, when=read_when("8:00")))
    assert take_away(clock, job.name, run)
    assert not take_away(clock, job.name, run)
    assert list((tmp_path / "systemd" / "user").iterdir()) == []
    assert len(ran) == 2 + 2 * 2
