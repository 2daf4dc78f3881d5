"""Every tone is soft, as long as the score says, and free of clicks."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from coach.score.figures import TONE_MS
from coach.score.models import Tone
from coach.sound.tones import LEVEL_DBFS, tone_clip
from coach.times import frames

TONES = get_args(Tone)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_has_the_length_that_the_score_gives_it(tone: Tone, rate: int) -> None:
    assert len(tone_clip(tone, rate).frames) == frames(TONE_MS[tone], rate)


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_starts_and_ends_in_silence_and_never_jumps(tone: Tone) -> None:
    wave = tone_clip(tone, 44_100).frames
    steepest = 2 * np.pi * 1000 / 44_100 * 10 ** (LEVEL_DBFS / 20)
    assert abs(wave[0]) < 1e-3
    assert abs(wave[-1]) < 1e-3
    assert np.abs(np.diff(wave)).max() <= steepest * 1.1


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_keeps_below_its_level(tone: Tone) -> None:
    peak = np.abs(tone_clip(tone, 44_100).frames).max()
    assert 0.3 * 10 ** (LEVEL_DBFS / 20) < peak <= 10 ** (LEVEL_DBFS / 20)


def test_breathing_in_rises_and_breathing_out_falls() -> None:
    def pitch(part: np.ndarray) -> float:
        return float(np.count_nonzero(np.diff(np.signbit(part)))) / len(part)

    expected: tuple[tuple[Tone, bool], ...] = (("inhale", True), ("exhale", False))
    for tone, rises in expected:
        wave = tone_clip(tone, 44_100).frames
        third = len(wave) // 3
        assert (pitch(wave[-third:]) > pitch(wave[:third])) is rises
