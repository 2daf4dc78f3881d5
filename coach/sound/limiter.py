"""A limiter for clips: no peak above a ceiling, also not between the samples, and no crackle.

It turns down before a peak comes and up again after it, within some milliseconds; what lies
further away stays as it was, sample for sample.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr
from numpy.lib.stride_tricks import sliding_window_view

from coach.speech.clip import Frames

BLOCK_MS = 1
REACH = 4
"""Blocks before and after a peak over which the gain moves."""

OVERSAMPLING = 4
"""BS.1770-4 finds true peaks so; what is left is at most 0.6 dB."""

BETWEEN = 1.12
"""Speech rises by less than 1 dB between two samples (measured: 0.5 dB over a thousand phrases):
frames that far below the ceiling need no closer look."""


def limited(frames: Frames, sample_rate: int, ceiling: float) -> Frames:
    """Return frames, shape (n,), whose true peak is `ceiling` at most; the same ones if it is.

    `ceiling` is an amplitude: 1.0 is full scale.
    """
    if np.abs(frames).max(initial=0.0) * BETWEEN <= ceiling:
        return frames
    block = max(1, sample_rate * BLOCK_MS // 1000)
    peaks = _true_peaks(frames, sample_rate, block)
    if peaks.max() <= ceiling:
        return frames
    gains = _gains(np.minimum(1.0, ceiling / np.maximum(peaks, ceiling)))
    centres = (np.arange(len(gains)) + 0.5) * block
    result: Frames = (frames * np.interp(np.arange(len(frames)), centres, gains)).astype(np.float32)
    return result


def _true_peaks(frames: Frames, sample_rate: int, block: int) -> npt.NDArray[np.float64]:
    """Return the true peak of each block, the last one filled up."""
    fine = soxr.resample(frames, sample_rate, sample_rate * OVERSAMPLING, quality="HQ")
    count = -(-len(frames) // block)
    padded = np.zeros(count * block * OVERSAMPLING)
    padded[: min(len(fine), len(padded))] = np.abs(fine[: len(padded)])
    coarse = np.zeros(count * block)
    coarse[: len(frames)] = np.abs(frames)
    peaks: npt.NDArray[np.float64] = np.maximum(
        padded.reshape(count, -1).max(axis=1), coarse.reshape(count, -1).max(axis=1)
    )
    return peaks


def _gains(needed: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Smooth the gains so that none is above what its block and its neighbours need.

    The least of a wide window, averaged over a window two blocks narrower: between the centres of
    two blocks the gain is a mixture of both, and still low enough for either.
    """
    reach = REACH + 1
    least = sliding_window_view(np.pad(needed, reach, mode="edge"), 2 * reach + 1).min(axis=1)
    padded = np.pad(least, REACH, mode="edge")
    smooth: npt.NDArray[np.float64] = sliding_window_view(padded, 2 * REACH + 1).mean(axis=1)
    return smooth
