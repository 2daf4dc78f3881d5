"""The session as a media player of the Linux desktop, through MPRIS on the session's D-Bus.

All traffic with the bus happens in a thread of its own, which also imports the D-Bus library: a
session starts no later for it, and goes on the same when there is no bus or the bus goes away.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.live.remote.exchange import Exchange
from coach.live.remote.port import NowPlaying, Press

if TYPE_CHECKING:
    from coach.live.remote.connection import Connection

LEAVE_S = 1.0
"""How long leaving the bus may take."""


class MprisRemote:
    """A player on the bus from the first `show` until `close`."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the bus's address, and a clock in seconds: the position goes on between ticks."""
        self._address = address
        self._exchange = Exchange(clock)
        self._thread = threading.Thread(target=self._attend, name="media-keys", daemon=True)
        self._lock = threading.Lock()
        """Held while a connection is made or given up, so that none is left behind."""
        self._closed = False
        """Set once by `close`; the thread then joins no bus any more."""
        self._connection: Connection | None = None
        """Made in the thread; None before that, and where there is no bus."""

    def show(self, now: NowPlaying) -> None:
        """Show this from now on; the bus hears of it only if more than the time has gone on."""
        before = self._exchange.show(now)
        if self._thread.ident is None:
            if not self._closed:
                self._thread.start()
            return
        shown, connection = self._exchange.shown, self._connection
        jumped = shown.jumped(before)
        if connection is not None and (jumped or shown.differs(before)):
            connection.tell(jumped=jumped)

    def pressed(self) -> list[Press]:
        """Return what was pressed since the last call, in order."""
        return self._exchange.pressed()

    def on_press(self, told: Callable[[], None]) -> None:
        """Call this whenever something was pressed, from the thread of the bus."""
        self._exchange.told = told

    def close(self) -> None:
        """Leave the bus, and end the thread. May be called twice."""
        with self._lock:
            connection = None if self._closed else self._connection
            self._closed = True
        if connection is not None:
            connection.leave()
        if self._thread.ident is not None:
            self._thread.join(LEAVE_S)

    def _attend(self) -> None:
        """Be a player on the bus, in the thread; without the library or a free file, be none."""
        try:
            from coach.live.remote.connection import Connection

            with self._lock:
                if self._closed:
                    return
                connection = self._connection = Connection(self._address, self._exchange)
        except (ImportError, OSError):
            return
        connection.run()
