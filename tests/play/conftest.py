"""Benches: each speaker together with its air, so that one contract can be held against them all.

`virtual` and `silent` need nothing. `miniaudio` and `simpleaudio` run their real processes with a
stand-in for the library, on any machine; with `-rig` they play through the real library into a
recorded PulseAudio, where its tools are installed.
"""

from __future__ import annotations

import glob
import importlib.util
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from benches import (
    FRAMES,
    RATE,
    WITH_DEVICE,
    Bench,
    FakeBench,
    RigBench,
    SilentBench,
    VirtualBench,
    new_speaker,
)
from rig import Rig, missing, numbered

from coach.play.port import Spool

FAKES = Path(__file__).parent / "fakes"
ALSA_PLUGIN = "/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    path = tmp_path / "spool"
    path.write_bytes(numbered(FRAMES))
    return Spool(path, RATE, FRAMES)


@pytest.fixture(scope="session")
def rig() -> Iterator[Rig]:
    if lacking := missing():
        pytest.skip(lacking)
    with Rig() as started:
        yield started


@pytest.fixture
def leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder in which all temporary files are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def files_as_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let player processes find the stand-ins; return the folder that is their device."""
    folder = tmp_path / "device"
    folder.mkdir()
    (folder / "air").touch()
    monkeypatch.setenv("FAKE_AIR", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(FAKES))
    monkeypatch.syspath_prepend(FAKES)
    return folder


@pytest.fixture(params=["silent", *WITH_DEVICE])
def bench(
    request: pytest.FixtureRequest,
    spool: Spool,
    leftovers: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Bench]:
    name, _, rigged = request.param.partition("-")
    if name == "silent":
        made: Bench = SilentBench(spool)
    elif name == "virtual":
        made = VirtualBench(spool)
    elif rigged:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
        if name == "simpleaudio" and not glob.glob(ALSA_PLUGIN):  # noqa: PTH207
            pytest.skip("simpleaudio on the sound rig needs: apt-get install libasound2-plugins")
        started = request.getfixturevalue("rig")
        for variable, value in started.environment.items():
            monkeypatch.setenv(variable, value)
        made = RigBench(new_speaker(name), spool, started)
    else:
        made = FakeBench(new_speaker(name), spool, request.getfixturevalue("files_as_device"))
    yield made
    made.speaker.close()
