"""Cues fall on their frame, and a session sounds the same wherever one starts to listen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.times import frames
from coach.score.models import Cue, Phase, Score, Utterance
from coach.sound.master import Master
from coach.sound.mixdown import Balance, Mixdown
from coach.sound.mixer import BLOCK, blocks, quantised
from coach.sound.resampled import Resampled, resampled
from coach.speech.clip import Clip

RATE = 44_100
Source = Callable[[Utterance], Clip]


def whole(score: Score, clips: Source, rate: int = RATE, start: int = 0) -> np.ndarray:
    return np.concatenate([np.zeros(0, np.int16), *blocks(score, clips, rate, start)])


def test_the_session_is_as_long_as_its_score(score: Score, impulses: Source) -> None:
    assert len(whole(score, impulses)) == frames(score.total_ms, RATE) == frames(12_345, RATE)


def test_blocks_are_bounded(score: Score, impulses: Source) -> None:
    sizes = [len(block) for block in blocks(score, impulses, RATE)]
    assert set(sizes[:-1]) == {BLOCK}
    assert 0 < sizes[-1] <= BLOCK


def test_every_onset_falls_on_its_frame(score: Score, impulses: Source) -> None:
    pcm = whole(score, impulses)
    for cue in score.cues:
        if cue.utterance is not None:
            at = frames(cue.anchor_ms, RATE)
            assert pcm[at] == round(0.5 * 32767), cue.text
            assert abs(at * 1000 / RATE - cue.anchor_ms) <= 0.02


def test_nothing_else_sounds(score: Score, impulses: Source) -> None:
    pcm = whole(score, impulses)
    tone = slice(frames(6000, RATE), frames(6340, RATE))
    words = [frames(cue.anchor_ms, RATE) for cue in score.cues if cue.utterance]
    pcm[words] = 0
    assert np.abs(pcm[tone]).max() > 1000
    pcm[tone] = 0
    assert not pcm.any()


@pytest.mark.parametrize("start", [0, 1, BLOCK - 1, BLOCK, 3 * RATE, frames(1430, RATE) + 50])
def test_starting_anywhere_gives_the_same_frames(
    score: Score, impulses: Source, start: int
) -> None:
    assert np.array_equal(whole(score, impulses, start=start), whole(score, impulses)[start:])


def test_starting_at_the_end_gives_nothing(score: Score, impulses: Source) -> None:
    assert len(whole(score, impulses, start=frames(score.total_ms, RATE))) == 0


@pytest.mark.parametrize("start", [0, 1, frames(1485, RATE), BLOCK, frames(1490, RATE)])
def test_a_clip_that_reaches_beyond_its_cue_is_heard_whole(start: int) -> None:
    """One cue ends 6 ms before a block does and sounds on 15 ms; the next one begins as early."""
    lead, tail = frames(15, RATE), frames(95, RATE)
    clips = {
        "first": Clip(np.full(tail, 0.25, np.float32), RATE, 0),
        "second": Clip(np.full(lead + 100, 0.5, np.float32), RATE, lead),
    }
    first, second = (Utterance(text, "v", 170) for text in clips)
    cues = (
        Cue("form", 1400, 1480, 1400, 0, utterance=first),
        Cue("form", 1500, 1600, 1500, 0, utterance=second),
    )
    early = Score("r", "R", (Phase("work", 0, 3000),), cues, ())
    expected = np.zeros(frames(3000, RATE), np.float32)
    expected[frames(1400, RATE) :][:tail] += 0.25
    expected[frames(1500, RATE) - lead :][: lead + 100] += 0.5
    heard = whole(early, lambda words: clips[words.text], start=start)
    assert np.array_equal(heard, quantised(expected)[start:])


def test_another_clip_rate_keeps_onsets_within_a_frame() -> None:
    time = np.arange(22_050) / 22_050
    wave = np.where(time < 0.3, 0, np.sin(2 * np.pi * 200 * (time - 0.3))).astype(np.float32)
    clip = resampled(Clip(wave, 22_050, round(0.3 * 22_050)), RATE)
    first_peak = int(np.argmax(np.abs(clip.frames) > 0.5))
    expected = 0.3 + np.arcsin(0.5) / (2 * np.pi * 200)
    assert len(clip.frames) == RATE
    assert abs(clip.onset - 0.3 * RATE) <= 1
    assert abs(first_peak / RATE - expected) < 0.0002


def test_clips_are_asked_for_once(score: Score, impulses: Source) -> None:
    asked: list[Utterance] = []

    def source(words: Utterance) -> Clip:
        asked.append(words)
        return impulses(words)

    sounds = Resampled(source, RATE)
    for cue in (*score.cues, *score.cues):
        sounds.clip(cue)
    assert len(asked) == len(set(asked)) == sum(cue.utterance is not None for cue in score.cues)


@given(st.lists(st.floats(-4, 4, width=32), max_size=50))
def test_quantising_rounds_and_never_wraps(values: list[float]) -> None:
    pcm = quantised(np.array(values, dtype=np.float32))
    assert pcm.dtype == np.int16
    for value, sample in zip(values, pcm.tolist(), strict=True):
        assert abs(sample - max(-1.0, min(1.0, value)) * 32767) <= 0.51


def test_voice_sounds_and_music_are_balanced_apart(score: Score, impulses: Source) -> None:
    class Level:
        def frames(self, first: int, last: int, channels: int) -> np.ndarray:
            assert channels == 1
            return np.full(last - first, 0.1, dtype=np.float32)

    def mixed(*balance: float) -> np.ndarray:
        mixdown = Mixdown(under=Level(), balance=Balance(*balance))
        return np.concatenate([*blocks(score, impulses, RATE, mixdown=mixdown)]).astype(float)

    parts = [mixed(*(float(one == part) for one in range(3))) for part in range(3)]
    silent = mixed(0.0, 0.0, 0.0)
    assert not silent.any()
    assert all(part.any() for part in parts)
    assert np.abs(mixed(1.0, 1.0, 1.0) - sum(parts)).max() <= 2
    halves = 0.5 * parts[0] + 0.25 * parts[1] + 2.0 * parts[2]
    assert np.abs(mixed(0.5, 0.25, 2.0) - halves).max() <= 2


def test_a_louder_voice_stays_below_the_ceiling(score: Score, impulses: Source) -> None:
    mixdown = Mixdown(Master(0.0, -6.0), balance=Balance(voice=4.0, sounds=8.0))
    peak = max(np.abs(block).max() for block in blocks(score, impulses, RATE, mixdown=mixdown))
    assert peak <= 32767 * 10 ** (-6 / 20) * 1.02
