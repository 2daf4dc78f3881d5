"""Loudness is what EBU Tech 3341 says of its test signals, and what mixing would have measured."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from tunes import steps_of

from coach.score.models import Cue, Phase, Score, Utterance
from coach.sound.loudness import SILENCE_LUFS, integrated, power
from coach.sound.mixer import blocks
from coach.speech.clip import Clip, Frames
from coach.speech.weighting import k_weighted

RATE = 48_000


def sine(seconds: float, dbfs: float, rate: int = RATE, hz: float = 1000.0) -> Frames:
    moments = np.arange(round(seconds * rate)) / rate
    wave = 10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * moments)
    return wave.astype(np.float32)


def cut(frames: Frames, size: int) -> Iterator[Frames]:
    return (frames[at : at + size] for at in range(0, len(frames), size))


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_sine_in_one_channel_is_three_db_below_its_peak(rate: int) -> None:
    """Case 1 of EBU Tech 3341: −23 dBFS in two channels are −23 LUFS, so one has −26."""
    measured = integrated(steps_of(cut(sine(20, -23, rate), rate), rate))
    assert measured == pytest.approx(-26.0, abs=0.1)


def test_quiet_parts_do_not_count() -> None:
    """Case 3 of EBU Tech 3341: what lies 13 dB below is gated."""
    tone = np.concatenate((sine(10, -36), sine(60, -23), sine(10, -36)))
    assert integrated(steps_of(cut(tone, 65_536), RATE)) == pytest.approx(-26.0, abs=0.1)


def test_low_tones_count_less_and_high_ones_more() -> None:
    def level(hz: float) -> float:
        return integrated(steps_of([sine(5, -20, hz=hz)], RATE))

    assert level(30) < level(100) - 3 < level(1000) < level(4000) - 2


def test_silence_and_too_little_sound() -> None:
    assert integrated(steps_of([np.zeros(RATE, np.float32)], RATE)) == SILENCE_LUFS
    assert integrated(steps_of([sine(0.3, -20)], RATE)) == SILENCE_LUFS
    assert integrated(steps_of([], RATE)) == SILENCE_LUFS


def test_the_size_of_blocks_hardly_matters() -> None:
    noise = (np.random.default_rng(1).standard_normal(RATE * 20) * 0.1).astype(np.float32)
    fine, coarse = (integrated(steps_of(cut(noise, size), RATE)) for size in (RATE, RATE * 7 + 13))
    assert fine == pytest.approx(coarse, abs=0.02)


def test_weighting_rings_out() -> None:
    weighted = k_weighted(sine(0.5, 0), RATE)
    assert len(weighted) == RATE // 2 + RATE // 10
    assert np.abs(weighted[-480:]).max() < 1e-4


@pytest.mark.parametrize("rate", [22_050, 44_100])
def test_the_power_of_a_score_is_that_of_its_mix(rate: int) -> None:
    def clip(words: Utterance) -> Clip:
        noise = np.random.default_rng(len(words.text)).standard_normal(rate * len(words.text) // 4)
        return Clip((noise * 0.03 * len(words.text)).astype(np.float32), rate, rate // 50)

    def said(text: str, anchor_ms: int) -> Cue:
        spoken = clip(Utterance(text, "v", 170)).spoken
        start, end = anchor_ms - spoken.before_ms, anchor_ms + spoken.after_ms
        return Cue("form", start, end, anchor_ms, 0, utterance=Utterance(text, "v", 170))

    cues = (said("abc", 330), said("a", 1517), said("abc", 2999), said("abcde", 5000))
    score = Score("r", "R", (Phase("work", 0, 7000),), cues, ())
    mixed = (block.astype(np.float32) / 32767 for block in blocks(score, clip, rate))
    by_mix = steps_of([np.concatenate(list(mixed))], rate)
    assert len(by_mix) == 70
    by_clips = power(score, lambda cue: clip(cue.utterance or Utterance("", "", 0)))[: len(by_mix)]
    assert np.allclose(by_clips, by_mix, rtol=0.1, atol=2e-4)
    assert by_clips.sum() == pytest.approx(by_mix.sum(), rel=2e-3)
    assert integrated(by_clips) == pytest.approx(integrated(by_mix), abs=0.01)
