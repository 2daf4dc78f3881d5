"""The player process: a device, a transport, and nothing else.

The device is PulseAudio's where there is one and no other was asked for, and else miniaudio's.

Its arguments are STATUS RATE PERIOD_MS [DEVICE]. It opens the device at once, and is silent until
it is given something to play.

It has a process of its own because the device asks for frames from Python, which needs the GIL: a
busy screen in the same process cost up to 1.2 s of sound in 25 s, here at most 30 ms (measured).
Commands come as lines on standard input: first `load SPOOL CAPACITY END`, with the file's name in
hexadecimal digits, then `play`, `pause`, `volume X`, `end FRAME`, `seek SERIAL FRAME [UNTIL THEN]`.
The process ends when its input does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from coach.play.devices_worker import backends, find, load_library
from coach.play.memory import map_spool
from coach.play.port import Detour
from coach.play.pulse_library import PulseLost, PulseStream
from coach.play.pulse_player import PulsePlayer
from coach.play.status import State, Status, StatusFile
from coach.play.transport import SAMPLE_BYTES, Transport

APPLICATION = "Coach"
"""What a mixer calls us."""

QUEUED_PERIODS = 4
"""How much is kept ready with the device, so that a busy machine leaves no gap."""


def obey(transport: Transport, line: str) -> None:
    """Carry out one command. Raises ValueError for one that is none."""
    match line.split():
        case ["play"]:
            transport.play()
        case ["pause"]:
            transport.pause()
        case ["volume", volume]:
            transport.set_volume(float(volume))
        case ["end", frame]:
            transport.set_end(int(frame))
        case ["seek", serial, frame]:
            transport.seek(int(frame), None, int(serial))
        case ["seek", serial, frame, until, then]:
            transport.seek(int(frame), Detour(int(until), int(then)), int(serial))
        case _:
            raise ValueError(f"no such command: {line!r}")


def loaded(line: str, sample_rate: int) -> Transport:
    """Carry out the first command. Raises OSError or ValueError when that cannot be."""
    match line.split():
        case ["load", name, capacity, end]:
            path = Path(os.fsdecode(bytes.fromhex(name)))
            return Transport(map_spool(path, int(capacity)), sample_rate, int(end))
        case _:
            raise ValueError(f"nothing is loaded: {line!r}")


class Report:
    """Tells the program, after each block, where a transport is."""

    def __init__(self, status: StatusFile) -> None:
        self._status = status
        self._moved_ns = 0
        self._frame: int | None = None

    def __call__(self, transport: Transport, latency: int = 0) -> None:
        """Report; the latency is in frames, or 0 if nobody knows it."""
        if transport.frame != self._frame:
            self._moved_ns, self._frame = time.monotonic_ns(), transport.frame
        self._status.write(
            Status(
                State.READY,
                frame=transport.frame,
                moved_ns=self._moved_ns,
                run_start=transport.run_start,
                left_at=transport.left_at,
                serial=transport.serial,
                latency=latency,
                jumped=transport.jumped,
                ended=transport.ended,
            )
        )

    def failed(self, reason: str) -> None:
        """Report that nothing is played any more."""
        self._status.write(Status(State.FAILED, text=reason))


class MiniaudioPlayer:
    """Plays through a device of miniaudio, which asks for frames in a thread of its own."""

    def __init__(
        self, report: Report, sample_rate: int, period_ms: int, wanted: str | None = None
    ) -> None:
        """Open a device in silence. Raises what `start_device` raises."""
        self._report = report
        self._transport: Transport | None = None
        """None until something is loaded."""
        self._device = start_device(self.blocks, sample_rate, period_ms, wanted)

    def load(self, transport: Transport) -> None:
        """Play this from now on."""
        self._transport = transport

    def carry_out(self, change: Callable[[Transport], None]) -> None:
        """Change what is played: heard after what the device holds already."""
        assert self._transport is not None, "loaded first"
        change(self._transport)

    def close(self) -> None:
        """Let go of the device: with it the interpreter hangs at exit (measured 34 of 34 times)."""
        self._device.close()

    def blocks(self) -> Generator[bytes, int, None]:
        """Yield the frames that are sent for; as soon as there are any, report after each block."""
        count = yield b""
        while True:
            transport = self._transport
            if transport is None:
                count = yield bytes(SAMPLE_BYTES * count)
                continue
            block = transport.next_block(count)
            self._report(transport)
            count = yield block


def start_device(
    source: Callable[[], Generator[bytes, int, None]],
    sample_rate: int,
    period_ms: int,
    wanted: str | None = None,
) -> Any:
    """Start the wanted device, or the default one of the first backend that works.

    `source` makes what is played. Raises LookupError when there is no such device, and ImportError
    when there is no miniaudio.
    """
    library = load_library()
    choices = [(name, None) for name in backends()] if wanted is None else [find(library, wanted)]

    def start(backend: Any, device_id: Any) -> Any:
        device = library.PlaybackDevice(
            output_format=library.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=sample_rate,
            buffersize_msec=period_ms,
            callback_periods=QUEUED_PERIODS,
            device_id=device_id,
            backends=[backend],
            app_name=APPLICATION,
        )
        frames = source()
        next(frames)
        device.start(frames)
        return device

    failed = "no sound device found" if wanted is None else "that device does not open"
    return first_started(library, choices, start, failed)


def first_started(
    library: Any,
    choices: Iterable[tuple[str, Any]],
    start: Callable[[Any, Any], Any],
    failed: str,
) -> Any:
    """Return the first device that starts, given pairs of a backend's name and a device's id.

    Raises LookupError, which says what has `failed`, where none does.
    """
    for name, device_id in choices:
        with suppress(library.MiniaudioError):
            return start(library.Backend[name], device_id)
    raise LookupError(failed)


def open_player(
    report: Report, sample_rate: int, period_ms: int, wanted: str | None = None
) -> MiniaudioPlayer | PulsePlayer:
    """Open the wanted device, or the default one by the way on which changes are heard soonest.

    Raises what `start_device` raises.
    """
    if wanted is None and sys.platform == "linux":
        with suppress(PulseLost):
            stream = PulseStream(sample_rate, APPLICATION)
            return PulsePlayer(stream, sample_rate, report, report.failed)
    # With PulseAudio miniaudio queues no more than it asks for at once, unless libpulse is told so.
    os.environ.setdefault("PULSE_LATENCY_MSEC", str(QUEUED_PERIODS * period_ms))
    return MiniaudioPlayer(report, sample_rate, period_ms, wanted)


def main(arguments: list[str]) -> None:
    """Play what the commands on standard input ask for, until they end. Ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status_path, sample_rate, period_ms, *wanted = arguments
    report = Report(StatusFile.take(Path(status_path)))
    gc.disable()  # a collection holds up the sound, and nothing here makes cycles
    try:
        player = open_player(report, int(sample_rate), int(period_ms), *wanted)
    except (LookupError, ImportError) as problem:
        report.failed(str(problem))
        raise SystemExit(1) from problem
    try:
        _follow(player, report, int(sample_rate))
    finally:
        player.close()
    os._exit(0)


def _follow(player: MiniaudioPlayer | PulsePlayer, report: Report, sample_rate: int) -> None:
    """Carry out what stands on standard input; end when nothing does, or nothing can be loaded."""
    first = sys.stdin.readline()
    if not first:
        return
    try:
        player.load(loaded(first, sample_rate))
    except (OSError, ValueError) as problem:
        report.failed(str(problem))
        return
    for line in sys.stdin:
        player.carry_out(partial(obey, line=line))
