import numpy as np
import pytest
from onsets import find_onset

from coach.speech.shape import LEVEL_LUFS, from_pcm16, shape, to_pcm16
from coach.speech.weighting import k_weighted, loudness_of

RATE = 22_050
WINDOW = 110
"""Frames in 5 ms."""


def silence(ms):
    return np.zeros(RATE * ms // 1000)


def vowel(ms, amplitude=0.3):
    """A steady 300 Hz tone that starts at a crest, so that its first frame is a loud one."""
    at = np.arange(RATE * ms // 1000) / RATE
    return amplitude * np.cos(2 * np.pi * 300 * at)


def loudness(clip):
    """Of the middle of a clip, in LUFS, as BS.1770 weighs it."""
    weighted = k_weighted(clip.frames, clip.sample_rate)[2 * WINDOW : -4 * WINDOW]
    return loudness_of(float(np.square(weighted[: len(clip.frames) - 4 * WINDOW]).mean()))


def db(ratio):
    return 20 * np.log10(ratio)


@pytest.mark.parametrize("before_ms", [0, 1, 37, 400])
def test_trims_to_the_sound_with_a_margin_of_one_window(before_ms):
    sound = vowel(200)
    clip = shape(np.concatenate((silence(before_ms), sound, silence(300))), RATE)
    assert len(sound) <= len(clip.frames) <= len(sound) + 2 * WINDOW


def test_hiss_far_below_the_voice_is_trimmed_away():
    hiss = np.random.default_rng(1).normal(0, 0.3 * 10 ** (-60 / 20), RATE)
    raw = hiss.copy()
    raw[8000:12_000] += vowel(1000)[:4000]
    assert 4000 <= len(shape(raw, RATE).frames) <= 4000 + 2 * WINDOW


def test_a_soft_consonant_stays_but_the_onset_is_the_vowel():
    consonant = np.random.default_rng(2).normal(0, 0.3 * 10 ** (-30 / 20), RATE * 80 // 1000)
    clip = shape(np.concatenate((silence(50), consonant, vowel(200), silence(50))), RATE)
    lead = len(clip.frames) - len(vowel(200)) - WINDOW
    assert abs(lead - len(consonant) - WINDOW) <= WINDOW / 2
    assert abs(clip.onset - lead) <= RATE / 1000


@pytest.mark.parametrize("before_ms", [0, 3, 250])
def test_onset_of_an_abrupt_sound_is_its_first_frame_within_a_millisecond(before_ms):
    frames = np.concatenate((silence(before_ms), vowel(100))).astype(np.float32)
    assert 0 <= find_onset(frames, RATE) - len(silence(before_ms)) <= RATE / 1000


def test_the_clip_knows_the_onset_that_can_be_found_in_its_frames(espeak):
    for at in (8000, 22_050, 44_100):
        raw = np.concatenate((np.zeros(at // 9), np.linspace(0, 1, at // 20) * 0.2, np.zeros(at)))
        clip = shape(raw, at)
        assert abs(clip.onset - find_onset(clip.frames, at)) <= at / 2000


def test_silence_in_front_changes_nothing():
    raw = np.concatenate((vowel(60, 0.02), vowel(150)))
    plain = shape(raw, RATE)
    for frames in (1, 53, 110, 4097):
        shifted = shape(np.concatenate((np.zeros(frames), raw)), RATE)
        assert np.array_equal(shifted.frames, plain.frames)
        assert shifted.onset == plain.onset


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("hertz", [120, 300, 2000])
@pytest.mark.parametrize("amplitude", [0.01, 0.2, 0.7])
def test_every_sound_becomes_as_loud_as_the_ear_hears_it(rate, hertz, amplitude):
    at = np.arange(rate * 6 // 10) / rate
    clip = shape(amplitude * np.sin(2 * np.pi * hertz * at), rate)
    assert loudness(clip) == pytest.approx(LEVEL_LUFS, abs=0.3)


def test_pauses_do_not_count_as_quiet_speech():
    spoken = shape(np.concatenate((vowel(200), silence(900), vowel(200))), RATE)
    assert np.abs(spoken.frames).max() == pytest.approx(
        np.abs(shape(vowel(200), RATE).frames).max(), rel=0.02
    )


def test_a_spiky_sound_stays_below_the_peak_limit():
    raw = vowel(300, 0.05)
    raw[1000::400] = 1.0
    peak = db(np.abs(shape(raw, RATE).frames).max())
    assert peak == pytest.approx(-1, abs=0.01)


def test_a_sound_cut_hard_at_both_ends_begins_and_ends_in_silence():
    frames = shape(vowel(200), RATE).frames
    assert frames[0] == frames[-1] == 0
    steepest = np.abs(np.diff(frames)).max()
    assert np.abs(np.diff(frames[:WINDOW])).max() <= 1.1 * steepest < 0.02
    margin = RATE * 2 // 1000
    assert np.abs(frames[:margin]).max() == np.abs(frames[-margin:]).max() == 0


def test_a_gradual_cut_is_faded_over_three_milliseconds():
    swelling = np.concatenate((rising := np.linspace(0.004, 0.3, 4000), rising[::-1]))
    frames = shape(swelling * vowel(1000, 1.0)[: len(swelling)], RATE).frames
    fade = RATE * 3 // 1000
    assert frames[0] == frames[-1] == 0
    assert np.all(np.abs(np.diff(frames)) <= 0.03)
    assert np.abs(frames[:fade]).max() < 0.01


@pytest.mark.parametrize(
    "raw",
    [
        np.zeros(0),
        np.zeros(RATE),
        np.full(RATE, 10 ** (-70 / 20)),
        np.full(RATE, np.nan),
        np.full(RATE, np.inf),
    ],
    ids=["nothing", "zeros", "very soft", "not a number", "infinite"],
)
def test_what_holds_no_sound_is_no_clip(raw):
    assert shape(raw, RATE) is None


def test_frames_are_sixteen_bit_values_that_survive_storage_to_the_bit():
    frames = shape(np.random.default_rng(3).normal(0, 0.2, RATE), RATE).frames
    assert frames.dtype == np.float32
    assert np.array_equal(frames * 32768, np.rint(frames * 32768))
    assert np.array_equal(from_pcm16(to_pcm16(frames)), frames)


def test_every_sixteen_bit_value_survives():
    samples = np.arange(-32768, 32768).astype("<i2").tobytes()
    assert to_pcm16(from_pcm16(samples)) == samples


def test_a_clip_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        shape(vowel(100), RATE).frames[0] = 1
