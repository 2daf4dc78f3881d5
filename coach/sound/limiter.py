"""A limiter for clips: no peak above a ceiling, also not between the samples, and no crackle.

It turns down before a peak comes and up again after it, within some milliseconds; what lies
further away stays as it was, sample for sample.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach.speech.clip import Frames, read_only

BLOCK_MS = 1
REACH = 4
"""Blocks before and after a peak over which the gain changes."""

OVERSAMPLING = 4
"""BS.1770-4 finds true peaks so; what is left is at most 0.6 dB."""

TAPS = 24
"""Samples around a place between two of them that tell what is there: twice BS.1770-4's."""

BETWEEN = 2.0
"""In an “s”, what lies between two samples is up to 4 dB above both (measured). Where both are 6 dB
below the ceiling, there is no need to look."""


def limited(frames: Frames, sample_rate: int, ceiling: float) -> Frames:
    """Return frames, shape (n,), whose true peak is `ceiling` at most; the same ones if it is.

    `ceiling` is an amplitude: 1.0 is full scale.
    """
    peaks = np.abs(frames)
    near = np.flatnonzero(peaks * BETWEEN > ceiling)
    if not len(near):
        return frames
    _look_between(frames, near, peaks)
    if peaks.max() <= ceiling:
        return frames
    block = max(1, sample_rate * BLOCK_MS // 1000)
    peaks = np.pad(peaks, (0, -len(peaks) % block)).reshape(-1, block).max(axis=1)
    gains = _gains(ceiling / np.maximum(peaks, ceiling))
    centres = (np.arange(len(gains)) + 0.5) * block
    return (frames * np.interp(np.arange(len(frames)), centres, gains)).astype(np.float32)


def _look_between(frames: Frames, near: npt.NDArray[np.intp], peaks: Frames) -> None:
    """Raise the peaks at some samples, and next to them, to what lies between them."""
    padded = np.pad(frames, TAPS // 2)
    windows = sliding_window_view(padded, TAPS)
    for first in (0, 1):
        # The window at i + 1 is centred between samples i and i + 1.
        within = np.abs(windows[near + first] @ _interpolation()).max(axis=1)
        peaks[near] = np.maximum(peaks[near], within)


@cache
def _interpolation() -> npt.NDArray[np.float32]:
    """Return the weights of the samples around a place, shape (taps, places): a windowed sinc."""
    places = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    distance = np.arange(TAPS)[:, np.newaxis] - (TAPS // 2 - 1) - places
    window = np.i0(7 * np.sqrt(np.maximum(0, 1 - (2 * distance / TAPS) ** 2))) / np.i0(7)
    return read_only((np.sinc(distance) * window).astype(np.float32))


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
