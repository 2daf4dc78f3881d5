"""A microphone that is in use is seen by the sound server itself; what listens to music is not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest
from desktop import until
from rig import Rig
from rig_servers import Name, missing

from coach.remind.busy import recorded

pytestmark = pytest.mark.sound

MICROPHONES = {
    "pulseaudio": ("module-null-source", "source_name=mic"),
    "pipewire": ("module-null-sink", "sink_name=mic", "media.class=Audio/Source/Virtual"),
}


@pytest.fixture(params=MICROPHONES)
def rig(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    server: Name = request.param
    if lacking := missing(server):
        pytest.skip(lacking)
    with Rig(server=server) as started:
        for name, value in started.environment.items():
            monkeypatch.setenv(name, value)
        yield started


def pactl(*words: str) -> None:
    subprocess.run(["pactl", *words], check=True, capture_output=True)


def test_only_who_takes_in_a_voice_is_in_a_call(rig: Rig) -> None:
    assert recorded() is False  # its recorder listens to what is played
    pactl("load-module", *MICROPHONES[rig.server])
    # What records follows the newest microphone, unless somebody chooses another one.
    pactl("set-default-source", "rig.monitor")
    assert recorded() is False
    call = subprocess.Popen(
        ["parec", "-d", "mic"], env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(recorded)
    finally:
        call.kill()
        call.wait()
    until(lambda: not recorded())
