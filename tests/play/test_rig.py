"""The rig: its signal and its reading, and that its servers come, go and leave nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from array import array
from pathlib import Path

import pytest
import rig_servers
from rig import PERIOD, Rig, RigError, Stretch, numbered, stretches
from rig_servers import Name, missing

SILENCE = bytes(2_000)
PATIENCE_S = 20.0

ABANDONED = """
import sys, time
from rig import Rig
with Rig(server=sys.argv[1]) as rig:
    print(rig.directory, flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["pulseaudio", "pipewire"])
def server(request: pytest.FixtureRequest) -> Name:
    name: Name = request.param
    if lacking := missing(name):
        pytest.skip(lacking)
    return name


def processes(directory: Path) -> list[int]:
    """Return the numbers of the rig's processes."""
    return [int(note.read_text(encoding="utf-8")) for note in directory.glob("*.pid")]


def running(number: int) -> bool:
    """Tell whether a process does anything still; a dead one may wait for its burial."""
    try:
        return "(zombie)" not in Path(f"/proc/{number}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def test_every_frame_of_a_period_is_different_and_none_is_silence() -> None:
    values = memoryview(numbered(PERIOD)).cast("H").tolist()
    assert len(set(values)) == PERIOD
    assert 0 not in values


def test_what_is_joined_keeps_its_place_in_the_recording() -> None:
    sound = numbered(PERIOD)
    recording = sound[:600] + SILENCE + sound[600:2_000] + SILENCE + sound[2_400:4_000]
    first, held_up, lost = stretches(recording)
    whole = first.joined(held_up).joined(lost)
    assert (whole.at, whole.frame, whole.end) == (0, 0, 2_000)
    assert (whole.length, whole.until) == (2_000, len(recording) // 2)


def test_a_recording_shows_what_was_heard_and_when() -> None:
    sound = numbered(2 * PERIOD)
    recording = SILENCE + sound[2_000:6_000] + SILENCE + sound[100:900]
    assert stretches(recording) == [Stretch(1_000, 1_000, 2_000), Stretch(4_000, 50, 400)]


def test_a_jump_ends_a_stretch_and_the_period_does_not() -> None:
    sound = numbered(2 * PERIOD)
    start = 2 * (PERIOD - 300)
    recording = sound[start : start + 1_200] + sound[: 2 * 300]
    assert stretches(recording) == [Stretch(0, PERIOD - 300, 600), Stretch(600, 0, 300)]
    assert stretches(recording)[0].end == 300


def test_what_is_too_short_or_too_quiet_is_left_out() -> None:
    quiet = array("h", [sample // 2 for sample in array("h", numbered(5_000))])
    assert stretches(numbered(150) + quiet.tobytes()) == []


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "parec" else f"/bin/{tool}")
    assert missing() == (
        "the sound rig needs: apt-get install --no-install-recommends pulseaudio-utils"
    )
    with pytest.raises(RigError, match="pulseaudio-utils"), Rig():
        pytest.fail("it started")


def test_each_server_needs_its_own_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None)
    assert missing("pulseaudio").endswith("--no-install-recommends pulseaudio pulseaudio-utils")
    assert missing("pipewire").endswith(
        "--no-install-recommends pipewire-bin pipewire-pulse pulseaudio-utils wireplumber"
    )


def test_nothing_is_missing_where_all_tools_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: f"/bin/{tool}")
    assert missing() == ""
    assert missing("pipewire") == ""


@pytest.mark.sound
def test_a_server_goes_and_comes_and_one_recording_holds_it_all(
    server: Name, tmp_path: Path
) -> None:
    with Rig(tmp_path / "rig", server) as rig:
        rig.unplug()
        before = rig.recorded()
        numbers = processes(rig.directory)
        rig.plug_in()
        assert rig.recorded() > before
        numbers += processes(rig.directory)
        assert len(numbers) == 2 + len(rig_servers.SERVERS[server].programs)
    assert not any(map(running, numbers))
    assert processes(rig.directory) == []
    assert rig.recording.stat().st_size > 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs numbers of processes that are held")
def test_a_process_that_only_has_the_number_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "parec.pid").write_text(str(os.getpid()), encoding="utf-8")
    Rig(tmp_path).stop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sound
def test_a_rig_whose_process_is_killed_leaves_nothing_behind(server: Name) -> None:
    scripts = Path(rig_servers.__file__).parent
    with subprocess.Popen(
        [sys.executable, "-c", ABANDONED, server],
        env={**os.environ, "PYTHONPATH": str(scripts)},
        stdout=subprocess.PIPE,
        text=True,
    ) as abandoned:
        assert abandoned.stdout is not None
        directory = Path(abandoned.stdout.readline().strip())
        numbers = processes(directory)
        abandoned.kill()
    assert len(numbers) == 1 + len(rig_servers.SERVERS[server].programs)
    deadline = time.monotonic() + PATIENCE_S
    while directory.exists():
        assert time.monotonic() < deadline, f"{directory} is still there"
        time.sleep(0.01)
    assert not any(map(running, numbers))
