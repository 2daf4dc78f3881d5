"""Choose the remote control for this machine: the desktop's media keys on Linux, or none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from coach.live.remote.mpris import MprisRemote
from coach.live.remote.port import NowPlaying, Press, Remote


class NoRemote:
    """Does nothing, for machines without a desktop to talk to."""

    def show(self, now: NowPlaying) -> None:
        """Show nothing."""

    def pressed(self) -> list[Press]:
        """Return nothing: there is nothing to press."""
        return []

    def on_press(self, told: Callable[[], None]) -> None:
        """Never call it."""

    def close(self) -> None:
        """Do nothing."""


def open_remote(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Remote:
    """Return the remote of this desktop; without a desktop, one that does nothing.

    Nothing is waited for: whether a bus answers shows later, and makes no difference to a session.
    """
    address = session_bus(environment) if platform == "linux" else None
    return NoRemote() if address is None else MprisRemote(address)


def session_bus(environment: Mapping[str, str]) -> str | None:
    """Return the address of the session's bus, or None.

    The variable may list several addresses, as the D-Bus specification has it. Only sockets of
    this machine are taken: looking for another machine can block. Without the variable, the bus is
    where systemd puts it.
    """
    listed = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if listed:
        local = [address for address in listed.split(";") if address.startswith("unix:")]
        return ";".join(local) or None
    folder = environment.get("XDG_RUNTIME_DIR", "")
    socket = Path(folder, "bus")
    return f"unix:path={quote(str(socket))}" if folder and socket.is_socket() else None
