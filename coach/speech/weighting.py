"""Sound as the ear weighs it: the two filters of ITU-R BS.1770-4."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from coach.speech.clip import Frames, amplitude, read_only

_TAIL_S = 0.1
"""How long the filter rings on: after that, 90 dB below (its slowest pole lies at 38 Hz)."""

_OFFSET_LU = -0.691


def loudness_of(mean_square: float) -> float:
    """Return the loudness in LUFS of K-weighted samples by their mean square."""
    return _OFFSET_LU + 10 * math.log10(mean_square)


def power_of(lufs: float) -> float:
    """Return the mean square of K-weighted samples of a loudness in LUFS."""
    return float(10 ** ((lufs - _OFFSET_LU) / 10))


def k_weighted(sound: Frames, sample_rate: int) -> Frames:
    """Filter frames, shape (n,), as the ear weighs them.

    The result is 100 ms longer, since the filter rings on.
    """
    count = len(sound) + round(_TAIL_S * sample_rate)
    size = _fast_size(count)
    spectrum = np.fft.rfft(sound, size) * k_response(size, sample_rate)
    return np.fft.irfft(spectrum, size)[:count].astype(np.float32, copy=False)


@lru_cache(maxsize=32)
def k_response(size: int, sample_rate: int) -> npt.NDArray[np.complex64]:
    """Return what the two filters of BS.1770 do to each frequency of a transform."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    both = _head_shelf(z, sample_rate) * _high_pass(z, sample_rate)
    return read_only(both.astype(np.complex64))


def _head_shelf(z: npt.NDArray[np.complex128], sample_rate: int) -> npt.NDArray[np.complex128]:
    """Return the first stage: 4 dB more above 1.7 kHz, as by a head (BS.1770, for any rate)."""
    frequency, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = math.tan(math.pi * frequency / sample_rate)
    high = amplitude(gain_db)
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
    return (1 - 2 * z + z * z) / below


def _fast_size(count: int) -> int:
    """Return the least 2^n or 3·2^n that is no smaller: transforms of such sizes are quick."""
    power_of_two = 1 << (count - 1).bit_length()
    return power_of_two * 3 // 4 if power_of_two * 3 // 4 >= count else power_of_two
