"""A microphone: what it gives, what is kept of that, and what becomes of one that is lost.

A process that gives frames by itself stands in for one with a device.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from rig import Rig
from rig_servers import missing

from coach.play import microphone
from coach.play.devices import NoSound
from coach.play.microphone import SAMPLE_RATE, Microphone

PATIENCE_S = 20.0

GIVES = """
import json, sys, time
import numpy as np
print(json.dumps({"interface": "stand-in"}), flush=True)
block = (np.sin(np.arange(1920) * 2 * np.pi / 48) * 0.5 * 32767).astype("<i2").tobytes()
for _ in range(COUNT):
    sys.stdout.buffer.write(json.dumps({"bytes": len(block)}).encode() + b"\\n" + block)
    sys.stdout.buffer.flush()
    time.sleep(0.01)
time.sleep(60)
"""


def stand_in(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def wait_for(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_is_heard_is_kept_from_when_it_is_asked_for() -> None:
    with closing(Microphone(run=stand_in(GIVES.replace("COUNT", "10_000")))) as heard:
        wait_for(lambda: heard.peak > 0.4)
        assert heard.kept_s == 0
        heard.keep(10)
        wait_for(lambda: heard.kept_s >= 0.2)
        frames = heard.take()
        assert len(frames) >= 0.2 * SAMPLE_RATE
        assert np.abs(frames).max() == pytest.approx(0.5, abs=0.001)
        assert not len(heard.take())
        assert heard.trouble == ""


def test_no_more_is_kept_than_was_asked_for() -> None:
    with closing(Microphone(run=stand_in(GIVES.replace("COUNT", "10_000")))) as heard:
        heard.keep(0.1)
        wait_for(lambda: heard.kept_s >= 0.1)
        time.sleep(0.3)
        assert heard.kept_s < 0.2


def test_one_that_gives_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone, "SILENT_S", 0.3)
    with closing(Microphone(run=stand_in(GIVES.replace("COUNT", "3")))) as heard:
        wait_for(lambda: heard.trouble)
        assert heard.trouble == "the microphone gave nothing for 0.3 s"


def test_a_process_that_ends_is_told() -> None:
    code = GIVES.replace("COUNT", "3").replace("time.sleep(60)", "sys.exit('unplugged')")
    with closing(Microphone(run=stand_in(code))) as heard:
        wait_for(lambda: heard.trouble)
        assert heard.trouble == "the microphone is lost: it ended: unplugged"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ('print(\'{"failed": "no microphone found"}\')', "no microphone found; record elsewhere"),
        ("raise SystemExit('broken')", "the microphone does not open: it ended: broken"),
        ("print('nonsense')", "the microphone does not open: it answered nonsense"),
    ],
)
def test_one_that_does_not_open_is_one_line(code: str, line: str) -> None:
    with pytest.raises(NoSound) as caught:
        Microphone(run=stand_in(code))
    assert str(caught.value).startswith(line)
    assert caught.value.exit_code == 1


def test_without_its_package_files_can_be_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(NoSound, match=r"not installed; record elsewhere, .* --from"):
        Microphone()


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    if lacking := missing():
        pytest.skip(lacking)
    with Rig() as started:
        for name, value in started.environment.items():
            monkeypatch.setenv(name, value)
        yield started


def play_into(rig: Rig, frames: np.ndarray, tmp_path: Path) -> None:
    """Let frames be heard by the microphone of a rig, which is its sink's own monitor."""
    path = tmp_path / "played.raw"
    path.write_bytes((frames * 32767).astype("<i2").tobytes())
    subprocess.run(
        ["pacat", "--raw", "--rate=48000", "--format=s16le", "--channels=1", "-d", "rig", path],
        env={**os.environ, **rig.environment},
        check=True,
    )


@pytest.mark.sound
def test_a_virtual_microphone_gives_what_is_played_into_it(rig: Rig, tmp_path: Path) -> None:
    at = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    sweep = 0.4 * np.sin(2 * np.pi * (300 + 400 * at) * at)
    with closing(Microphone()) as heard:
        heard.keep(10)
        play_into(rig, np.pad(sweep, 9600), tmp_path)
        wait_for(lambda: heard.kept_s > 1.6)
        frames = heard.take()
    product = np.correlate(frames, sweep[::1].astype(np.float32), "valid")
    place = int(np.argmax(product))
    part = frames[place : place + len(sweep)]
    likeness = np.dot(part, sweep) / np.linalg.norm(part) / np.linalg.norm(sweep)
    assert likeness > 0.99


@pytest.mark.sound
def test_one_that_is_not_there_or_is_pulled_out_is_one_line(rig: Rig) -> None:
    with pytest.raises(NoSound, match="no microphone is called “nosuch”"):
        Microphone("nosuch")
    with closing(Microphone("monitor")) as heard:
        wait_for(lambda: heard.take() is not None)
        rig.unplug()
        wait_for(lambda: heard.trouble)
        assert "gave nothing" in heard.trouble
    with pytest.raises(NoSound, match="no microphone found"):
        Microphone()
