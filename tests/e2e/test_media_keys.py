"""A session in plain lines, worked from the desktop as a headset does it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop import Desktop, missing, until

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "the desktop is there")
PLAY = ["-m", "coach", "play", "first-relief", "--speaker", "silent", "--engine", "tones"]


class Session:
    """A session of its own process, whose lines are read as they come."""

    def __init__(self, desktop: Desktop, home: Path) -> None:
        pytest.importorskip("dbus_fast")
        self.written = home / "written"
        with self.written.open("w", encoding="utf-8") as file:
            self.process = subprocess.Popen(
                [sys.executable, *PLAY],
                env={**os.environ, **desktop.environment, "COACH_HOME": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.DEVNULL,
            )

    def wait_for(self, line: str) -> None:
        until(lambda: line in self.written.read_text(encoding="utf-8"))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with Desktop() as started:
        yield started


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path) -> Iterator[Session]:
    started = Session(desktop, tmp_path)
    yield started
    started.process.kill()
    started.process.wait()


def test_a_headset_pauses_skips_and_sees_what_is_done(desktop: Desktop, session: Session) -> None:
    until(lambda: desktop.players() == ["coach"])
    session.wait_for("First relief. About 9 minutes.")
    assert desktop.playerctl("metadata", "album") == "First relief"
    desktop.playerctl("play-pause")
    session.wait_for("Paused.")
    until(lambda: desktop.playerctl("status") == "Paused")
    desktop.playerctl("play-pause")
    session.wait_for("Going on.")
    desktop.playerctl("next")
    session.wait_for("Jog in place")
    until(lambda: desktop.playerctl("metadata", "title") == "Jog in place")
    assert float(desktop.playerctl("position")) > 5
    desktop.playerctl("previous")
    until(lambda: float(desktop.playerctl("position")) < 5)
    desktop.ask("org.mpris.MediaPlayer2", "Quit")
    assert session.process.wait(20) == 0
    assert "Left early." in session.written.read_text(encoding="utf-8")
    assert desktop.players() == []
