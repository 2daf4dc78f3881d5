"""How frames go to PulseAudio, against a stand-in for its stream: they may change as they wait."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator

import pytest

from coach.play import miniaudio_worker
from coach.play.miniaudio_worker import Report, open_player
from coach.play.pulse_library import PulseLost, PulseStream
from coach.play.pulse_player import SAFE_MS, PulsePlayer
from coach.play.transport import Transport

RATE = 8_000
BLOCK = 160
HELD = 640
SAFE = SAFE_MS * RATE // 1000
PATIENCE_S = 20.0


class Server:
    """Stands in for a stream; a test takes frames of it, as a device would."""

    latency = HELD

    def __init__(self) -> None:
        self.frames = bytearray()
        self.read = 0
        self.places: list[int | None] = []
        """Where what was written belongs."""
        self.gone = ""
        self._asked = HELD
        self._news = threading.Event()

    @property
    def sound(self) -> array[int]:
        """All frames, those that wait included."""
        return array("h", self.frames)

    def take(self) -> None:
        """Take a block, and ask for another."""
        self.read += BLOCK
        self._asked += BLOCK
        self.wake()

    def lose(self, reason: str) -> None:
        self.gone = reason
        self.wake()

    def wait(self) -> None:
        self._news.wait(PATIENCE_S)
        self._news.clear()
        if self.gone:
            raise PulseLost(self.gone)

    def wake(self) -> None:
        self._news.set()

    def wanted(self) -> int:
        return self._asked

    def taken(self) -> int:
        return self.read

    def write(self, block: bytes, at: int | None = None) -> None:
        self.places.append(at)
        if at is None:
            self._asked -= len(block) // 2
            self.frames += block
        else:
            assert self.read <= at
            assert 2 * at + len(block) == len(self.frames)
            self.frames[2 * at :] = block


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.001)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def player(server: Server, told: list[object]) -> Iterator[PulsePlayer]:
    made = PulsePlayer(
        server,  # type: ignore[arg-type]
        RATE,
        lambda transport, latency: told.append((transport.frame, latency)),
        told.append,
    )
    until(lambda: len(server.frames) == 2 * HELD)
    yield made
    made.close()


def transport() -> Transport:
    return Transport(b"\1\1" * 10_000, RATE)


def in_time(server: Server, change: Callable[[], None]) -> None:
    """Ask for a change right after the server has asked for frames, and wait for it."""
    count = len(server.places)
    server.take()
    until(lambda: len(server.places) > count)
    change()
    until(lambda: len(server.places) > count + 1)


def test_until_something_is_loaded_there_is_silence_and_no_report(
    player: PulsePlayer, server: Server, told: list[object]
) -> None:
    assert player
    server.take()
    until(lambda: len(server.frames) == 2 * (HELD + BLOCK))
    assert not any(server.frames)
    assert told == []


def test_what_is_changed_is_written_over_what_still_waits(
    player: PulsePlayer, server: Server, told: list[object]
) -> None:
    player.load(transport())
    in_time(server, lambda: player.carry_out(Transport.play))
    since = BLOCK + SAFE
    assert server.places[-1] == since
    assert not any(server.sound[:since])
    assert all(server.sound[since:])
    assert told[-1] == (HELD + BLOCK - since, HELD)
    in_time(server, lambda: player.carry_out(Transport.pause))
    assert server.places[-1] == since + BLOCK
    fade = transport().fade
    assert all(server.sound[since : since + BLOCK])
    assert not any(server.sound[since + BLOCK + fade :])
    assert told[-1] == (BLOCK, HELD)


def test_a_stream_that_is_lost_is_told(
    player: PulsePlayer, server: Server, told: list[object]
) -> None:
    assert player
    server.lose("the device was taken away")
    until(lambda: told == ["the device was taken away"])


def test_without_the_library_miniaudio_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    with pytest.raises(PulseLost, match="cannot open"):
        PulseStream(RATE, "Coach")
    made: list[tuple[object, ...]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        miniaudio_worker, "MiniaudioPlayer", lambda *arguments: made.append(arguments)
    )
    report = Report(None)  # type: ignore[arg-type]
    open_player(report, RATE, 10)
    open_player(report, RATE, 10, "Headset")
    assert made == [(report, RATE, 10, None), (report, RATE, 10, "Headset")]
