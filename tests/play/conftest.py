"""Benches: each speaker together with its air, so that one contract can be held against them all.

`virtual`, `recovering` and `silent` need nothing. `miniaudio` and `simpleaudio` run their real
processes with a stand-in for the library, on any machine; with `-pulseaudio` and `-pipewire` they
play through the real library into that server, which is recorded, where it is installed.
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
    ROOM,
    WITH_DEVICE,
    Bench,
    FakeBench,
    RecoveringBench,
    RigBench,
    SilentBench,
    VirtualBench,
    new_speaker,
)
from rig import Rig, numbered
from rig_servers import Name, missing

from coach.play.port import Spool

FAKES = Path(__file__).parent / "fakes"
ALSA_PLUGIN = "/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    path = tmp_path / "spool"
    path.write_bytes(numbered(FRAMES + ROOM))
    return Spool(path, RATE, FRAMES, ROOM)


def started(server: Name, directory: Path) -> Iterator[Rig]:
    if lacking := missing(server):
        pytest.skip(lacking)
    with Rig(directory, server) as rig:
        yield rig


@pytest.fixture(scope="session")
def pulseaudio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    yield from started("pulseaudio", tmp_path_factory.mktemp("rig"))


@pytest.fixture(scope="session")
def pipewire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    yield from started("pipewire", tmp_path_factory.mktemp("rig"))


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
    monkeypatch.setenv("PULSE_SERVER", f"unix:{folder}/none")
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
    name, _, server = request.param.partition("-")
    if name == "silent":
        made: Bench = SilentBench(spool)
    elif name == "virtual":
        made = VirtualBench(spool)
    elif name == "recovering":
        made = RecoveringBench(spool)
    elif server:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
        if name == "simpleaudio" and not glob.glob(ALSA_PLUGIN):  # noqa: PTH207
            pytest.skip("simpleaudio on the sound rig needs: apt-get install libasound2-plugins")
        rig = request.getfixturevalue(server)
        for variable, value in rig.environment.items():
            monkeypatch.setenv(variable, value)
        made = RigBench(new_speaker(name), spool, rig)
    else:
        made = FakeBench(new_speaker(name), spool, request.getfixturevalue("files_as_device"))
    yield made
    made.speaker.close()
    if isinstance(made, RigBench):
        made.restore()
