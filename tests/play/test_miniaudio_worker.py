"""The player process around miniaudio, in pieces."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.play.devices_worker import BACKENDS, OTHER_BACKENDS
from coach.play.miniaudio_worker import MiniaudioPlayer, Report, loaded, obey
from coach.play.status import STATUS_BYTES, State, StatusFile
from coach.play.transport import Transport

RATE = 8_000
FRAMES = 10_000


@pytest.fixture
def transport() -> Transport:
    return Transport(b"\1\1" * FRAMES, RATE)


@pytest.fixture
def status(tmp_path: Path) -> Iterator[StatusFile]:
    path = tmp_path / "status"
    path.write_bytes(bytes(STATUS_BYTES))
    opened = StatusFile(path)
    yield opened
    opened.close()


def test_commands_are_what_the_transport_does(transport: Transport) -> None:
    for command in ("seek 1 5000", "volume 0.0", "play\n"):
        obey(transport, command)
    assert not any(transport.next_block(100))
    assert (transport.frame, transport.serial, transport.wanted) == (5_100, 1, True)
    obey(transport, "volume 1.0")
    obey(transport, "seek 2 0 300 9000")
    assert any(transport.next_block(1_000))
    assert (transport.jumped, transport.left_at, transport.serial) == (True, 300, 2)
    obey(transport, "pause")
    transport.next_block(1_000)
    assert not any(transport.next_block(100))
    obey(transport, "end 50")
    assert transport.end == 50


@pytest.mark.parametrize("line", ["", "stop", "seek", "seek 1", "seek 1 2 3", "volume", "volume x"])
def test_what_is_no_command_is_refused(transport: Transport, line: str) -> None:
    with pytest.raises(ValueError, match=r"no such command|could not convert"):
        obey(transport, line)


class FakeError(Exception):
    pass


class Device:
    """Stands in for a device of the library, through one backend only; a test sends for frames."""

    def __init__(self, backends: list[str], **_: Any) -> None:
        self.backend = backends[0]
        if self.backend == "PULSEAUDIO":
            raise FakeError

    def start(self, frames: Any) -> None:
        if self.backend != "OSS":
            raise FakeError
        self.frames = frames

    def close(self) -> None:
        self.frames.close()


@pytest.fixture
def player(
    library: SimpleNamespace, status: StatusFile, monkeypatch: pytest.MonkeyPatch
) -> MiniaudioPlayer:
    assert library
    monkeypatch.setattr(sys, "platform", "somewhere")
    return MiniaudioPlayer(Report(status), RATE, 40)


def test_every_block_is_reported(
    player: MiniaudioPlayer, transport: Transport, status: StatusFile
) -> None:
    player.load(transport)
    send = player._device.frames.send
    assert send(100) == bytes(200)
    standing = status.read()[1]
    assert (standing.state, standing.frame) == (State.READY, 0)
    time.sleep(0.001)
    send(100)
    assert status.read() == (2, standing)
    for command in ("seek 4 9900", "play"):
        player.carry_out(partial(obey, line=command))
    assert len(send(200)) == 400
    reports, ended = status.read()
    assert (reports, ended.frame, ended.serial, ended.ended) == (3, FRAMES, 4, True)
    assert (ended.run_start, ended.left_at, ended.jumped) == (9_900, None, False)
    assert ended.moved_ns > standing.moved_ns


def test_a_device_is_silent_and_reports_nothing_until_it_is_given_a_spool(
    player: MiniaudioPlayer, status: StatusFile, tmp_path: Path
) -> None:
    path = tmp_path / "a name\nof two lines"
    path.write_bytes(b"\1\1" * FRAMES)
    send = player._device.frames.send
    assert send(100) == bytes(200)
    assert status.read()[1].state is State.STARTING
    transport = loaded(f"load {os.fsencode(path).hex()} {FRAMES} 5000\n", RATE)
    player.load(transport)
    player.carry_out(partial(obey, line="play"))
    assert any(send(1_000))
    assert status.read()[1].state is State.READY
    assert (transport.capacity, transport.end) == (FRAMES, 5_000)


@pytest.mark.parametrize("line", ["", "play", "load", "load 00", "load xx 1 1", "load 2f6e 1 1"])
def test_what_cannot_be_loaded_is_refused(line: str) -> None:
    with pytest.raises((ValueError, OSError)):
        loaded(line, RATE)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    pytest.importorskip("numpy", reason="the worker would forbid it to the other tests")
    names = {name: name for tried in (*BACKENDS.values(), OTHER_BACKENDS) for name in tried}
    fake = SimpleNamespace(
        Backend=names,
        MiniaudioError=FakeError,
        SampleFormat=SimpleNamespace(SIGNED16=1),
        PlaybackDevice=Device,
    )
    monkeypatch.setitem(sys.modules, "miniaudio", fake)
    return fake


def test_the_first_backend_that_starts_is_taken(player: MiniaudioPlayer) -> None:
    assert player._device.backend == "OSS"


@pytest.mark.usefixtures("library")
def test_without_a_backend_there_is_no_device(
    status: StatusFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(LookupError, match="no sound device found"):
        MiniaudioPlayer(Report(status), RATE, 40)


def test_the_backends_are_known_to_the_library_and_none_is_null() -> None:
    library = pytest.importorskip("miniaudio")
    for names in (*BACKENDS.values(), OTHER_BACKENDS):
        assert all(hasattr(library.Backend, name) for name in names)
        assert "NULL" not in names


def test_the_worker_imports_next_to_nothing() -> None:
    check = "import sys, coach.play.miniaudio_worker; print(*sorted(sys.modules))"
    imported = subprocess.run(
        [sys.executable, "-c", check],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert [name for name in imported if name.startswith("coach.") and "play" not in name] == [
        "coach.base",
        "coach.base.text",
        "coach.base.times",
    ]
    assert not {"numpy", "miniaudio", "textual", "msgspec"} & set(imported)


def test_the_library_is_loaded_without_what_only_the_web_and_arrays_need() -> None:
    pytest.importorskip("miniaudio")
    check = (
        "import sys; from coach.play.devices_worker import load_library; load_library(); "
        "print(*(name for name, module in sys.modules.items() if module is not None))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", check],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "miniaudio" in loaded
    assert not {"numpy", "urllib.request", "http.client", "ssl", "email"} & set(loaded)
