"""How loud a session is, by ITU-R BS.1770-4: K-weighted, gated, in LUFS.

A session is never mixed for this. The power in each step of 100 ms is the sum of what every cue
brings into it, and a word that is said forty times is weighted once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach.score.models import Cue, Score
from coach.speech.clip import Clip, Frames
from coach.times import frames

STEP_MS = 100
"""Gating blocks are 400 ms long and overlap by three quarters."""

Power = npt.NDArray[np.float64]
"""Mean square of K-weighted samples, one for each step of 100 ms from the session's start."""

SILENCE_LUFS = -70.0
"""The absolute gate: what lies below does not count; a session without sound is that quiet."""

_STEPS_OF_A_BLOCK = 4
_OFFSET_LU = -0.691
_RELATIVE_GATE_LU = -10.0
_HOP = 512
_TAIL_S = 0.1
"""How long the filter rings on: after that, 90 dB below (its slowest pole lies at 38 Hz)."""


def k_weighted(sound: Frames, sample_rate: int) -> Frames:
    """Filter frames, shape (n,), as the ear weighs them; longer by the 100 ms that it rings on."""
    count = len(sound) + round(_TAIL_S * sample_rate)
    size = _fast_size(count)
    spectrum = np.fft.rfft(sound, size) * _response(size, sample_rate)
    weighted: Frames = np.fft.irfft(spectrum, size)[:count].astype(np.float32, copy=False)
    return weighted


def power(score: Score, sound: Callable[[Cue], Clip]) -> Power:
    """Return the power of a session without music, whose cues sound as `sound` tells."""
    total = np.zeros(-(-score.total_ms // STEP_MS) + 1)
    said: dict[object, list[Cue]] = defaultdict(list)
    for cue in score.cues:
        said[cue.utterance or cue.tone].append(cue)
    for cues in said.values():
        clip = sound(cues[0])
        energies = _energies(clip.frames, clip.sample_rate)
        for cue in cues:
            _add_steps(total, energies, clip, cue.anchor_ms)
    return total


def steps_of(sound: Iterable[Frames], sample_rate: int) -> Power:
    """Return the power of sound that comes in blocks of shape (n,), in constant memory.

    Each block's ringing is cut off at its end: for blocks of a second and more, within 0.01 LU.
    """
    step = sample_rate * STEP_MS // 1000
    steps: list[Power] = []
    rest = np.zeros(0, dtype=np.float32)
    for block in sound:
        joined = np.concatenate((rest, block))
        whole = len(joined) // step * step
        rest = joined[whole:]
        if whole:
            weighted = k_weighted(joined[:whole], sample_rate)[:whole]
            steps.append(np.square(weighted).reshape(-1, step).mean(axis=1))
    return np.concatenate(steps) if steps else np.zeros(0)


def integrated(steps: Power) -> float:
    """Return the integrated loudness in LUFS; `SILENCE_LUFS` if nothing passes the gate."""
    if len(steps) < _STEPS_OF_A_BLOCK:
        return SILENCE_LUFS
    blocks = np.convolve(steps, np.full(_STEPS_OF_A_BLOCK, 1 / _STEPS_OF_A_BLOCK), "valid")
    heard = blocks[blocks > _power_of(SILENCE_LUFS)]
    if not len(heard):
        return SILENCE_LUFS
    gate = _loudness_of(float(heard.mean())) + _RELATIVE_GATE_LU
    return _loudness_of(float(heard[heard > _power_of(gate)].mean()))


def _energies(sound: Frames, sample_rate: int) -> npt.NDArray[np.float64]:
    """Return the K-weighted energy around every `_HOP` frames, from the first frame on.

    It is read off short spectra, which is three times as quick as filtering; the windows' squares
    add up to one, so that none is lost. The integrated loudness comes out the same within 0.01 LU.
    """
    padded = np.pad(sound, (_HOP, _HOP + -len(sound) % _HOP))
    spectra = np.fft.rfft(sliding_window_view(padded, 2 * _HOP)[::_HOP] * _window(), axis=1)
    energies: npt.NDArray[np.float64] = (
        np.square(spectra.real) + np.square(spectra.imag)
    ) @ _weights(sample_rate)
    return energies


def _add_steps(total: Power, energies: npt.NDArray[np.float64], clip: Clip, anchor_ms: int) -> None:
    """Add to each step the mean square that a clip with its onset at `anchor_ms` brings in."""
    rate = clip.sample_rate
    start = frames(anchor_ms, rate) - clip.onset
    reach = len(energies) * _HOP
    first = max(0, (start - _HOP) * 1000 // (rate * STEP_MS))
    last = min(len(total), (start + reach) * 1000 // (rate * STEP_MS) + 1)
    edges = np.arange(first, last + 1) * (rate * STEP_MS) // 1000 - start
    places = np.arange(len(energies) + 1) * _HOP - _HOP / 2
    within = np.interp(edges, places, np.concatenate(([0.0], np.cumsum(energies))))
    total[first:last] += np.diff(within) * 1000 / (rate * STEP_MS)


@cache
def _window() -> Frames:
    window: Frames = np.sin(np.pi * (np.arange(2 * _HOP) + 0.5) / (2 * _HOP)).astype(np.float32)
    window.setflags(write=False)
    return window


@lru_cache(maxsize=32)
def _weights(sample_rate: int) -> Frames:
    """Return by how much each place of a short spectrum counts: both halves of it, K-weighted."""
    response = np.abs(_response(2 * _HOP, sample_rate))
    weights: Frames = (np.square(response) / _HOP).astype(np.float32)
    weights[[0, -1]] /= 2
    weights.setflags(write=False)
    return weights


@lru_cache(maxsize=32)
def _response(size: int, sample_rate: int) -> npt.NDArray[np.complex64]:
    """Return what the two filters of BS.1770 do to each frequency of a transform."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    both = _head_shelf(z, sample_rate) * _high_pass(z, sample_rate)
    response: npt.NDArray[np.complex64] = both.astype(np.complex64)
    response.setflags(write=False)
    return response


def _head_shelf(z: npt.NDArray[np.complex128], sample_rate: int) -> npt.NDArray[np.complex128]:
    """Return the first stage: 4 dB more above 1.7 kHz, as by a head (BS.1770, for any rate)."""
    frequency, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = math.tan(math.pi * frequency / sample_rate)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    above = (high + band * k / quality + k * k) + 2 * (k * k - high) * z
    above = above + (high - band * k / quality + k * k) * z * z
    below = (1 + k / quality + k * k) + 2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z
    shelf: npt.NDArray[np.complex128] = above / below
    return shelf


def _high_pass(z: npt.NDArray[np.complex128], sample_rate: int) -> npt.NDArray[np.complex128]:
    """Return the second stage: less below 38 Hz (BS.1770, for any rate)."""
    frequency, quality = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * frequency / sample_rate)
    norm = 1 + k / quality + k * k
    below = 1 + (2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z) / norm
    passed: npt.NDArray[np.complex128] = (1 - 2 * z + z * z) / below
    return passed


def _fast_size(count: int) -> int:
    """Return the least 2^n or 3·2^n that is no smaller: transforms of such sizes are quick."""
    power_of_two = 1 << (count - 1).bit_length()
    return power_of_two * 3 // 4 if power_of_two * 3 // 4 >= count else power_of_two


def _power_of(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_LU) / 10))


def _loudness_of(mean_square: float) -> float:
    return _OFFSET_LU + 10 * math.log10(mean_square)
