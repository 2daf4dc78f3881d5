"""What a piece measures does not depend on the blocks in which it comes."""

from __future__ import annotations

import numpy as np
import pytest
from tunes import RATE, noise, sine, stereo

from coach.sound.gauge import Gauge


def test_steps_are_measured_the_same_in_any_blocks() -> None:
    wave = stereo(noise(7.77), noise(7.77, seed=1)).astype("f4")
    results = []
    for size in (100, 65_536, len(wave)):
        gauge = Gauge(RATE, 2)
        for first in range(0, len(wave), size):
            gauge.add(wave[first : first + size])
        results.append(gauge.result())
    assert np.array_equal(results[0].energy, results[1].energy)
    assert np.array_equal(results[0].energy, results[2].energy)
    assert results[0].loudness == results[1].loudness == results[2].loudness


def test_what_cancels_out_in_mono_is_loud_in_stereo_only() -> None:
    gauge = Gauge(RATE, 2)
    gauge.add(stereo(sine(4, 1000), -sine(4, 1000)).astype("f4"))
    measured = gauge.result()
    assert measured.loudness[0] == -70.0
    assert measured.loudness[1] == pytest.approx(20 * np.log10(0.3) - 3.01, abs=0.1)
    assert measured.peak == pytest.approx((1e-6, 0.3), abs=1e-5)
