"""The player process around miniaudio: a device, a transport, and nothing else.

    python -m coach.play.miniaudio_worker STATUS SPOOL FRAMES RATE PERIOD_MS

It has a process of its own because the device asks for frames from Python, which needs the GIL: a
busy screen in the same process cost up to 1.2 s of sound in 25 s, here at most 30 ms (measured).
Commands come as lines on standard input: `play`, `pause`, `volume X`, `seek SERIAL FRAME [UNTIL
THEN]`. The process ends when its input does.
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
from typing import Any, cast

from coach.play.mapped import map_spool
from coach.play.port import Detour
from coach.play.status import State, Status, StatusFile
from coach.play.transport import Transport

BACKENDS = {
    "linux": ["PULSEAUDIO", "ALSA"],
    "darwin": ["COREAUDIO"],
    "win32": ["WASAPI", "DSOUND", "WINMM"],
}
OTHER_BACKENDS = ["PULSEAUDIO", "ALSA", "SNDIO", "AUDIO4", "OSS"]
"""The interfaces tried, best first. Without a list miniaudio takes its Null device in silence when
nothing else works, and a person would wait for sound that never comes."""


def obey(transport: Transport, line: str) -> None:
    """Carry out one command. Raises ValueError for one that is none."""
    match line.split():
        case ["play"]:
            transport.play()
        case ["pause"]:
            transport.pause()
        case ["volume", volume]:
            transport.set_volume(float(volume))
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
    source: Callable[[str], Generator[bytes, int, None]], sample_rate: int, period_ms: int
) -> Any:
    """Start the default device of the first backend that works; `source` is told its name.

    Raises LookupError when there is no device, ImportError when there is no miniaudio.
    """
    # miniaudio imports numpy if it can, which takes 129 ms (measured) and serves nothing here.
    cast("dict[str, object]", sys.modules).setdefault("numpy", None)
    import miniaudio  # only now that numpy is out of the way

    for name in BACKENDS.get(sys.platform, OTHER_BACKENDS):
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=period_ms,
                backends=[miniaudio.Backend[name]],
                app_name="Coach",
            )
            frames = source(device.backend)
            next(frames)
            device.start(frames)
        except miniaudio.MiniaudioError:
            continue
        return device
    raise LookupError("no sound device found")


def main(arguments: list[str]) -> None:
    """Play what the commands on standard input ask for, until they end. Ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status_path, spool_path, frames, sample_rate, period_ms = arguments
    status = StatusFile.take(Path(status_path))
    gc.disable()  # a collection holds up the sound, and nothing here makes cycles
    try:
        transport = Transport(map_spool(Path(spool_path), int(frames)), int(sample_rate))
        device = start_device(partial(blocks, transport, status), int(sample_rate), int(period_ms))
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
