"""Pieces of music one after the other, each cross-faded into the next, repeated without end.

After the last piece the first one comes again. Which piece a frame belongs to, and how loud it is
there, depends on the frame's number alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, count

import numpy as np
import numpy.typing as npt

from coach.base.times import frames
from coach.sound.gauge import Measured
from coach.speech.clip import Frames, lay, read_only

JOINT_MS = 3000
"""A cross-fade from one piece to the next; at most half of the shorter one (ours)."""


@dataclass(frozen=True)
class Piece:
    """One track as it is kept: frames `[start, start + frames)` of the file."""

    start: int
    frames: int
    measured: Measured


@dataclass(frozen=True)
class PlacedPiece:
    """A piece where it plays: from the music's frame `start` on, overlapping its neighbours."""

    piece: Piece
    number: int
    """Which piece of a round, from 0."""
    start: int
    fade_in: int
    """Frames; the fades of two pieces that meet lie over each other."""
    fade_out: int

    @property
    def end(self) -> int:
        """The frame after the last one."""
        return self.start + self.piece.frames

    def faded(self, first: int, last: int) -> Frames:
        """Return the amplitude of the music's frames `[first, last)`, all within the piece."""
        gain = np.ones(last - first, dtype=np.float32)
        lay(gain, rise(self.fade_in), self.start - first, np.multiply)
        lay(gain, rise(self.fade_out)[::-1], self.end - self.fade_out - first, np.multiply)
        return gain

    def faded_at(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Return the amplitude at places that are counted from the start of the piece."""
        gain = np.ones(len(places))
        for fade, inside in ((self.fade_in, places), (self.fade_out, self.piece.frames - places)):
            if fade:
                gain *= np.sin(np.clip(inside / fade, 0, 1) * (np.pi / 2))
        return gain


@dataclass(frozen=True)
class Reel:
    """One round of pieces, and how they follow each other when it is repeated."""

    pieces: tuple[Piece, ...]
    sample_rate: int

    @cached_property
    def joints(self) -> list[int]:
        """How many frames each piece shares with the next, and the last one with the first."""
        lengths = [piece.frames for piece in self.pieces]
        most = frames(JOINT_MS, self.sample_rate)
        return [
            min(most, before // 2, after // 2)
            for before, after in zip(lengths, (*lengths[1:], *lengths[:1]), strict=True)
        ]

    @cached_property
    def starts(self) -> list[int]:
        """Where each piece begins in its round, and at last where the next round begins."""
        pairs = zip(self.pieces, self.joints, strict=True)
        return list(accumulate((piece.frames - joint for piece, joint in pairs), initial=0))

    @property
    def end(self) -> int:
        """Where the last piece ends in the first round."""
        return self.starts[-2] + self.pieces[-1].frames if self.pieces else 0

    def between(self, first: int, last: int) -> Iterator[PlacedPiece]:
        """Yield the pieces that sound in `[first, last)`, in order; before frame 0 none does."""
        # A piece overlaps none but its neighbours: the one before the place may still sound.
        past, place = divmod(max(0, first), self.starts[-1])
        begin = past * len(self.pieces) + bisect_right(self.starts, place) - 2
        for played in count(max(0, begin)):
            rounds, number = divmod(played, len(self.pieces))
            piece = self.pieces[number]
            start = rounds * self.starts[-1] + self.starts[number]
            if start >= last:
                return
            if start + piece.frames > first:
                fade_in = self.joints[number - 1] if played else 0
                yield PlacedPiece(piece, number, start, fade_in, self.joints[number])


@lru_cache(maxsize=16)
def rise(length: int) -> Frames:
    """Return how a fade over so many frames rises from 0 to 1; read backwards, it falls.

    The squares of both add up to 1, so that the power stays the same. Not to be written to.
    """
    places = np.arange(length) + 0.5
    return read_only(np.sin(places * (np.pi / 2 / max(1, length))).astype("f4"))
