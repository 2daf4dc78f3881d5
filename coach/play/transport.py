"""The playback state machine: a buffer of frames in, blocks of exactly the wanted length out.

It knows no device, no file and no clock. The audio thread calls `next_block`; every other thread
only leaves an intention, which is one attribute write and needs no lock: `next_block` alone moves
the place. What it hands out never clicks, since all changes go through short linear ramps, and it
never loses a frame: after a pause it goes on at the frame where the pause's fade-out began.

What is played by itself stops at `end`, which may move while playing. Behind it lies room, where a
seek with a detour may lead: it plays up to the detour's end, and goes on where the detour says.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from mmap import mmap

from coach.base.times import frames
from coach.play.port import Detour

FADE_MS = 8
"""Length of every ramp. Short enough to feel immediate, long enough not to click (measured: the
largest step of a full-scale signal is that of the ramp, 1/384 at 48 kHz)."""

SAMPLE_BYTES = 2


@dataclass(frozen=True)
class Seek:
    """A wish to go on from `frame`; `serial` is the wisher's own number for it."""

    frame: int
    detour: Detour | None
    serial: int


class Transport:
    """Plays signed 16-bit mono frames in the machine's byte order, starting paused at frame 0.

    After a block has been handed out, `frame` is the next one to be played; `run_start` is where
    the present run of frames without a jump began; `left_at` is the frame at which a detour was
    left for this run, or None; `jumped` tells that the last seek's detour has been taken; `serial`
    is that of the last seek carried out; `ended` tells that there was nothing to play before `end`;
    `wanted` tells whether playing is what was last asked for.
    """

    def __init__(
        self,
        pcm: bytes | bytearray | memoryview | mmap,
        sample_rate: int,
        end: int | None = None,
    ) -> None:
        """Look into `pcm` in place: frames written there later are heard.

        Without an `end`, it is that of the buffer.
        """
        self._bytes = memoryview(pcm).cast("B")
        self._samples = self._bytes.cast("h")
        self.capacity = len(self._samples)
        self.end = self.capacity
        if end is not None:
            self.set_end(end)
        self.fade = max(1, frames(FADE_MS, sample_rate))
        self.run_start = 0
        self.left_at: int | None = None
        self.jumped = False
        self.ended = False
        self.wanted = False
        self._volume = 1.0
        """The loudness that is wanted."""
        self._done = self._asked = Seek(0, None, 0)
        self._at = 0
        """The next frame to be read."""
        self._back_to: int | None = None
        """Where the present fade-out began, and playing will go on."""
        self._level = 0
        """How far the gate is open, of `fade` steps."""
        self._loudness = 1.0
        """The loudness now, on its way to `_volume`."""
        self._detour: Detour | None = None
        """The detour that is still to be taken."""

    @property
    def frame(self) -> int:
        """The next frame to be played; inside a fade-out, the one that comes after the silence."""
        return self._at if self._back_to is None else self._back_to

    @property
    def serial(self) -> int:
        """The number of the last seek that has been carried out."""
        return self._done.serial

    @property
    def target(self) -> int:
        """The frame of a seek that is still to be carried out; without one, `frame`."""
        return self._asked.frame if self.seeking else self.frame

    @property
    def seeking(self) -> bool:
        """Whether a seek is still to be carried out."""
        return self._asked is not self._done

    def play(self) -> None:
        """Fade in from where the last pause began to fade out."""
        self.wanted = True

    def pause(self) -> None:
        """Fade out and stay here."""
        self.wanted = False

    def seek(self, frame: int, detour: Detour | None = None, serial: int = 0) -> None:
        """Fade out, go on from `frame`; with a detour, jump once from its end to where it leads."""
        if detour is not None:
            detour = Detour(self._inside(detour.until), self._inside(detour.then))
        self._asked = Seek(self._inside(frame), detour, serial)

    def set_volume(self, volume: float) -> None:
        """Ramp to an amplitude factor, 0.0 to 1.0; what lies outside is brought inside."""
        self._volume = min(1.0, max(0.0, volume))

    def set_end(self, frame: int) -> None:
        """Play up to here from now on; what had ended before goes on by itself if it was playing.

        A place that is behind the new end already is where it ends, in a fade-out.
        """
        self.end = self._inside(frame)

    def next_block(self, count: int) -> bytes:
        """Return exactly `count` frames: sound as long as there is any, otherwise zeros."""
        block = bytearray()
        while room := count - len(block) // SAMPLE_BYTES:
            leaving = not self.wanted or self.seeking
            block += self._leave(room) if leaving else self._go_on(room)
        return bytes(block)

    def _inside(self, frame: int) -> int:
        return max(0, min(self.capacity, frame))

    def _leave(self, room: int) -> bytes:
        """Fade out; once silent, pause or carry out the seek. May return no frames."""
        limit = self._limit()
        if self._level:
            if self._back_to is None:
                self._back_to = self._at
            return self._fade_out(room, limit)
        if self._back_to is not None:
            self._start_run(self._back_to)
        asked = self._asked
        if asked is self._done:
            self.ended = self.ended and self._at >= limit
            return bytes(SAMPLE_BYTES * room)
        self._start_run(asked.frame)
        self._detour, self.jumped, self.ended = asked.detour, False, False
        self._done = asked
        return b""

    def _limit(self) -> int:
        """Return where what is played now stops by itself. Looks at `end` once: it may move."""
        return self.end if self._detour is None else self._detour.until

    def _start_run(self, frame: int, left_at: int | None = None) -> None:
        self._at = self.run_start = frame
        self._back_to = None
        self.left_at = left_at

    def _go_on(self, room: int) -> bytes:
        """Play, opening the gate or taking the detour where due. May return no frames."""
        self._back_to = None
        detour, limit = self._detour, self._limit()
        self.ended = detour is None and self._at >= limit
        if self.ended:
            return self._fade_out(room, limit) if self._level else bytes(SAMPLE_BYTES * room)
        if detour is not None and self._at >= limit:
            self._detour, self.jumped = None, True
            self._start_run(detour.then, left_at=detour.until)
            return b""
        if not self._level:
            self._loudness = self._volume
        # The last ramp before a detour is left: from here on the gate closes.
        closing = limit if detour is None else limit - self.fade
        if self._level < self.fade or self._at >= closing:
            return self._through_gate(min(room, limit - self._at), detour)
        return self._steady(min(room, closing - self._at))

    def _fade_out(self, room: int, limit: int) -> bytes:
        """Close the gate over the next frames; where there are none, over the last one, held."""
        count = min(room, self._level)
        if self._at < limit:
            count = min(count, limit - self._at)
        levels = range(self._level - 1, self._level - 1 - count, -1)
        self._level -= count
        gains = [level / self.fade * self._loudness for level in levels]
        if self._at < limit:
            return self._scaled(gains)
        last = self._samples[self._at - 1]
        return array("h", [int(last * gain) for gain in gains]).tobytes()

    def _through_gate(self, room: int, detour: Detour | None) -> bytes:
        """Open the gate by a step a frame, or close it so that it is shut as a detour is left."""
        gains = []
        for frame in range(self._at, self._at + min(room, self.fade)):
            self._level = min(self._level + 1, self.fade)
            if detour is not None:
                self._level = min(self._level, detour.until - frame - 1)
            gains.append(self._level / self.fade * self._loudness)
        return self._scaled(gains)

    def _steady(self, count: int) -> bytes:
        """Play through the open gate, bringing the loudness nearer to the wanted volume."""
        volume = self._volume
        if self._loudness == volume == 1.0:
            start = SAMPLE_BYTES * self._at
            self._at += count
            return bytes(self._bytes[start : SAMPLE_BYTES * self._at])
        if self._loudness == volume:
            return self._scaled([volume] * count)
        gains = []
        for _ in range(min(count, self.fade)):
            change = volume - self._loudness
            self._loudness += max(-1 / self.fade, min(1 / self.fade, change))
            gains.append(self._loudness)
        if abs(volume - self._loudness) < 1e-9:
            self._loudness = volume
        return self._scaled(gains)

    def _scaled(self, gains: Iterable[float]) -> bytes:
        """Hand out one frame for each gain."""
        pairs = zip(self._samples[self._at :], gains, strict=False)
        block = array("h", [int(sample * gain) for sample, gain in pairs])
        self._at += len(block)
        return block.tobytes()
