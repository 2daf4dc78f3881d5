"""The port behind which every speaker stands.

A speaker plays one spool: a file of 16-bit mono frames, the same frames that an export holds. It
tells which frame was *heard*, and that is the session's clock. No call blocks on the device.

The file is longer than the session: behind the session's end there is room into which it can grow,
and for asides, which are played by a seek with a detour that leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol


@dataclass(frozen=True)
class Spool:
    """Little-endian 16-bit mono frames in a file without a header."""

    path: Path
    sample_rate: int
    frames: int
    """Where the session ends, until `renew` says otherwise."""
    room: int = 0
    """How many frames the file holds beyond that."""

    @property
    def capacity(self) -> int:
        """How many frames the file holds in all."""
        return self.frames + self.room


@dataclass(frozen=True)
class Detour:
    """Play up to frame `until`, then go on at frame `then`.

    So an instruction is said again, and so an aside, which lies behind the session's end, is said.
    """

    until: int
    then: int


@dataclass(frozen=True)
class Position:
    """`frame` is the next frame to be heard; `source` says how that is known."""

    frame: int
    playing: bool
    ended: bool
    source: Literal["device", "estimate", "silent"]


@dataclass(frozen=True)
class Lost:
    """The device went away; the position stays at the last frame heard, as if paused there."""

    reason: str


@dataclass(frozen=True)
class Back:
    """The device that was lost takes sound again; the speaker is paused at the frame it kept."""


class Speaker(Protocol):
    """Turns frames into air, and knows how many were heard.

    The contract, held by one test suite over all speakers: the position never falls while playing,
    stands still while paused, and resumes where the pause's fade began; a seek keeps the play or
    pause state; after `Lost` the last frame heard is kept; every call returns within 50 ms, except
    `load`; `close` is always safe and may be called twice.
    """

    name: str

    def begin(self, sample_rate: int) -> None:
        """Do what can be done for `load` before there is a spool, without waiting for it.

        What fails is told by `load`; `close` takes it back.
        """

    def load(self, spool: Spool) -> None:
        """Take a spool, paused at frame 0. Raises `NoSound` when this speaker cannot work here."""

    def play(self) -> None:
        """Start or go on."""

    def pause(self) -> None:
        """Fall silent, with a short fade."""

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0.0 to 1.0."""

    def renew(self, end: int) -> None:
        """Take notice: frames that are still to be heard were rewritten, and `end` is the new end.

        A speaker that had ended before the new end goes on by itself if it was playing.
        """

    def position(self) -> Position:
        """Tell which frame is heard now."""

    def poll(self) -> list[Lost | Back]:
        """Return what has happened since the last call. Wants to be asked a few times a second."""

    def reopen(self) -> None:
        """After a loss, look for the device again; `poll` then tells `Back`, or `Lost` again."""

    def close(self) -> None:
        """Let go of the device."""
