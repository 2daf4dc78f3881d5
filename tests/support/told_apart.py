"""How far apart two sounds are for an ear that does not know which is which: by line, by colour.

A line is what a melody is: how high and how loud, moment by moment. A colour is what is in the
whole of it. Both are measured behind a filter like a phone's loudspeaker where that is asked for.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Curve = npt.NDArray[np.float64]

STEP_MS, WINDOW_MS = 10, 40
QUIET_DB = -30.0
"""What lies so far below a sound's loudest moment is as good as silent."""

LEVEL_DB = 15.0
"""So much louder or softer is as far as an octave higher or lower (ours)."""

LOWEST_HZ, HIGHEST_HZ = 250.0, 3600.0
"""What is looked at: the highest is still there at 8 kHz."""


class Line(NamedTuple):
    """How high, in octaves, and how loud, in dB below the loudest, at every 10 ms."""

    octaves: Curve
    level_db: Curve


def on_a_phone(sound: Curve, rate: int, corner_hz: float = 500.0) -> Curve:
    """Take away what a phone's loudspeaker does: 24 dB an octave below a corner."""
    size = 1 << (len(sound) + rate // 10).bit_length()
    hz = np.maximum(np.fft.rfftfreq(size, 1 / rate), 1e-6)
    gain = 1 / np.sqrt(1 + (corner_hz / hz) ** 8)
    filtered: Curve = np.fft.irfft(np.fft.rfft(sound, size) * gain, size)[: len(sound)]
    return filtered


def line_of(sound: Curve, rate: int) -> Line:
    """Follow a sound: the middle of what is heard in each window, and how much that is."""
    window, step = rate * WINDOW_MS // 1000, rate * STEP_MS // 1000
    padded = np.pad(np.asarray(sound, dtype=np.float64), (window // 2, window))
    hz = np.fft.rfftfreq(4 * window, 1 / rate)
    seen = (hz > LOWEST_HZ) & (hz < HIGHEST_HZ)
    octaves, power = [], []
    for at in range(0, len(sound), step):
        spectrum = np.fft.rfft(padded[at : at + window] * np.hanning(window), 4 * window)
        share = np.square(np.abs(spectrum[seen]))
        power.append(float(share.sum()))
        octaves.append(float((share * np.log2(hz[seen])).sum() / max(share.sum(), 1e-30)))
    level = 10 * np.log10(np.maximum(np.array(power) / max(power), 10 ** (QUIET_DB / 10)))
    return Line(np.array(octaves), level)


def lines_apart(one: Line, other: Line) -> float:
    """Return how far two lines lie apart on the whole way, whoever ends sooner being silent."""
    length = max(len(one.octaves), len(other.octaves))
    (high, loud), (other_high, other_loud) = (_lasting(line, length) for line in (one, other))
    heard = (loud > QUIET_DB) & (other_loud > QUIET_DB)
    weight = 10 ** (np.maximum(loud, other_loud) / 20)
    steps = np.abs(high - other_high) * heard + np.abs(loud - other_loud) / LEVEL_DB
    return float((steps * weight).sum() / weight.sum())


def colours_apart(one: Curve, other: Curve, rate: int) -> float:
    """Return by how many times 10 dB the thirds of octaves of two sounds differ, in the mean."""
    return float(np.abs(_colour(one, rate) - _colour(other, rate)).mean() / 10)


def _lasting(line: Line, length: int) -> Line:
    more = length - len(line.octaves)
    return Line(
        np.pad(line.octaves, (0, more)), np.pad(line.level_db, (0, more), constant_values=QUIET_DB)
    )


def _colour(sound: Curve, rate: int) -> Curve:
    size = 1 << 16
    power = np.square(np.abs(np.fft.rfft(sound, size)))
    hz = np.fft.rfftfreq(size, 1 / rate)
    edges = LOWEST_HZ * 2 ** (np.arange(12) / 3)
    edges = edges[edges < HIGHEST_HZ]
    bands = [power[(hz >= low) & (hz < high)].sum() for low, high in pairwise(edges)]
    level: Curve = 10 * np.log10(np.maximum(np.array(bands) / max(bands), 10 ** (QUIET_DB / 10)))
    return level
