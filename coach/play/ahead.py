"""Frames that were handed over ahead of the ear, and may be made anew while they wait.

It knows no device. A transport has no way back, but it is small: before each block a copy of it is
kept, from which the block can be made again, up to any of its frames and on from there otherwise.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from copy import copy

from coach.play.transport import Transport

SILENCE_KEPT = 50_000
"""So many frames of silence before the first sound can be changed: about a second."""

KEPT = 64
"""So many copies are kept: of more than a second, and ten times what any server holds ready."""


class Ahead:
    """Hands out a transport's frames, numbered from the first on, and takes back the latest."""

    def __init__(self, transport: Transport, handed: int = 0) -> None:
        """Take a transport, and how many frames of silence were handed over before it came.

        It is paused, then, and makes silence too: what waits of that can be changed.
        """
        self.transport = transport
        self.handed = handed
        """How many frames were handed over so far."""
        self._before: deque[tuple[int, Transport]] = deque(maxlen=KEPT)
        """Places, and the transport as it was there."""
        if handed:
            self._before.append((max(0, handed - SILENCE_KEPT), copy(transport)))

    def next_block(self, count: int) -> bytes:
        """Return exactly `count` frames more."""
        self._before.append((self.handed, copy(self.transport)))
        self.handed += count
        return self.transport.next_block(count)

    def changed(self, since: int, change: Callable[[Transport], None]) -> tuple[int, bytes]:
        """Change the transport as of frame `since`; return where that was, and the frames anew.

        What is too old to be changed stays, and so does what an earlier change has made before its
        own place. Without frames that can be changed there are none to write, and the change holds
        from the next one on.
        """
        if since >= self.handed or not self._before:
            self._before.clear()
            change(self.transport)
            return self.handed, b""
        since = max(since, self._before[0][0])
        while self._before[-1][0] > since:
            self._before.pop()
        place, before = self._before[-1]
        again = copy(before)
        again.next_block(since - place)
        change(again)
        # Whatever comes later begins here: going back behind it would undo the change.
        self._before.clear()
        self._before.append((since, copy(again)))
        self.transport = again
        return since, again.next_block(self.handed - since)
