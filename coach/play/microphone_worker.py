"""A microphone in a process of its own: it may hang, and a busy screen loses nothing of it.

Its arguments are RATE [DEVICE]. It answers one line of JSON that says which microphone it is, or
what is in the way, and then a line for each block of 16-bit frames, which follow it. It ends when
its input does.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any

from coach.play.devices_worker import backends, find, load_library
from coach.play.miniaudio_worker import APPLICATION, first_started

BLOCK_MS = 40
QUEUED_BLOCKS = 4


def start_microphone(library: Any, take: Callable[[bytes], None], rate: int, *wanted: str) -> Any:
    """Start the wanted microphone, or the default one of the first interface that works.

    `take` is given its frames, 16 bits in one channel. Raises LookupError where there is none.
    """
    choices = [(name, None) for name in backends()]
    if wanted:
        choices = [find(library, wanted[0], microphones=True)]

    def start(backend: Any, device_id: Any) -> Any:
        device = library.CaptureDevice(
            input_format=library.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=rate,
            buffersize_msec=BLOCK_MS,
            callback_periods=QUEUED_BLOCKS,
            device_id=device_id,
            backends=[backend],
            app_name=APPLICATION,
        )
        taking = _taking(take)
        next(taking)
        device.start(taking)
        return device

    failed = "that microphone does not open" if wanted else "no microphone found"
    return first_started(library, choices, start, failed)


def _taking(take: Callable[[bytes], None]) -> Generator[None, bytes, None]:
    while True:
        frames = yield
        take(bytes(frames))


def main(arguments: list[str]) -> None:
    """Write what the microphone hears to standard output, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    rate, *wanted = arguments
    os.environ.setdefault("PULSE_LATENCY_MSEC", str(BLOCK_MS))
    blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    try:
        device = start_microphone(load_library(), blocks.put, int(rate), *wanted)
    except (LookupError, ImportError) as problem:
        _answer({"failed": str(problem)})
        return
    _answer({"interface": device.backend})
    threading.Thread(target=_write, args=(blocks,), daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # with the device, the interpreter would hang at its end


def _write(blocks: queue.SimpleQueue[bytes]) -> None:
    """Write blocks for as long as somebody reads them."""
    with suppress(OSError):
        while True:
            frames = blocks.get()
            _answer({"bytes": len(frames)}, frames)


def _answer(answer: dict[str, object], frames: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + frames)
    sys.stdout.buffer.flush()
