"""A speaker for tests: its time passes only when `advance` is called, and its sound is kept."""

from __future__ import annotations

import mmap

from coach.play.mapped import map_spool
from coach.play.port import Detour, Lost, Position, Spool
from coach.play.transport import Transport


class VirtualSpeaker:
    """Plays into memory, as far as it is told, without a clock or a device.

    `heard` holds all frames since `load`, 16-bit, silence included; with `keep=False` it stays
    empty. `lose` takes the device away; `play` brings it back.
    """

    name = "virtual"

    def __init__(self, *, keep: bool = True) -> None:
        """Make a speaker with nothing to play."""
        self.heard = bytearray()
        self.volume = 1.0
        self._keep = keep
        self._lost = False
        self._losses: list[Lost] = []
        self._detour: Detour | None = None
        self._pcm: mmap.mmap | bytes = b""
        self._sample_rate = 1
        self._transport = Transport(self._pcm, self._sample_rate)

    def load(self, spool: Spool) -> None:
        """Take a spool, paused at frame 0. Raises OSError or ValueError when it can't be read."""
        self.close()
        self._pcm = map_spool(spool.path, spool.frames)
        self._sample_rate = spool.sample_rate
        self._transport = Transport(self._pcm, self._sample_rate)
        self._transport.set_volume(self.volume)
        self._detour = None
        self._lost = False
        self._losses.clear()
        self.heard.clear()

    def advance(self, frames: int) -> bytes:
        """Let the time of so many frames pass, and return what was heard; after a loss nothing."""
        if self._lost:
            return b""
        block = self._transport.next_block(frames)
        if self._keep:
            self.heard += block
        return block

    def lose(self, reason: str) -> None:
        """Let the device go away; the next `poll` tells of it."""
        self._lost = True
        self._losses.append(Lost(reason))
        before = self._transport
        self._transport = Transport(self._pcm, self._sample_rate)
        self._transport.set_volume(self.volume)
        self._transport.seek(before.target, None if before.jumped else self._detour)

    def play(self) -> None:
        """Start or go on; after a loss, the device is back."""
        self._lost = False
        self._transport.play()

    def pause(self) -> None:
        """Fall silent within 8 ms."""
        self._transport.pause()

    def seek(self, frame: int, detour: Detour | None = None) -> None:
        """Go on from `frame`, and optionally return from there to another place by itself."""
        self._detour = detour
        self._transport.seek(frame, detour)

    def set_volume(self, volume: float) -> None:
        """Set the amplitude, 0.0 to 1.0."""
        self.volume = volume
        self._transport.set_volume(volume)

    def position(self) -> Position:
        """Tell which frame comes next; of a seek that is still to be carried out, its target."""
        ended = self._transport.ended and not self._transport.seeking
        frame = self._transport.target
        return Position(frame, self._transport.wanted and not ended, ended, "device")

    def poll(self) -> list[Lost]:
        """Return the losses since the last call."""
        losses, self._losses = self._losses, []
        return losses

    def close(self) -> None:
        """Let go of the spool; `heard` stays."""
        self._transport = Transport(b"", 1)
        if isinstance(self._pcm, mmap.mmap):
            self._pcm.close()
        self._pcm = b""
