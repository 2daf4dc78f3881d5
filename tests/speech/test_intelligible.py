"""An independent recogniser understands every English voice that is offered, at every rate.

It hears the coach's own cues as they stand in the seeds, and counts at the pace that goes with the
rate, and has to choose among all of them.
"""

import numpy as np
import pytest
from understood import cues, misheard_cues, misheard_numbers, takes_the_other_side

from coach.speech.clip import Clip
from coach.speech.shape import from_pcm16, to_pcm16
from coach.speech.voices import UNDERSTOOD

pytestmark = pytest.mark.long

pytest.importorskip("pocketsphinx", reason="the extra “listen” (pocketsphinx) is not installed")

MOST_WRONG_NUMBERS = 4
LEAST_CUES = 7 / 8
"""Of the counts 26 in 30, of the cues 7 in 8: a healthy voice has never been below; a voice with
the wrong rate, half a second missing or noise as loud as itself is far below. Measured."""

USUAL = "en-us"
OFFERED = [
    pytest.param(
        voice, rate, marks=() if voice == USUAL or rate == max(rates) else pytest.mark.slow
    )
    for voice, rates in UNDERSTOOD.items()
    for rate in rates
]
"""Every day the usual voice at every rate, and the others at their fastest, where most is lost."""


@pytest.mark.parametrize(("voice", "rate"), OFFERED)
def test_counts_are_understood(espeak, voice, rate):
    wrong = misheard_numbers(espeak, voice, rate)
    assert len(wrong) <= MOST_WRONG_NUMBERS, wrong


@pytest.mark.parametrize(("voice", "rate"), OFFERED)
def test_cues_are_understood(espeak, voice, rate):
    wrong = misheard_cues(espeak, voice, rate)
    assert len(wrong) <= len(cues()) * (1 - LEAST_CUES), wrong
    crossed = {words: heard for words, heard in wrong.items() if takes_the_other_side(words, heard)}
    assert crossed == {}


def spoilt(clip, how):
    return Clip(how(clip.frames), clip.sample_rate, 0)


@pytest.mark.parametrize(
    "how",
    [
        lambda frames: frames[::-1],
        lambda frames: frames[::2],
        lambda frames: frames[: len(frames) // 2],
        lambda frames: frames + np.random.default_rng(1).normal(0, frames.std(), len(frames)),
        lambda frames: from_pcm16(bytes(to_pcm16(frames)[1:-1])),
    ],
    ids=["backwards", "twice as fast", "half of it", "drowned in noise", "bytes swapped"],
)
def test_the_ear_does_not_understand_what_is_broken(espeak, how):
    wrong = misheard_numbers(espeak, "", 170, lambda clip: spoilt(clip, how))
    assert len(wrong) > 2 * MOST_WRONG_NUMBERS
