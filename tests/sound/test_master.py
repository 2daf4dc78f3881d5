"""A session comes out at its loudness, its peaks below the ceiling; measured by mixing it."""

from __future__ import annotations

import numpy as np
import pytest
import soxr
from tunes import steps_of

from coach.score.models import Cue, Phase, Score, Utterance
from coach.sound.loudness import integrated
from coach.sound.master import AS_MADE, CEILING_DBTP, LOUDNESS_LUFS, Below, Master, mastered
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import Pcm, blocks
from coach.speech.clip import Clip

RATE = 22_050
SESSION_RATE = 44_100


def clip(words: Utterance) -> Clip:
    """Syllables: noise of one level, with a peak here and there."""
    random = np.random.default_rng(len(words.text))
    count = RATE * len(words.text) // 8
    swell = 1 + 3 * np.sin(np.pi * np.arange(count) / (RATE // 3)) ** 16
    noise = np.convolve(random.standard_normal(count) * swell, np.hanning(13) / 6, "same") * 0.05
    noise *= np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / 60)
    return Clip(noise.astype(np.float32), RATE, 300)


def said(text: str, anchor_ms: int) -> Cue:
    words = Utterance(text, "v", 170)
    spoken = clip(words).spoken
    start, end = anchor_ms - spoken.before_ms, anchor_ms + spoken.after_ms
    return Cue("form", start, end, anchor_ms, 0, utterance=words)


def score(*more: Cue) -> Score:
    cues = [said("a" * (3 + at % 11), 500 + 1700 * at) for at in range(12)]
    cues = sorted([*cues, *more], key=lambda cue: cue.start_ms)
    return Score("r", "R", (Phase("work", 0, 23_000),), tuple(cues), ())


def sound(cue: Cue) -> Clip:
    assert cue.utterance is not None
    return clip(cue.utterance)


def mixed(of: Score, mixdown: Mixdown) -> Pcm:
    return np.concatenate(list(blocks(of, clip, SESSION_RATE, mixdown=mixdown)))


def loudness(pcm: Pcm) -> float:
    return integrated(steps_of([pcm.astype(np.float32) / 32767], SESSION_RATE))


def true_peak_db(pcm: Pcm) -> float:
    fine = soxr.resample(pcm.astype(np.float32) / 32767, SESSION_RATE, SESSION_RATE * 4)
    return float(20 * np.log10(np.abs(fine).max()))


@pytest.mark.parametrize("target", [-30.0, LOUDNESS_LUFS, -16.0])
def test_a_session_has_the_loudness_that_was_asked_for(target: float) -> None:
    master = mastered(score(), sound, target)
    pcm = mixed(score(), Mixdown(master))
    assert loudness(pcm) == pytest.approx(target, abs=0.15)
    assert true_peak_db(pcm) <= CEILING_DBTP + 0.1


def test_a_tone_under_a_word_does_not_lift_it_over_the_ceiling() -> None:
    first = score().cues[0]
    tone = Cue("breath", first.anchor_ms + 20, first.anchor_ms + 200, first.anchor_ms + 20, 0)
    both = score(*(Cue(**{**_fields(tone), "tone": name}) for name in ("inhale",)))
    pcm = mixed(both, Mixdown(mastered(both, sound, -14.0)))
    assert true_peak_db(pcm) <= CEILING_DBTP + 0.1


def test_music_counts_towards_the_loudness() -> None:
    """Under a voice that pauses, the mean falls where there is only music: both come up."""
    power = np.full(230, 10 ** ((-25 + 0.691) / 10))
    alone, under = mastered(score(), sound), mastered(score(), sound, music=Below(power, 0.1))
    more = under.voice_lufs - LOUDNESS_LUFS
    assert more > 0
    assert under.gain_db > alone.gain_db
    voice = steps_of([mixed(score(), Mixdown(under)).astype(np.float32) / 32767], SESSION_RATE)
    music = power[: len(voice)] * 10 ** (more / 10)
    assert integrated(voice + music) == pytest.approx(LOUDNESS_LUFS, abs=0.15)


def test_room_is_left_for_the_peaks_of_music() -> None:
    under = mastered(score(), sound, music=Below(np.zeros(230), 0.2))
    assert true_peak_db(mixed(score(), Mixdown(under))) <= 20 * np.log10(10**-0.1 - 0.2) + 0.1


def test_a_session_of_silence_stays_as_it_is() -> None:
    empty = Score("r", "R", (Phase("work", 0, 5000),), (), ())
    assert mastered(empty, sound) == AS_MADE


def test_as_made_changes_no_sample() -> None:
    made = clip(Utterance("abc", "v", 170))
    assert AS_MADE.clip(made) is made


def test_a_gain_is_a_gain() -> None:
    made = clip(Utterance("abc", "v", 170))
    louder = Master(gain_db=6.0, ceiling_db=20.0).clip(made)
    assert np.allclose(louder.frames, made.frames * 1.9953, rtol=1e-3)
    assert (louder.onset, louder.sample_rate) == (made.onset, made.sample_rate)


def _fields(cue: Cue) -> dict[str, object]:
    return {name: getattr(cue, name) for name in Cue.__struct_fields__}
