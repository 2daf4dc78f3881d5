"""A sound card for machines without one: a private sound server whose output is recorded.

    python scripts/rig.py start DIR [--server pipewire]
                                        starts it, and prints what to export
    python scripts/rig.py stop DIR      ends it; the recording stays in DIR/recording.raw

The sink runs on the system's clock at 48 kHz, mono, 16 bit. The server is PulseAudio, which moves
sound in steps of 5 ms, or PipeWire, in steps of up to 21 ms. Nothing outside DIR is touched, and no
other sound server is used or disturbed. Tests take `Rig` as a context manager and `numbered` as
their sound: each of its samples tells which frame it is, so that a recording shows exactly what was
heard.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
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

from rig_processes import Keeper, end, end_all
from rig_servers import QUESTION, RECORDER, SERVERS, SOCKET, Name, Program, missing

ALSA_TO_PULSE = "".join(f"{kind}.!default {{ type pulse }}\n" for kind in ("pcm", "ctl"))
START_S = 5.0
PERIOD = 65_535
"""Frames after which the numbered sound repeats itself: those of a 16-bit shift register."""


class RigError(Exception):
    """The rig can't be started; one line that says why."""


class Rig:
    """A sound server with a null sink, and its recorder, in a directory of their own.

    As a context manager it leaves nothing behind, even when its own process is killed.
    """

    def __init__(self, directory: Path | None = None, server: Name = "pulseaudio") -> None:
        """Use `directory`, or a temporary one that goes away with the rig."""
        self._temporary = directory is None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._undo = contextlib.ExitStack()
        self._programs = SERVERS[server].programs
        self.server = server
        self.directory = directory or Path(tempfile.mkdtemp(prefix="rig-"))
        self.recording = self.directory / "recording.raw"

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to play into the rig."""
        return {
            "PULSE_SERVER": f"unix:{self.directory / SOCKET}",
            "PULSE_COOKIE": str(self.directory / "cookie"),
            "ALSA_CONFIG_PATH": str(self.directory / "asound.conf"),
        }

    def start(self) -> None:
        """Start server and recorder, and wait until sound is recorded. Raises RigError."""
        if lacking := missing(self.server):
            raise RigError(lacking)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        self.recording.write_bytes(b"")
        for name, text in {**SERVERS[self.server].settings, "asound.conf": ALSA_TO_PULSE}.items():
            file = self.directory / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.plug_in()

    def stop(self) -> None:
        """End every process, whoever started it. Safe to repeat.

        A temporary directory goes away as well.
        """
        end_all(self.directory)
        self._bury()
        if self._temporary:
            shutil.rmtree(self.directory, ignore_errors=True)

    def unplug(self) -> None:
        """End the server only: to a player, this is a device pulled out."""
        for program in self._programs:
            end(self._note(program))

    def plug_in(self) -> None:
        """Start what `unplug` has ended; the recording goes on where it broke off.

        Raises RigError.
        """
        end(self._note(RECORDER))
        self._bury()
        for program in self._programs:
            self._spawn(program)
        self._wait("the sound server does not answer", self._answers)
        before = self.recorded()
        os.truncate(self.recording, 2 * before)
        self._spawn(RECORDER)
        # A sink that nobody uses sleeps for up to 2 s.
        self._wait("nothing is recorded", lambda: self.recorded() > before)

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
        with contextlib.ExitStack() as undo:
            undo.callback(Keeper(self.directory, remove=self._temporary).close)
            undo.callback(self.stop)
            self.start()
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def _note(self, program: Program) -> Path:
        return self.directory / f"{program.name}.pid"

    def _spawn(self, program: Program) -> None:
        """Start a program and wait until it is up. One that leaves no sign of it is up at once."""
        ready = self.directory / program.ready
        if program.ready:
            ready.unlink(missing_ok=True)
        log = self.directory / f"{program.name}.log"
        output = self.recording if program is RECORDER else log
        with log.open("wb") as complaints, output.open("ab") as sound:
            process = subprocess.Popen(
                shlex.split(program.command.format(directory=self.directory)),
                env=self._private(),
                stdin=subprocess.DEVNULL,
                stdout=sound,
                stderr=complaints,
                start_new_session=True,
            )
        self._processes.append(process)
        self._note(program).write_text(str(process.pid), encoding="utf-8")
        self._wait(f"{program.name} does not start", ready.exists)

    def _private(self) -> dict[str, str]:
        """Return an environment with nothing of the person's in it: no settings, no screen."""
        home = str(self.directory)
        return {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            **self.environment,
        }

    def _answers(self) -> bool:
        answer = subprocess.run(
            shlex.split(QUESTION.command), env=self._private(), capture_output=True, check=False
        )
        return b"Default Sink: rig\n" in answer.stdout

    def _bury(self) -> None:
        self._processes = [process for process in self._processes if process.poll() is None]

    def _wait(self, complaint: str, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_S
        while not done():
            if time.monotonic() > deadline:
                raise RigError(f"{complaint} within {START_S:g} s; see {self.directory}")
            time.sleep(0.01)


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

    `frame` is known up to multiples of `PERIOD`. Of frames joined over gaps, `length` counts those
    of the numbered sound, and `gaps` how much longer the recording of them is.
    """

    at: int
    frame: int
    length: int
    gaps: int = 0

    @property
    def end(self) -> int:
        """The frame after the last one."""
        return (self.frame + self.length) % PERIOD

    @property
    def until(self) -> int:
        """The place in the recording after the last one."""
        return self.at + self.length + self.gaps

    def joined(self, later: Stretch) -> Stretch:
        """Return this stretch and a later one as one, with all that lies between them."""
        length = self.length + (later.frame - self.end) % PERIOD + later.length
        return Stretch(self.at, self.frame, length, later.until - self.at - length)


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
            _start(Path(directory), "pulseaudio")
        case ["start", directory, "--server", ("pulseaudio" | "pipewire") as server]:
            _start(Path(directory), server)
        case ["stop", directory]:
            Rig(Path(directory).absolute()).stop()
        case _:
            sys.exit(__doc__)


def _start(directory: Path, server: Name) -> None:
    rig = Rig(directory.absolute(), server)
    try:
        rig.start()
    except RigError as problem:
        rig.stop()
        sys.exit(str(problem))
    for name, value in rig.environment.items():
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    main()
