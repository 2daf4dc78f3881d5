"""Other players are asked, let go on, and left to the person who has touched them meanwhile."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desktop import Desktop, missing, until

from coach.live.remote.others import Others, ask_others

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a desktop")

ROOT = Path(__file__).resolve().parents[3]
DYING = """
import os, sys
from coach.live.remote.others import ask_others
others = ask_others(sys.argv[1])
sys.stdin.read(1)
os.kill(os.getpid(), 9)
"""


class Music:
    """A player on a bus, in a thread of its own."""

    def __init__(self, address: str, name: str, status: str, volume: float) -> None:
        self.status, self.volume = status, volume
        self._address, self._name = address, name
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._ready.wait(20)

    def _run(self) -> None:
        self._loop.run_until_complete(self._play())
        self._loop.close()

    async def _play(self) -> None:
        from dbus_fast.aio import MessageBus
        from mpris_player import Player

        bus = await MessageBus(self._address).connect()
        self._player = Player(self)
        bus.export("/org/mpris/MediaPlayer2", self._player)
        await bus.request_name(f"org.mpris.MediaPlayer2.{self._name}")
        self._ready.set()
        await self._over.wait()
        bus.disconnect()

    def touched(self, status: str) -> None:
        """Let the person start or stop it."""
        done = threading.Event()

        def act() -> None:
            self._player.becomes(status)
            done.set()

        self._loop.call_soon_threadsafe(act)
        assert done.wait(20)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(20)


@pytest.fixture
def music(desktop: Desktop) -> Iterator[Music]:
    with closing(Music(desktop.address, "radio", "Playing", 0.8)) as made:
        yield made


def asked(desktop: Desktop, wish: str) -> Others:
    return ask_others(wish, desktop.environment, "linux")


def test_who_plays_is_paused_and_goes_on_after_the_session(desktop: Desktop, music: Music) -> None:
    with (
        closing(Music(desktop.address, "video", "Paused", 1.0)) as video,
        closing(Music(desktop.address, "coach.instance7", "Playing", 1.0)) as coach,
    ):
        with closing(asked(desktop, "pause")):
            until(lambda: music.status == "Paused")
        assert music.status == "Playing"
        assert (video.status, coach.status) == ("Paused", "Playing")


def test_who_is_quieter_is_as_loud_as_before_after_the_session(
    desktop: Desktop, music: Music
) -> None:
    with closing(asked(desktop, "quieter")):
        until(lambda: music.volume == pytest.approx(0.24))
        assert music.status == "Playing"
    assert music.volume == pytest.approx(0.8)


@pytest.mark.parametrize("touched", ["Playing", "Stopped"])
def test_what_the_person_has_started_or_stopped_stays_so(
    desktop: Desktop, music: Music, touched: str
) -> None:
    with closing(asked(desktop, "pause")):
        until(lambda: music.status == "Paused")
        music.touched(touched)
        music.touched("Paused")
    assert music.status == "Paused"


def test_what_the_person_has_turned_stays_so(desktop: Desktop, music: Music) -> None:
    with closing(asked(desktop, "quieter")):
        until(lambda: music.volume < 0.5)
        music.volume = 0.5
    assert music.volume == 0.5


def test_players_go_on_when_coach_is_killed(desktop: Desktop, music: Music) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DYING, "pause"],
        stdin=subprocess.PIPE,
        env={**os.environ, **desktop.environment, "PYTHONPATH": str(ROOT)},
    ) as dying:
        until(lambda: music.status == "Paused")
        dying.communicate(b"x")
    until(lambda: music.status == "Playing")


@pytest.mark.parametrize(
    ("wish", "platform", "environment"),
    [
        ("leave", "linux", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}),
        ("pause", "darwin", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}),
        ("pause", "linux", {}),
        ("pause", "linux", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}),
    ],
)
def test_without_a_wish_or_a_desktop_nothing_happens(
    wish: str, platform: str, environment: dict[str, str]
) -> None:
    others = ask_others(wish, environment, platform)
    others.close()
    others.close()
