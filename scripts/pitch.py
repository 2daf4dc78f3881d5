"""The melody of a clip: how high the voice is, moment by moment, and how its end moves.

Found by autocorrelation in numpy. It knows single voices without noise, as engines give them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.speech.clip import Clip

LOWEST_HZ, HIGHEST_HZ = 95, 420
WINDOW_S, STEP_S = 0.025, 0.005
VOICED = 0.55
"""How alike a window and the same one period later are at least in a vowel; noise comes to 0.4."""

FIRST = 0.9
"""The shortest period that is nearly as good as the best: twice a period is as good as one."""

HEARD_DB = -26.0
END_S = 0.2
"""So much of a voice is its end."""

GAP_S, SOUND_S = 0.015, 0.05
"""A longer gap parts two sounds; a shorter sound is a mistake."""

_END = round(END_S / STEP_S)

STRAY = 3.0
"""Semitones between neighbours beyond which one of them is a mistake."""


def melody(clip: Clip) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the moments, in s, at which a clip has a voice, and how high it is there, in Hz."""
    rate, frames = clip.sample_rate, clip.frames.astype(np.float64)
    size, step = round(WINDOW_S * rate), round(STEP_S * rate)
    if len(frames) < size:
        return np.zeros(0), np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(frames, size)[::step]
    power = np.square(windows).mean(axis=1)
    loud = power > power.max() * 10 ** (HEARD_DB / 10)
    windows = windows[loud]
    alike = _alike(windows - windows.mean(axis=1, keepdims=True))
    shortest, longest = rate // HIGHEST_HZ, rate // LOWEST_HZ
    hz = np.array([_frequency(row, shortest, longest, rate) for row in alike])
    heard = hz > 0
    at = (np.arange(len(power)) * STEP_S + WINDOW_S / 2)[loud]
    return _without_strays(at[heard], hz[heard])


def median_hz(clip: Clip) -> float:
    """Return how high a voice is in the middle of all its moments, in Hz."""
    _, hz = melody(clip)
    return float(np.median(hz)) if len(hz) else float("nan")


def span_st(clip: Clip) -> float:
    """Return how far a voice moves: from its tenth to its ninetieth per cent, in semitones."""
    _, hz = melody(clip)
    low, high = np.percentile(hz, [10, 90]) if len(hz) else (1.0, 1.0)
    return float(semitones(high / low))


def end_st_s(clip: Clip) -> float:
    """Return how the last 200 ms with a voice move, in semitones a second: below 0, they fall."""
    at, hz = melody(clip)
    return _slope(at[-_END:], hz[-_END:])


def last_sound_st_s(clip: Clip) -> float:
    """Return the same of its last sound alone: what follows a gap in these 200 ms, if it lasts."""
    at, hz = (found[-_END:] for found in melody(clip))
    gaps = np.flatnonzero(np.diff(at) > GAP_S) + 1
    sounds = np.split(np.arange(len(at)), gaps)
    lasting = [sound for sound in sounds if len(sound) * STEP_S >= SOUND_S]
    return _slope(at[lasting[-1]], hz[lasting[-1]]) if lasting else 0.0


def _slope(at: npt.NDArray[np.float64], hz: npt.NDArray[np.float64]) -> float:
    """Return the median slope over all pairs of moments: a few mistakes do not count."""
    one, other = np.triu_indices(len(at), 1)
    if not len(one):
        return 0.0
    return float(np.median(semitones(hz[other] / hz[one]) / (at[other] - at[one])))


def semitones(ratio: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return how many semitones a ratio of frequencies is."""
    return 12 * np.log2(np.asarray(ratio, dtype=np.float64))


def _alike(windows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how alike each window is to itself later, by lag: 1 is the same, at lag 0."""
    count = windows.shape[1]
    spectrum = np.fft.rfft(windows, 2 * count)
    summed = np.fft.irfft(np.abs(spectrum) ** 2)[:, :count]
    squares = np.cumsum(np.square(windows), axis=1)
    total = squares[:, -1:]
    head = squares[:, ::-1]
    tail = np.concatenate((total, total - squares[:, :-1]), axis=1)
    found: npt.NDArray[np.float64] = summed / np.sqrt(np.maximum(head * tail, 1e-18))
    return found


def _frequency(alike: npt.NDArray[np.float64], shortest: int, longest: int, rate: int) -> float:
    """Return the frequency by how alike a window is to itself later; 0 where it has no voice."""
    found = alike[shortest - 1 : longest + 2]
    peaks = np.flatnonzero((found[1:-1] >= found[:-2]) & (found[1:-1] > found[2:])) + 1
    if not len(peaks) or found[peaks].max() < VOICED:
        return 0.0
    peak = int(peaks[np.argmax(found[peaks] >= FIRST * found[peaks].max())])
    before, here, after = found[peak - 1 : peak + 2]
    bend = before - 2 * here + after
    shift = 0.5 * (before - after) / bend if bend else 0.0
    return float(rate / (peak + shortest - 1 + shift))


def _without_strays(
    at: npt.NDArray[np.float64], hz: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Leave out moments that are far from those around them."""
    if len(hz) < 5:
        return at, hz
    padded = np.pad(hz, 4, mode="edge")
    around = np.median(np.lib.stride_tricks.sliding_window_view(padded, 9), axis=1)
    near = np.abs(semitones(hz / around)) < STRAY
    return at[near], hz[near]
