"""A disposable player process around simpleaudio: plays one course, and is killed to fall silent.

    python -m coach.play.simpleaudio_child STATUS probe SPOOL FRAMES RATE
    python -m coach.play.simpleaudio_child STATUS play SPOOL FRAMES RATE

simpleaudio can only start a buffer; stopping it lets the sound go on for 0.2–0.3 s, and some
versions crash at the end of a sound (both measured). So it lives here. `probe` tries the device
with a little silence. `play` waits for one line `FRAME VOLUME [UNTIL THEN]` and plays from there.
The library reads the buffer in place while it plays; this process writes each frame a second
before it is due, with the ramps, volume and detour of the transport.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import simpleaudio
import simpleaudio._simpleaudio as native

from coach.play.course import Course, course
from coach.play.mapped import map_spool
from coach.play.port import Detour
from coach.play.status import State, Status, StatusFile
from coach.play.stream import Stream
from coach.play.transport import SAMPLE_BYTES, Transport

AHEAD_S = 1.0
"""How far the frames are written ahead of the ear. The library fetches the last 0.2 s at once, and
a card may run 50 millionths faster than the clock, which is half a second in three hours."""

START_S = 0.5
"""How much is written before the start, so as to begin at once; the rest follows a tick later."""

LEAD_S = 0.02
"""Silence before the first frame: PulseAudio can drop the first 10 ms of a stream (measured)."""

_TICK_S = 0.1
_EARLY_S = 0.6
"""A sound that stops so long before its end was lost; the library's own buffers hold 0.2 s."""


def read_order(line: str, frames: int) -> tuple[Course, float]:
    """Return what to play, and how loud. Raises ValueError for a line that says neither."""
    match line.split():
        case [frame, volume]:
            return course(int(frame), frames, None), float(volume)
        case [frame, volume, until, then]:
            return course(int(frame), frames, Detour(int(until), int(then))), float(volume)
    raise ValueError(f"not an order: {line!r}")


def play_order(spool: Path, frames: int, sample_rate: int, line: str, status: StatusFile) -> None:
    """Play the order to its end, or report at which frame the device was lost."""
    wanted, volume = read_order(line, frames)
    transport = Transport(map_spool(spool, frames), sample_rate)
    transport.set_volume(volume)
    transport.seek(wanted.start, wanted.detour)
    transport.play()
    lead, ahead = int(LEAD_S * sample_rate), int(AHEAD_S * sample_rate)
    stream = Stream(transport, lead, wanted.length)
    stream.write(int(START_S * sample_rate))
    playing = simpleaudio.play_buffer(stream.memory, 1, SAMPLE_BYTES, sample_rate)
    began_ns = time.monotonic_ns() + int(LEAD_S * 1e9)
    status.write(Status(State.PLAYING, moved_ns=began_ns))
    heard = 0
    while playing.is_playing():
        time.sleep(_TICK_S)
        heard = (time.monotonic_ns() - began_ns) * sample_rate // 1_000_000_000
        stream.write(lead + heard + ahead)
        stream.free(lead + heard - ahead)
    if heard < wanted.length - _EARLY_S * sample_rate:
        status.write(Status(State.FAILED, frame=heard, text="the sound device takes no more sound"))
    else:
        status.write(Status(State.ENDED, moved_ns=began_ns))


def probe(spool: Path, frames: int, sample_rate: int, status: StatusFile) -> None:
    """Look at the spool and open the device for 10 ms of silence. Ends the process."""
    map_spool(spool, frames)
    silence = bytes(sample_rate // 100 * SAMPLE_BYTES)
    simpleaudio.play_buffer(silence, 1, SAMPLE_BYTES, sample_rate)
    status.write(Status(State.READY))
    os._exit(0)


def end_with_input() -> None:
    """End the process when nobody is left to give orders."""
    sys.stdin.read()
    os._exit(0)


def main(arguments: list[str]) -> None:
    """Probe, or play one order; then stay until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status_path, task, spool, frames, sample_rate = arguments
    status = StatusFile.take(Path(status_path))
    try:
        if task == "probe":
            probe(Path(spool), int(frames), int(sample_rate), status)
        status.write(Status(State.READY))
        line = sys.stdin.readline()
        waiting = threading.Thread(target=end_with_input)
        waiting.start()
        if line:
            play_order(Path(spool), int(frames), int(sample_rate), line, status)
    except (OSError, ValueError, native.SimpleaudioError) as problem:
        status.write(Status(State.FAILED, text=str(problem)))
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
