"""A sound card for machines without one: a private PulseAudio whose output is recorded.

    python scripts/rig.py start DIR     starts it, and prints what to export
    python scripts/rig.py stop DIR      ends it; the recording stays in DIR/recording.raw

The sink runs on the system's clock at 48 kHz, mono, 16 bit, in steps of 5 ms. Nothing outside DIR
is touched, and no other sound server is used or disturbed. Tests take `Rig` as a context manager
and `numbered` as their sound: each of its samples tells which frame it is, so that a recording
shows exactly what was heard.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

PACKAGES = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "parec": "pulseaudio-utils"}
SERVER = """pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1
    --disable-shm=yes --realtime=no --high-priority=no --log-target=stderr
    -L "module-native-protocol-unix socket={directory}/native auth-anonymous=1"
    -L "module-null-sink sink_name=rig rate=48000 format=s16le channels=1"
"""
RECORDER = "parec --raw --rate=48000 --format=s16le --channels=1 --latency-msec=10 -d rig.monitor"
PRIVATE_VARIABLES = ("HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "XDG_RUNTIME_DIR")
"""Kept to the rig's directory, or the server reads and writes the person's settings."""

ALSA_TO_PULSE = "".join(f"{kind}.!default {{ type pulse }}\n" for kind in ("pcm", "ctl"))
START_S = 5.0
PERIOD = 65_535
"""Frames after which the numbered sound repeats itself: those of a 16-bit shift register."""


class RigError(Exception):
    """The rig can't be started; one line that says why."""


def missing() -> str:
    """Return one line that says what has to be installed for the rig, or nothing."""
    packages = sorted({PACKAGES[tool] for tool in PACKAGES if shutil.which(tool) is None})
    if not packages:
        return ""
    return f"the sound rig needs: apt-get install --no-install-recommends {' '.join(packages)}"


class Rig:
    """A null sink and its recorder, in a directory of their own."""

    def __init__(self, directory: Path | None = None) -> None:
        """Use `directory`, or a temporary one that goes away with the rig."""
        self._temporary = directory is None
        self._processes: list[subprocess.Popen[bytes]] = []
        self.directory = directory or Path(tempfile.mkdtemp(prefix="rig-"))
        self.recording = self.directory / "recording.raw"

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to play into the rig."""
        return {
            "PULSE_SERVER": f"unix:{self.directory / 'native'}",
            "PULSE_COOKIE": str(self.directory / "cookie"),
            "ALSA_CONFIG_PATH": str(self.directory / "asound.conf"),
        }

    def start(self) -> None:
        """Start server and recorder, and wait until sound is recorded. Raises RigError."""
        if lacking := missing():
            raise RigError(lacking)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        self.recording.write_bytes(b"")
        (self.directory / "asound.conf").write_text(ALSA_TO_PULSE)
        self._spawn("server", SERVER.format(directory=self.directory))
        self._wait("the sound server does not answer", self._answers)
        self._spawn("recorder", RECORDER, output=self.recording)
        # A sink that nobody uses sleeps for up to 2 s.
        self._wait("nothing is recorded", lambda: self.recorded() > 0)

    def stop(self) -> None:
        """End both, whoever started them, and remove a temporary directory. Safe to repeat."""
        for name in ("recorder", "server"):
            self._end(name)
        for process in self._processes:
            process.wait()
        self._processes.clear()
        if self._temporary:
            shutil.rmtree(self.directory, ignore_errors=True)

    def unplug(self) -> None:
        """End the server only: to a player, this is a device pulled out."""
        self._end("server")

    def recorded(self) -> int:
        """Return how many frames have been recorded."""
        return self.recording.stat().st_size // 2

    def heard(self, since: int = 0) -> bytes:
        """Return the frames recorded from frame `since` on."""
        with self.recording.open("rb") as file:
            file.seek(2 * since)
            frames = file.read()
        return frames[: len(frames) // 2 * 2]

    def __enter__(self) -> Self:
        try:
            self.start()
        except RigError:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _spawn(self, name: str, command: str, output: Path | None = None) -> None:
        private = dict.fromkeys(PRIVATE_VARIABLES, str(self.directory))
        log = self.directory / f"{name}.log"
        with log.open("wb") as complaints, (output or log).open("wb") as sound:
            process = subprocess.Popen(
                shlex.split(command),
                env=os.environ | self.environment | private,
                stdin=subprocess.DEVNULL,
                stdout=sound,
                stderr=complaints,
                start_new_session=True,
            )
        self._processes.append(process)
        (self.directory / f"{name}.pid").write_text(str(process.pid))

    def _end(self, name: str) -> None:
        note = self.directory / f"{name}.pid"
        if not note.exists():
            return
        number = int(note.read_text())
        note.unlink()
        # After a crash the number may belong to somebody else by now.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if Path(f"/proc/{number}/comm").read_text().strip() in PACKAGES:
                os.kill(number, signal.SIGTERM)

    def _answers(self) -> bool:
        question = subprocess.run(
            ["pactl", "info"], env=os.environ | self.environment, capture_output=True, check=False
        )
        return question.returncode == 0

    def _wait(self, complaint: str, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_S
        while not done():
            if time.monotonic() > deadline:
                raise RigError(f"{complaint} within {START_S:g} s; see {self.directory}")
            time.sleep(0.02)


@cache
def _register() -> tuple[array[int], dict[int, int]]:
    """Return a period of the shift register's values, and the place of each."""
    value, values = 0xACE1, array("H")
    for _ in range(PERIOD):
        values.append(value)
        bit = (value ^ (value >> 2) ^ (value >> 3) ^ (value >> 5)) & 1
        value = (value >> 1) | (bit << 15)
    return values, {value: place for place, value in enumerate(values)}


def numbered(frames: int) -> bytes:
    """Return 16-bit frames that differ from each other within each 65,535, and from silence."""
    values, _ = _register()
    return (values * (frames // PERIOD + 1))[:frames].tobytes()


@dataclass(frozen=True)
class Stretch:
    """Frames heard one after another: `at` in the recording, from `frame` of the numbered sound.

    `frame` is known up to multiples of `PERIOD`.
    """

    at: int
    frame: int
    length: int

    @property
    def end(self) -> int:
        """The frame after the last one."""
        return (self.frame + self.length) % PERIOD


def stretches(recording: bytes, shortest: int = 200) -> list[Stretch]:
    """Return every unbroken stretch of the numbered sound, of at least `shortest` frames.

    Sound within a ramp or at another volume carries no numbers and is left out.
    """
    _, places = _register()
    found: list[Stretch] = []
    start = length = 0
    first = following = -1
    for at, value in enumerate(array("H", recording)):
        place = places.get(value, -2)
        if place == following:
            length += 1
            following = (following + 1) % PERIOD
            continue
        if length >= shortest:
            found.append(Stretch(start, first, length))
        start, first, length = at, place, 1 if place >= 0 else 0
        following = (place + 1) % PERIOD if place >= 0 else -1
    if length >= shortest:
        found.append(Stretch(start, first, length))
    return found


def main() -> None:
    """Start or stop a rig from the command line."""
    match sys.argv[1:]:
        case ["start", directory]:
            rig = Rig(Path(directory).absolute())
            try:
                rig.start()
            except RigError as problem:
                rig.stop()
                sys.exit(str(problem))
            for name, value in rig.environment.items():
                print(f"export {name}={shlex.quote(value)}")
        case ["stop", directory]:
            Rig(Path(directory).absolute()).stop()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
