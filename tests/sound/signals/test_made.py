"""The sounds that are made: alike in loudness, told apart, there on a phone, free of clicks."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from told_apart import colours_apart, line_of, lines_apart, on_a_phone

from coach.base.times import frames
from coach.plan.wishes import SoundSetName, Wishes
from coach.score.figures import TONE_MS
from coach.score.models import Tone
from coach.sound.levels import VOICE_LUFS
from coach.sound.loudness import momentary
from coach.sound.signals.own import NAMES
from coach.sound.signals.sounds import SETS, SOFTER_DB, Sounds

TONES: tuple[Tone, ...] = get_args(Tone)
RATES = (8000, 16_000, 22_050, 24_000, 44_100, 48_000)
SAME = 0.15
"""Two sounds whose lines lie so near are one: those of one sound at two rates do."""

EVERY_SET = pytest.mark.parametrize("name", SETS)
EVERY_TONE = pytest.mark.parametrize("tone", TONES)
EVERY_RATE = pytest.mark.parametrize("rate", RATES)


def sound(name: SoundSetName, tone: Tone, rate: int) -> np.ndarray:
    return Sounds(name).clip(tone, rate).frames


def test_every_set_and_every_list_of_names_has_every_sound() -> None:
    assert tuple(SETS) == get_args(SoundSetName)
    assert set(NAMES) == set(TONE_MS) == set(TONES)
    assert all(set(one.contours) == set(TONES) for one in SETS.values())


@EVERY_RATE
@EVERY_TONE
@EVERY_SET
def test_a_sound_is_as_long_as_the_score_says_and_as_loud_as_the_others(
    name: SoundSetName, tone: Tone, rate: int
) -> None:
    made = sound(name, tone, rate)
    assert (made.dtype, len(made)) == (np.float32, frames(TONE_MS[tone], rate))
    wanted = VOICE_LUFS + Wishes().sound_level + SOFTER_DB.get(tone, 0.0)
    assert abs(momentary(made, rate) - wanted) < 0.2
    assert np.abs(made).max() < 0.6, "it leaves room for the gain of a session"


@EVERY_RATE
@EVERY_TONE
@EVERY_SET
def test_a_sound_begins_and_ends_in_silence_and_never_clicks(
    name: SoundSetName, tone: Tone, rate: int
) -> None:
    made = sound(name, tone, rate).astype(np.float64)
    peak = np.abs(made).max()
    assert abs(made[0]) < 1e-3 * peak
    assert abs(made[-1]) < 1e-3 * peak
    # A click goes up to the highest frequency there is; nothing of a sound does.
    spectrum = np.square(np.abs(np.fft.rfft(np.diff(np.pad(made, rate // 50)))))
    highest = spectrum[round(0.96 * len(spectrum)) :]
    assert highest.sum() < 1e-3 * spectrum.sum()


@EVERY_TONE
@EVERY_SET
def test_a_phone_that_plays_nothing_below_500_hz_loses_nothing_of_it(
    name: SoundSetName, tone: Tone
) -> None:
    for rate in (8000, 44_100):
        made = sound(name, tone, rate).astype(np.float64)
        phone = on_a_phone(made, rate).astype(np.float32)
        assert momentary(phone, rate) > momentary(made.astype(np.float32), rate) - 1.0
        power = np.square(np.abs(np.fft.rfft(phone, 1 << 16)))
        above = np.fft.rfftfreq(1 << 16, 1 / rate) > 600
        assert power[above].sum() > 0.5 * power.sum()


@EVERY_TONE
@EVERY_SET
def test_it_is_the_same_sound_at_every_rate(name: SoundSetName, tone: Tone) -> None:
    best = sound(name, tone, 48_000)
    for rate in RATES[:-1]:
        made = sound(name, tone, rate)
        assert lines_apart(line_of(made, rate), line_of(best, 48_000)) < SAME
        assert colours_apart(made, made, rate) == 0


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("rate", [8000, 44_100])
@EVERY_SET
def test_no_two_sounds_of_a_set_are_taken_for_each_other(
    name: SoundSetName, rate: int, phone: bool
) -> None:
    made = {tone: sound(name, tone, rate).astype(np.float64) for tone in TONES}
    if phone:
        made = {tone: on_a_phone(one, rate) for tone, one in made.items()}
    lines = {tone: line_of(one, rate) for tone, one in made.items()}
    for one, other in combinations(TONES, 2):
        line = lines_apart(lines[one], lines[other])
        assert line > 2 * SAME, (one, other)
        assert line + colours_apart(made[one], made[other], rate) > 3 * SAME, (one, other)


@EVERY_SET
def test_what_rises_and_what_falls_is_as_it_is_described(name: SoundSetName) -> None:
    def climb(tone: Tone) -> float:
        line = line_of(sound(name, tone, 44_100).astype(np.float64), 44_100)
        third = len(line.octaves) // 3
        weight = 10 ** (line.level_db / 20)
        first, last = slice(0, third), slice(-third, None)
        end = np.average(line.octaves[last], weights=weight[last])
        return float(end - np.average(line.octaves[first], weights=weight[first]))

    assert climb("inhale") > 0.25
    assert climb("exhale") < -0.25
    assert climb("right") > 0.15
    assert climb("left") < -0.15
    assert climb("end") < -0.3
    assert climb("start") > 0.1


@pytest.mark.parametrize("tone", ["inhale", "finish"])
def test_the_sets_do_not_sound_alike(tone: Tone) -> None:
    made = [sound(name, tone, 44_100).astype(np.float64) for name in SETS]
    for one, other in combinations(made, 2):
        assert colours_apart(one, other, 44_100) > SAME


def test_a_level_is_that_many_db_and_the_same_sounds_are_the_same_frames() -> None:
    usual, softer = Sounds("wood", -4.0), Sounds("wood", -10.0)
    made, low = (one.clip("end", 22_050).frames for one in (usual, softer))
    np.testing.assert_allclose(low, made * 10 ** (-6 / 20), rtol=1e-4, atol=1e-7)
    assert np.array_equal(made, Sounds("wood", -4.0).clip("end", 22_050).frames)
    assert usual.identity == Sounds("wood", -4).identity
    assert len({Sounds(name, level).identity for name in SETS for level in (0.0, 1.0)}) == 6
    with pytest.raises(ValueError, match="read-only"):
        made[0] = 1.0
