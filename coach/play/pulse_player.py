"""Plays a transport through PulseAudio: much is held ready, and yet changes are heard at once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from coach.play.ahead import Ahead
from coach.play.pulse_library import ASKED_MS, PulseLost, PulseStream
from coach.play.transport import SAMPLE_BYTES, Transport

SAFE_MS = 10
"""Frames so near to those that the server has taken are left alone: it takes 5 ms or more at a
time, and a busy machine may let some pass between asking and writing."""

_SOON_NS = (ASKED_MS - 4) * 1_000_000
"""So long after the server has taken frames it is about to take the next ones. What is changed then
may come too late, and half a fade would click; better wait until they are taken."""

Change = Callable[[Transport], None]


class PulsePlayer:
    """Hands frames to a stream in a thread of its own, until `close`. Nothing else here waits."""

    def __init__(
        self,
        stream: PulseStream,
        sample_rate: int,
        report: Callable[[Transport, int], None],
        fail: Callable[[str], None],
    ) -> None:
        """Take a stream in silence, and who is told after each block, and of the stream's end.

        `report` is given the transport and the latency in frames.
        """
        self._stream = stream
        self._report = report
        self._fail = fail
        self._safe = SAFE_MS * sample_rate // 1000
        self._ahead: Ahead | None = None
        """None until something is loaded."""
        self._handed = 0
        """How many frames of silence were handed over before that."""
        self._taken_ns = 0
        """When the server last asked for frames."""
        self._asked: deque[Transport | Change] = deque()
        """What other threads have asked for: a transport to be played, or a change of it."""
        self._closed = False
        self._thread = threading.Thread(target=self._play, name="player", daemon=True)
        self._thread.start()

    def load(self, transport: Transport) -> None:
        """Play this from now on."""
        self._ask(transport)

    def carry_out(self, change: Change) -> None:
        """Change what is played, as soon as that can be heard."""
        self._ask(change)

    def close(self) -> None:
        """Hand nothing over any more."""
        self._closed = True
        self._stream.wake()
        self._thread.join()

    def _ask(self, asked: Transport | Change) -> None:
        self._asked.append(asked)
        self._stream.wake()

    def _play(self) -> None:
        try:
            while not self._closed:
                self._hand_over()
                if self._asked and time.monotonic_ns() - self._taken_ns < _SOON_NS:
                    self._do(self._asked.popleft())
                else:
                    self._stream.wait()
        except PulseLost as problem:
            self._fail(str(problem))

    def _hand_over(self) -> None:
        count = self._stream.wanted()
        if not count:
            return
        self._taken_ns = time.monotonic_ns()
        if self._ahead is None:
            self._handed += count
            self._stream.write(bytes(SAMPLE_BYTES * count))
            return
        self._stream.write(self._ahead.next_block(count))
        self._report(self._ahead.transport, self._stream.latency)

    def _do(self, asked: Transport | Change) -> None:
        if isinstance(asked, Transport):
            self._ahead = Ahead(asked, self._handed)
            return
        assert self._ahead is not None, "loaded first"
        since, block = self._ahead.changed(self._stream.taken() + self._safe, asked)
        if block:
            self._stream.write(block, since)
        self._report(self._ahead.transport, self._stream.latency)
