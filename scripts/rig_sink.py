"""Another sink of a rig, recorded beside the first one, and a plain player that plays into it.

What the plain player did not get through tells what the machine and its sound server left out in
the same seconds, whatever Coach did.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from rig import Rig

FORM = ("rate=48000", "format=s16le", "channels=1")
RECORD = "parec --raw --rate=48000 --format=s16le --channels=1 --latency-msec=10 -d"
"""A short latency keeps the sink awake, which otherwise sleeps for up to 2 s."""

START_S = 20.0

PLAIN = """
import sys, time, miniaudio
device = miniaudio.PlaybackDevice(
    miniaudio.SampleFormat.SIGNED16, 1, 48_000, 10, callback_periods=4,
    backends=[miniaudio.Backend.PULSEAUDIO],
)
device.start(miniaudio.stream_file(sys.argv[1], nchannels=1, sample_rate=48_000))
time.sleep(miniaudio.get_file_info(sys.argv[1]).duration + 0.5)
device.close()
"""
"""The library's own way, with as much sound on its way as Coach has."""


class Sink:
    """A sink of its own in a running rig with PulseAudio, while the context lasts."""

    def __init__(self, rig: Rig, name: str) -> None:
        """Name it; what plays into it finds it by the environment."""
        self.environment = {**os.environ, **rig.environment, "PULSE_SINK": name}
        self._recording = rig.directory / f"{name}.raw"
        self._name = name
        self._module = ""
        """The number under which the server knows it."""

    def recorded(self) -> int:
        """Return how many frames have been recorded."""
        return self._recording.stat().st_size // 2

    def heard(self, since: int = 0) -> bytes:
        """Return the frames recorded from frame `since` on."""
        whole = self._recording.read_bytes()[2 * since :]
        return whole[: len(whole) // 2 * 2]

    def __enter__(self) -> Self:
        add = ("load-module", "module-null-sink", f"sink_name={self._name}", *FORM)
        shown = f"sink_properties=device.description={self._name.capitalize()}"
        self._module = self._pactl(*add, shown)
        with self._recording.open("wb") as sound:
            self._recorder = subprocess.Popen(
                [*RECORD.split(), f"{self._name}.monitor"], env=self.environment, stdout=sound
            )
        deadline = time.monotonic() + START_S
        while not self.recorded():
            if time.monotonic() > deadline:
                self.__exit__()
                raise TimeoutError(f"nothing is recorded of {self._name}")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._recorder.terminate()
        self._recorder.wait()
        self._pactl("unload-module", self._module)

    def _pactl(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,  # the server may be gone already
        )
        return done.stdout.strip()


def play_plainly(sink: Sink, sound: Path) -> subprocess.Popen[bytes]:
    """Start the plain player with a file of sound; it ends when the file does."""
    return subprocess.Popen([sys.executable, "-c", PLAIN, str(sound)], env=sink.environment)
