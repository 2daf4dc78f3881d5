"""A disposable player process around simpleaudio: plays one course, and is killed to fall silent.

Its arguments are STATUS probe|play SPOOL CAPACITY RATE.

simpleaudio can only start a buffer; stopping it lets the sound go on for 0.2–0.3 s, and some
versions crash at the end of a sound (both measured). So it lives here. `probe` tries the device
with a little silence. `play` waits for one line `FRAME END VOLUME [UNTIL THEN]` and plays from
there. Lines that follow each hold a new END, and tell that frames in the spool were rewritten.

The library reads the buffer in place while it plays; this process writes each frame a second
before it is due, with the ramps, volume and detour of the transport. It also counts by the clock
how much was heard: it looks at it all the time, and so knows when the machine slept.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from queue import Empty, SimpleQueue

import simpleaudio
import simpleaudio._simpleaudio as native

from coach.base.times import frames
from coach.play.awake import awake_clock
from coach.play.course import Course, course
from coach.play.memory import Stream, map_spool
from coach.play.port import Detour
from coach.play.status import State, Status, StatusFile
from coach.play.transport import FADE_MS, SAMPLE_BYTES, Transport

AHEAD_S = 1.0
"""How far the frames are written ahead of the ear. The library fetches the last 0.2 s at once, and
a card may run 50 millionths faster than the clock, which is half a second in three hours."""

START_S = 0.5
"""How much is written before the start, so as to begin at once; the rest follows a tick later."""

KEPT_S = 30.0
"""How long a frame is kept after its time by the clock. A card that gets no sound for a while goes
on where it stopped, later than the clock from then on, and all such moments add up."""

LEAD_S = 0.02
"""Silence before the first frame: PulseAudio can drop the first 10 ms of a stream (measured)."""

SAFE_S = 0.12
"""What comes so soon has been fetched by the library and can't be changed. Frames written 0.1 s
before they were due were heard, every time (measured, with PulseAudio and with PipeWire)."""

_TICK_S = 0.1
_EARLY_S = 0.6
"""A sound that stops so long before its end was lost; the library's own buffers hold 0.2 s."""


class Playback:
    """A job, and the memory with its sound, which is written while the library reads it."""

    def __init__(self, pcm: mmap | bytes, sample_rate: int, line: str) -> None:
        """Prepare the first half second. Raises ValueError for a line that is no job."""
        self._pcm = pcm
        self._sample_rate = sample_rate
        self._course, self._volume = read_job(line, len(pcm) // SAMPLE_BYTES)
        self.lead = int(LEAD_S * sample_rate)
        # The end may move: there is memory for all that the spool could hold.
        self.length = self._course.renewed(len(pcm) // SAMPLE_BYTES).length
        self._stream = Stream(self._transport(self._course), self.lead, self.length)
        self._stream.write(int(START_S * sample_rate))

    def start(self) -> simpleaudio.PlayObject:
        """Start the sound. Raises SimpleaudioError when there is no device."""
        return simpleaudio.play_buffer(self._stream.memory, 1, SAMPLE_BYTES, self._sample_rate)

    def go_on(self, heard: int) -> None:
        """Write what will be due within a second, and forget what was heard long ago."""
        self._stream.write(self.lead + heard + int(AHEAD_S * self._sample_rate))
        self._stream.free(self.lead + heard - int(KEPT_S * self._sample_rate))

    def renew(self, end: int, heard: int) -> None:
        """Write everything anew that can still be changed, with another end."""
        self._course = self._course.renewed(end)
        since = max(0, heard) + int(SAFE_S * self._sample_rate)
        fade = frames(FADE_MS, self._sample_rate)
        transport = self._transport(self._course.after(since - fade))
        transport.next_block(fade)  # its fade-in falls on frames that stay as they are
        self._stream.replace(transport, self.lead + since)

    def _transport(self, wanted: Course) -> Transport:
        transport = Transport(self._pcm, self._sample_rate, wanted.end)
        transport.set_volume(self._volume)
        transport.seek(wanted.start, wanted.detour)
        transport.play()
        return transport


def read_job(line: str, capacity: int) -> tuple[Course, float]:
    """Return what to play, and how loud. Raises ValueError for a line that says neither."""
    frame, end, volume, *rest = line.split()
    detour = None
    if rest:
        until, then = rest
        detour = Detour(int(until), int(then))
    return course(int(frame), int(end), detour, capacity - int(end)), float(volume)


def play_job(
    playback: Playback, sample_rate: int, lines: SimpleQueue[str], status: StatusFile
) -> None:
    """Play to the end of what the spool holds, or report at which frame the device was lost."""
    playing = playback.start()
    clock_ns = awake_clock()
    began_ns = clock_ns()

    def count(state: State = State.PLAYING, text: str = "") -> int:
        heard = (clock_ns() - began_ns) * sample_rate // 1_000_000_000 - playback.lead
        status.write(Status(state, frame=heard, moved_ns=time.monotonic_ns(), text=text))
        return heard

    while playing.is_playing():
        playback.go_on(count())
        with suppress(Empty):
            end = int(lines.get(timeout=_TICK_S))
            playback.renew(end, count())
    if count() < playback.length - _EARLY_S * sample_rate:
        count(State.FAILED, "the device takes no more")
    else:
        count(State.ENDED)


def probe(spool: Path, capacity: int, sample_rate: int, status: StatusFile) -> None:
    """Look at the spool and open the device for 10 ms of silence. Ends the process."""
    map_spool(spool, capacity)
    silence = bytes(sample_rate // 100 * SAMPLE_BYTES)
    simpleaudio.play_buffer(silence, 1, SAMPLE_BYTES, sample_rate)
    status.write(Status(State.READY))
    os._exit(0)


def read_lines(lines: SimpleQueue[str]) -> None:
    """Pass lines on, and end the process when nobody is left to write them."""
    for line in sys.stdin:
        lines.put(line)
    os._exit(0)


def main(arguments: list[str]) -> None:
    """Probe, or play one job; then stay until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status_path, task, spool, capacity, sample_rate = arguments
    status = StatusFile.take(Path(status_path))
    try:
        if task == "probe":
            probe(Path(spool), int(capacity), int(sample_rate), status)
        status.write(Status(State.READY))
        line = sys.stdin.readline()
        lines: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=read_lines, args=[lines]).start()
        if line:
            pcm = map_spool(Path(spool), int(capacity))
            play_job(Playback(pcm, int(sample_rate), line), int(sample_rate), lines, status)
    except (OSError, ValueError, native.SimpleaudioError) as problem:
        status.write(Status(State.FAILED, text=str(problem)))
        os._exit(1)
