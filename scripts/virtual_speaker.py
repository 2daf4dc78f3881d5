"""A speaker for tests: its time passes only when `advance` is called, and its sound is kept."""

from __future__ import annotations

import mmap

from coach.play.memory import map_spool
from coach.play.port import Back, Detour, Lost, Position, Spool
from coach.play.transport import Transport


class VirtualSpeaker:
    """Plays into memory, as far as it is told, without a clock or a device.

    `heard` holds all frames since `load`, 16-bit, silence included; with `keep=False` it stays
    empty. `lose` takes the device away; `reopen` and `play` bring it back, unless `failing` says
    how many of the next tries are in vain.
    """

    name = "virtual"

    def __init__(self, *, keep: bool = True) -> None:
        """Make a speaker with nothing to play."""
        self.heard = bytearray()
        self.volume = 1.0
        self.failing = 0
        self.tries = 0
        self._keep = keep
        self._lost = ""
        self._events: list[Lost | Back] = []
        self._detour: Detour | None = None
        self._pcm: mmap.mmap | bytes = b""
        self._sample_rate = 1
        self._transport = Transport(self._pcm, self._sample_rate)

    def begin(self, sample_rate: int) -> None:
        """Do nothing: there is no device to open."""

    def load(self, spool: Spool) -> None:
        """Take a spool, paused at frame 0. Raises OSError or ValueError when it can't be read."""
        self.close()
        self._pcm = map_spool(spool.path, spool.capacity)
        self._sample_rate = spool.sample_rate
        self._transport = Transport(self._pcm, self._sample_rate, spool.frames)
        self._transport.set_volume(self.volume)
        self._detour = None
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
        """Let the device go away, for a reason of one word or more; the next `poll` tells of it."""
        self._lost = reason
        self._events.append(Lost(reason))
        before = self._transport
        self._transport = Transport(self._pcm, self._sample_rate, before.end)
        self._transport.set_volume(self.volume)
        self._transport.seek(before.target, None if before.jumped else self._detour)

    def play(self) -> None:
        """Start or go on; after a loss, if the device comes back."""
        self.reopen()
        if not self._lost:
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

    def renew(self, end: int) -> None:
        """Play up to `end` from now on."""
        self._transport.set_end(end)

    def position(self) -> Position:
        """Tell which frame comes next; of a seek that is still to be carried out, its target."""
        frame = self._transport.target
        at_end = frame >= self._transport.end
        ended = self._transport.ended and at_end and not self._transport.seeking
        return Position(frame, self._transport.wanted and not ended, ended, "device")

    def poll(self) -> list[Lost | Back]:
        """Return the losses and returns since the last call."""
        events, self._events = self._events, []
        return events

    def reopen(self) -> None:
        """After a loss, try once; the next `poll` tells whether that was in vain."""
        if not self._lost:
            return
        self.tries += 1
        if self.failing > 0:
            self.failing -= 1
            self._events.append(Lost(self._lost))
        else:
            self._lost = ""
            self._events.append(Back())

    def close(self) -> None:
        """Let go of the spool; `heard` stays."""
        self._transport = Transport(b"", 1)
        self._lost = ""
        self._events.clear()
        if isinstance(self._pcm, mmap.mmap):
            self._pcm.close()
        self._pcm = b""
