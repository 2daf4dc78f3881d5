"""How loud a session is, by ITU-R BS.1770-4: K-weighted, gated, in LUFS.

A session is never mixed for this. The power in each step of 100 ms is the sum of what every cue
brings into it, and a word that is said forty times is weighted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach.base.times import frames
from coach.score.models import Cue, Score
from coach.speech.clip import Clip, Frames, read_only
from coach.speech.weighting import k_response, k_weighted, loudness_of, power_of

STEP_MS = 100
"""Gating blocks are 400 ms long and overlap by three quarters."""

Power = npt.NDArray[np.float64]
"""Mean square of K-weighted samples, one for each step of 100 ms from the session's start."""

SILENCE_LUFS = -70.0
"""The absolute gate: what lies below does not count; a session without sound is that quiet."""

_STEPS_OF_A_BLOCK = 4
_RELATIVE_GATE_LU = -10.0
_HOP = 512


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


def integrated(steps: Power) -> float:
    """Return the integrated loudness in LUFS; `SILENCE_LUFS` if nothing passes the gate."""
    if len(steps) < _STEPS_OF_A_BLOCK:
        return SILENCE_LUFS
    blocks = np.convolve(steps, np.full(_STEPS_OF_A_BLOCK, 1 / _STEPS_OF_A_BLOCK), "valid")
    heard = blocks[blocks > power_of(SILENCE_LUFS)]
    if not len(heard):
        return SILENCE_LUFS
    gate = loudness_of(float(heard.mean())) + _RELATIVE_GATE_LU
    return loudness_of(float(heard[heard > power_of(gate)].mean()))


def momentary(sound: Frames, sample_rate: int) -> float:
    """Return the loudness in LUFS of the loudest 400 ms of frames, shape (n,), silence around it.

    Of a shorter sound it tells how loud it strikes the ear, as far as that adds up its parts.
    """
    squares = np.square(k_weighted(sound, sample_rate), dtype=np.float64)
    window = _STEPS_OF_A_BLOCK * STEP_MS * sample_rate // 1000
    energy = np.concatenate((np.zeros(window), np.cumsum(squares)))
    energy = np.append(energy, np.full(window, energy[-1]))
    loudest = float((energy[window:] - energy[:-window]).max()) / window
    return loudness_of(loudest) if loudest > power_of(SILENCE_LUFS) else SILENCE_LUFS


def _energies(sound: Frames, sample_rate: int) -> npt.NDArray[np.float64]:
    """Return the K-weighted energy around every `_HOP` frames, from the first frame on.

    It is read off short spectra, which is three times as quick as filtering; the windows' squares
    add up to one, so that none is lost. The integrated loudness comes out the same within 0.01 LU.
    """
    padded = np.pad(sound, (_HOP, _HOP + -len(sound) % _HOP))
    spectra = np.fft.rfft(sliding_window_view(padded, 2 * _HOP)[::_HOP] * _window(), axis=1)
    return (np.square(spectra.real) + np.square(spectra.imag)) @ _weights(sample_rate)


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
    places = np.arange(2 * _HOP) + 0.5
    return read_only(np.sin(np.pi * places / (2 * _HOP)).astype(np.float32))


@lru_cache(maxsize=32)
def _weights(sample_rate: int) -> Frames:
    """Return by how much each place of a short spectrum counts: both halves of it, K-weighted."""
    response = np.abs(k_response(2 * _HOP, sample_rate))
    weights: Frames = (np.square(response) / _HOP).astype(np.float32)
    weights[[0, -1]] /= 2
    return read_only(weights)
