"""The player process around miniaudio: a device, a transport, and nothing else.

    python -m coach.play.miniaudio_worker STATUS SPOOL CAPACITY END RATE PERIOD_MS [DEVICE]

It has a process of its own because the device asks for frames from Python, which needs the GIL: a
busy screen in the same process cost up to 1.2 s of sound in 25 s, here at most 30 ms (measured).
Commands come as lines on standard input: `play`, `pause`, `volume X`, `end FRAME`, `seek SERIAL
FRAME [UNTIL THEN]`. The process ends when its input does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from coach.play.mapped import map_spool
from coach.play.miniaudio_devices import backends, find, load_library
from coach.play.port import Detour
from coach.play.status import State, Status, StatusFile
from coach.play.transport import Transport

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


def blocks(transport: Transport, status: StatusFile, backend: str) -> Generator[bytes, int, None]:
    """Yield the frames that are sent for, and report after each block."""
    moved_ns, frame = time.monotonic_ns(), transport.frame
    count = yield b""
    while True:
        block = transport.next_block(count)
        if transport.frame != frame:
            moved_ns, frame = time.monotonic_ns(), transport.frame
        status.write(
            Status(
                State.READY,
                frame=frame,
                moved_ns=moved_ns,
                run_start=transport.run_start,
                left_at=transport.left_at,
                serial=transport.serial,
                jumped=transport.jumped,
                ended=transport.ended,
                text=backend,
            )
        )
        count = yield block


def start_device(
    source: Callable[[str], Generator[bytes, int, None]],
    sample_rate: int,
    period_ms: int,
    wanted: str | None = None,
) -> Any:
    """Start the wanted device, or the default one of the first backend that works.

    `source` is told the backend's name. Raises LookupError when there is no such device, and
    ImportError when there is no miniaudio.
    """
    library = load_library()
    choices = [(name, None) for name in backends()] if wanted is None else [find(library, wanted)]
    for name, device_id in choices:
        try:
            device = library.PlaybackDevice(
                output_format=library.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=period_ms,
                callback_periods=QUEUED_PERIODS,
                device_id=device_id,
                backends=[library.Backend[name]],
                app_name="Coach",
            )
            frames = source(device.backend)
            next(frames)
            device.start(frames)
        except library.MiniaudioError:
            continue
        return device
    raise LookupError("no sound device found" if wanted is None else "that device does not open")


def main(arguments: list[str]) -> None:
    """Play what the commands on standard input ask for, until they end. Ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status_path, spool_path, capacity, end, sample_rate, period_ms, *wanted = arguments
    status = StatusFile.take(Path(status_path))
    # With PulseAudio miniaudio queues no more than it asks for at once, unless libpulse is told so.
    os.environ.setdefault("PULSE_LATENCY_MSEC", str(QUEUED_PERIODS * int(period_ms)))
    gc.disable()  # a collection holds up the sound, and nothing here makes cycles
    try:
        pcm = map_spool(Path(spool_path), int(capacity))
        transport = Transport(pcm, int(sample_rate), int(end))
        source = partial(blocks, transport, status)
        device = start_device(source, int(sample_rate), int(period_ms), *wanted)
    except (OSError, ValueError, LookupError, ImportError) as problem:
        status.write(Status(State.FAILED, text=str(problem)))
        raise SystemExit(1) from problem
    try:
        for line in sys.stdin:
            obey(transport, line)
    finally:
        # With its device running the interpreter hangs at exit for ever (measured 34 of 34 times).
        device.close()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
