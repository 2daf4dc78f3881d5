"""No peak passes the ceiling, not even between two samples, and the rest is not touched."""

from __future__ import annotations

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sound.limiter import limited
from coach.speech.clip import Frames

RATE = 22_050


def true_peak(frames: Frames, rate: int = RATE) -> float:
    return float(np.abs(soxr.resample(frames, rate, rate * 8, quality="VHQ")).max())


def bursts(seed: int, loudest: float) -> Frames:
    """Noise of speech's band that swells and fades, as syllables do."""
    random = np.random.default_rng(seed)
    slow = np.interp(np.arange(RATE), np.linspace(0, RATE, 12), random.uniform(0.02, 1, 12))
    noise = np.convolve(random.standard_normal(RATE), np.hanning(9) / 4, "same")
    return (noise * slow * loudest / np.abs(noise * slow).max()).astype(np.float32)


def test_what_stays_below_comes_back_as_it_is() -> None:
    frames = bursts(1, 0.6)
    assert limited(frames, RATE, 0.8) is frames


def test_nothing_at_all_is_fine() -> None:
    nothing = np.zeros(0, np.float32)
    assert limited(nothing, RATE, 0.5) is nothing


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.3, 1.8), st.floats(0.2, 1.0))
def test_no_true_peak_passes_the_ceiling(seed: int, loudest: float, ceiling: float) -> None:
    result = limited(bursts(seed, loudest), RATE, ceiling)
    assert result.dtype == np.float32
    assert true_peak(result) <= ceiling * 1.03


def test_a_single_peak_is_turned_down_softly_and_the_rest_left_alone() -> None:
    frames = np.full(RATE, 0.1, np.float32)
    frames[11_000] = 0.9
    result = limited(frames, RATE, 0.45)
    gain = result / frames
    assert gain[11_000] <= 0.5
    # The peak lies in block 500, of 22 frames. Half of the amplitude goes evenly, over nine blocks
    # from the middle of the tenth before to that of the first before, and so it comes back.
    assert np.abs(np.diff(gain)).max() < 1.01 * 0.5 / (9 * 22)
    places = np.arange(RATE)
    far = (places <= 490.5 * 22) | (places >= 510.5 * 22)
    assert np.array_equal(result[far], frames[far])


def test_a_peak_between_two_samples_is_seen() -> None:
    moments = np.arange(4000)
    frames = (0.79 * np.sin(np.pi / 2 * moments + np.pi / 4) / np.sin(np.pi / 4)).astype(np.float32)
    frames *= np.hanning(4000).astype(np.float32)
    assert np.abs(frames).max() < 0.8 < true_peak(frames)
    assert true_peak(limited(frames, RATE, 0.8)) <= 0.8 * 1.01


@pytest.mark.parametrize("count", [1, 2, 21, 22, 23, 200])
def test_clips_of_any_length(count: int) -> None:
    result = limited(np.ones(count, np.float32), RATE, 0.5)
    assert len(result) == count
    assert np.abs(result).max() <= 0.5
