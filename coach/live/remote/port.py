"""The port behind which every remote control stands.

A remote shows what is going on where the desktop shows it, and collects what was pressed there or
on a headset. A front end shows and asks at each tick; no call waits for anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

MediaKey = Literal["play", "pause", "toggle", "next", "previous", "stop", "leave"]
"""`play` and `pause` name the state that is wanted and change nothing when it is there already;
`toggle` is the one key that most headsets have. `stop` falls silent and keeps the place, since a
stop key may be hit by accident; `leave` ends the session."""


@dataclass(frozen=True)
class SetVolume:
    """The desktop's slider was moved: the loudness that is wanted, 0.0 to 1.0."""

    volume: float


Press = MediaKey | SetVolume


@dataclass(frozen=True)
class NowPlaying:
    """What there is to show at one moment. The texts may be of any length and content."""

    session: str
    """The session's title."""
    title: str
    """The exercise's title; where there is none, what goes on: “Rest”, “Finished”."""
    length_ms: int
    """How long the session lasts in all; it may change under way."""
    position_ms: int
    """Where the session is."""
    playing: bool
    """Not paused, and not lost."""
    volume: float = 1.0
    """0.0 to 1.0; muted is 0.0."""


class Remote(Protocol):
    """Shows the session elsewhere, and tells what was pressed there.

    Every call returns at once, except `close`, which takes a moment; none fails, whatever becomes
    of the outside world.
    """

    def show(self, now: NowPlaying) -> None:
        """Show this from now on. Wants to be called at each tick, ten times a second."""

    def pressed(self) -> list[Press]:
        """Return what was pressed since the last call, in order."""

    def on_press(self, told: Callable[[], None]) -> None:
        """Call this whenever something was pressed, from whatever thread: who rests is woken."""

    def close(self) -> None:
        """Disappear from the desktop. May be called twice."""
