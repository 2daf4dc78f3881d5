import numpy as np
import pytest
from onsets import find_onset

from coach.score.models import Utterance
from coach.speech.engines.tones import SAMPLE_RATE, ToneEngine
from coach.speech.shape import from_pcm16, to_pcm16


def render(text, rate=150):
    return ToneEngine().render(Utterance(text, "tones", rate))


def loudest_hz(frames):
    spectrum = np.abs(np.fft.rfft(frames, SAMPLE_RATE))
    return int(np.argmax(spectrum))


@pytest.mark.parametrize("count", ["1", "9", "30", " 12 "])
def test_a_count_is_one_note_of_120_ms_at_once(count):
    clip = render(count)
    assert len(clip.frames) == SAMPLE_RATE * 120 // 1000
    assert clip.onset == 0
    assert find_onset(clip.frames, SAMPLE_RATE) <= SAMPLE_RATE * 6 // 1000
    assert abs(loudest_hz(clip.frames) - 554) <= 3


def test_words_are_two_rising_notes_and_the_time_to_read_them():
    clip = render("Bring one knee toward the chest.", rate=150)
    assert len(clip.frames) == round(6 * 60 / 150 * SAMPLE_RATE)
    note = SAMPLE_RATE * 120 // 1000
    assert abs(loudest_hz(clip.frames[:note]) - 440) <= 3
    assert abs(loudest_hz(clip.frames[note : 2 * note]) - 554) <= 3
    assert not clip.frames[2 * note :].any()


def test_slower_reading_takes_longer():
    assert len(render("breathe in", 100).frames) == 2 * len(render("breathe in", 200).frames)


@pytest.mark.parametrize("rate", [-5, 0, 10**9])
def test_any_rate_gives_a_sound(rate):
    assert render("hold", rate).frames.any()


def test_notes_are_soft_and_never_click():
    frames = render("hold").frames
    assert 0.05 <= np.abs(frames).max() <= 0.1
    assert np.abs(np.diff(frames)).max() <= 0.1 * 2 * np.pi * 560 / SAMPLE_RATE
    assert abs(frames[0]) == 0


def test_notes_survive_storage_to_the_bit():
    frames = render("hold").frames
    assert np.array_equal(from_pcm16(to_pcm16(frames)), frames)


def test_text_without_words_is_still_heard():
    assert len(render("!").frames) == 2 * (SAMPLE_RATE * 120 // 1000)
