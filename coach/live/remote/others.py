"""Other players of the desktop: asked to pause, or to be quieter, while a session is heard.

A process of its own asks them over the session's bus, and lets them go on when its input ends: when
a session is over, and when Coach dies, however that happens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress

from coach.base.children import Child, command
from coach.live.remote.choose import session_bus

MODULE = "coach.live.remote.others_worker"

LEAVE_S = 1.5
"""How long they may take to be told that they can go on."""


class Others:
    """The other players for as long as a session is open."""

    def __init__(self, child: Child | None = None) -> None:
        """Take the process that has asked them, or none where nobody is asked."""
        self._child = child

    def close(self) -> None:
        """Let them go on. May be called twice."""
        if self._child is not None:
            self._child.finish(LEAVE_S)
            self._child = None


def ask_others(
    wish: str,
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> Others:
    """Ask the players that play now to be “quieter” or to “pause”; with “leave”, ask nobody.

    Nothing is waited for, and a desktop that does not answer changes nothing for a session.
    """
    address = session_bus(environment) if platform == "linux" else None
    if wish == "leave" or address is None:
        return Others()
    with suppress(OSError):
        return Others(Child(command(MODULE, [address, wish])))
    return Others()
