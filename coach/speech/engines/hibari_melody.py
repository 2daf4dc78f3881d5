"""How hibari's voice moves: its network tells how high each moment is, before that becomes sound.

So the melody can be bent without touching the words: their length and their colour stay.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Heights = npt.NDArray[np.float32]
"""In Hz, a figure for every frame; below `VOICED_HZ` the frame has no voice."""

Spectrum = npt.NDArray[np.float32]
"""The logarithm of an amplitude for each frequency of each frame, shape (601, n)."""

FRAME_S = 0.0125
VOICED_HZ = 40.0
LOWEST_HZ = 80.0
"""The voice is not bent below that: it would creak."""

END_FRAMES = 16
"""The last 200 ms of a voice: how they move tells a question from a statement."""

MOST_ST = 8.0
"""An end is tilted by no more, whatever its network found in a few odd frames."""

DROP_FRAMES = 8
"""A voice drops within 100 ms at its very end."""

STRAY_FRAMES = 4
"""No sound with a voice is shorter than 50 ms."""

LEAD_FRAMES = 10
"""Where its end is to begin higher, the voice rises to it in 125 ms."""

HEARD_DB = -36.0
"""The network goes on with a melody where nothing is voiced any more: its harmonics are then 40 dB
and more below the loudest. Measured."""

SHORT = 4
"""Up to so many words before a comma, the pause behind it is a third of what it is elsewhere, and
can hardly be heard (measured: 78 ms and more; with the sign of a longer one, 157 ms and more)."""

_AFTER_SIGN = re.compile(r"(?<=[,:;]) ")


class Melody(NamedTuple):
    """How a melody is to differ from what the network finds; see `coach.speech.manner`."""

    pitch_st: float
    span: float
    fall_st_s: float


def paused(phonemes: str) -> str:
    """Return the phonemes of a sentence with a pause that can be heard at every comma."""
    *parts, last = _AFTER_SIGN.split(phonemes)
    marked = (f"{part}…" if len(part.split()) <= SHORT else part for part in parts)
    return " ".join((*marked, last))


def bent(heights: Heights, harmonics: Spectrum, melody: Melody, *, asks: bool) -> Heights:
    """Return heights of another melody, shape (n,). Only where it asks may its end rise."""
    voiced = heights >= VOICED_HZ
    heard = np.flatnonzero(voiced & _loud(harmonics))
    if not len(heard):
        return heights
    level = 12 * np.log2(np.maximum(heights.astype(np.float64), VOICED_HZ))
    middle = np.median(level[heard])
    level = middle + melody.pitch_st + (level - middle) * melody.span
    if not asks:
        end = _before_fall(heard, level)[-END_FRAMES:]
        for last in (end, _unbroken(end), end[-DROP_FRAMES:]):
            level += _tilt(last, level, melody.fall_st_s)
    new = np.maximum(np.exp2(level / 12), LOWEST_HZ)
    return np.where(voiced, new, heights).astype(np.float32)


def _loud(harmonics: Spectrum) -> npt.NDArray[np.bool_]:
    """Tell in which frames harmonics can be heard."""
    power = np.exp(2 * harmonics.astype(np.float64)).sum(axis=0)
    loud: npt.NDArray[np.bool_] = power > power.max() * 10 ** (HEARD_DB / 10)
    return loud


def _before_fall(
    heard: npt.NDArray[np.intp], level: npt.NDArray[np.float64]
) -> npt.NDArray[np.intp]:
    """Return the frames up to the last peak: a voice is softest where it drops at its very end.

    A few frames at the end, apart from the others, are none that anybody hears.
    """
    while len(last := _unbroken(heard)) < min(STRAY_FRAMES, len(heard)):
        heard = heard[: -len(last)]
    tail = heard[-DROP_FRAMES:]
    return heard[: len(heard) - len(tail) + int(np.argmax(level[tail])) + 1]


def _unbroken(frames: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return the last of some frames, as many as follow one another: its last sound."""
    gaps = np.flatnonzero(np.diff(frames) > 1)
    return frames[gaps[-1] + 1 :] if len(gaps) else frames


def _tilt(
    end: npt.NDArray[np.intp], level: npt.NDArray[np.float64], fall_st_s: float
) -> npt.NDArray[np.float64]:
    """Return what to add to every frame so that the frames of the end fall fast enough.

    They are tilted about their middle: so a word that is stressed there stays as high as it was.
    """
    too_much = slope(end * FRAME_S, level[end]) + fall_st_s
    half = min(max(0.0, too_much) * (end[-1] - end[0]) * FRAME_S, MOST_ST) / 2
    frames: npt.NDArray[np.float64] = np.arange(len(level), dtype=np.float64)
    places = (end[0] - LEAD_FRAMES, end[0], end[-1])
    tilted: npt.NDArray[np.float64] = np.interp(frames, places, (0.0, half, -half))
    return tilted


def slope(at: npt.NDArray[np.floating], level: npt.NDArray[np.floating]) -> float:
    """Return how fast a level moves: the median over all pairs of moments; of one alone, 0."""
    one, other = np.triu_indices(len(at), 1)
    if not len(one):
        return 0.0
    return float(np.median((level[other] - level[one]) / (at[other] - at[one])))
