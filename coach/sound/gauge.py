"""What a piece of music measures while it is decoded: its loudness, its power and its peaks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.sound.loudness import STEP_MS, integrated
from coach.sound.tracks import Block
from coach.speech.clip import Frames
from coach.speech.weighting import k_weighted

MEASURED_MS = 600_000
"""Loudness is that of the first ten minutes of a piece, however much of it a session needs: so a
piece sounds equally loud in a short session and in a long one."""

_BLOCK_STEPS = 20
"""How many steps are filtered at a time: in blocks of two seconds, the ringing of the filter that
is cut off at their ends hardly counts."""

_LEAST_PEAK = 1e-6
"""Of silence, so that one may divide by it."""

Steps = npt.NDArray[np.float64]
"""One row for each step of 100 ms; a column for mono, and one for stereo if the piece is that."""


@dataclass(frozen=True)
class Measured:
    """What a piece measures. Columns: as mono, and, of a piece in stereo, as that."""

    loudness: tuple[float, ...]
    """LUFS as a mono file has them: of stereo, the mean of both sides instead of their sum."""
    peak: tuple[float, ...]
    """Largest amplitude of the part whose loudness was measured."""
    energy: Steps
    """K-weighted squares, added up from the start to each step's start: a row more than steps."""
    peaks: Steps
    """Largest amplitude in each step."""

    def energy_between(
        self, edges: npt.NDArray[np.int64], column: int, step: int
    ) -> npt.NDArray[np.float64]:
        """Return the energy between each edge and the next; edges are frames of the piece."""
        energy = self.energy[:, column]
        whole, part = np.divmod(edges, step)
        last = len(energy) - 1
        until = energy[np.minimum(whole, last)]
        within = energy[np.minimum(whole + 1, last)] - until
        return np.diff(until + within * part / step)

    def peaks_between(
        self, edges: npt.NDArray[np.int64], column: int, step: int
    ) -> npt.NDArray[np.float64]:
        """Return an amplitude that no frame between an edge and the next, a step on, exceeds."""
        heard = self.peaks[np.minimum(edges // step, len(self.peaks) - 1), column]
        largest: npt.NDArray[np.float64] = np.maximum(heard[:-1], heard[1:])
        return largest


class Gauge:
    """Measures blocks of shape (n, channels) as they come, keeping a few numbers for each step."""

    def __init__(self, sample_rate: int, channels: int) -> None:
        self.sample_rate = sample_rate
        self.step = sample_rate * STEP_MS // 1000
        self.frames = 0
        self._rest: Block = np.zeros((0, channels), dtype=np.float32)
        self._energy: list[Steps] = []
        self._peaks: list[Steps] = []

    def add(self, block: Block) -> None:
        """Measure the next block."""
        self.frames += len(block)
        joined = np.concatenate((self._rest, block))
        size = _BLOCK_STEPS * self.step
        whole = len(joined) // size * size
        for first in range(0, whole, size):
            self._measure(joined[first : first + size])
        self._rest = joined[whole:]

    def result(self) -> Measured:
        """Return what all blocks together measure."""
        short = -len(self._rest) % self.step
        self._measure(np.pad(self._rest, ((0, short), (0, 0))))
        energy, peaks = np.concatenate(self._energy), np.concatenate(self._peaks)
        # A last step that is not full would count as a quieter one.
        most = MEASURED_MS // STEP_MS
        counted = min(self.frames // self.step, most)
        columns = range(energy.shape[1])
        return Measured(
            tuple(integrated(energy[:counted, column] / self.step) for column in columns),
            tuple(float(peaks[:most, column].max(initial=_LEAST_PEAK)) for column in columns),
            np.vstack((np.zeros((1, len(columns))), np.cumsum(energy, axis=0))),
            peaks,
        )

    def _measure(self, block: Block) -> None:
        """Measure a block of whole steps."""
        sides = np.ascontiguousarray(block.T)
        weighted = [k_weighted(side, self.sample_rate)[: len(side)] for side in sides]
        if len(sides) == 1:
            self._energy.append(self._sums(np.square(weighted[0])))
            self._peaks.append(self._largest(sides[0]))
            return
        (left, right), middle = weighted, (sides[0] + sides[1]) / 2
        mono = self._sums(np.square((left + right) / 2))
        stereo = self._sums((np.square(left) + np.square(right)) / 2)
        self._energy.append(np.hstack((mono, stereo)))
        loudest = np.maximum(np.abs(sides[0]), np.abs(sides[1]))
        self._peaks.append(np.hstack((self._largest(middle), self._largest(loudest))))

    def _sums(self, squares: npt.NDArray[np.float64]) -> Steps:
        sums: Steps = squares.reshape(-1, self.step).sum(axis=1)[:, np.newaxis]
        return sums

    def _largest(self, frames: Frames) -> Steps:
        largest: Steps = np.abs(frames).reshape(-1, self.step).max(axis=1, initial=0.0)
        return largest.astype(np.float64)[:, np.newaxis]
