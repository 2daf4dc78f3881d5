"""Whisper, which knows the whole language, hears the natural voice as the seeds are written.

Every utterance of every English routine is said once, at the talk that explains most: nearly 600 in
some 85 windows, a minute and a half of one core.
"""

from dataclasses import replace
from functools import cache

import pytest
from ears import OpenEar
from scored import ROUTINES, seed
from spelling import in_small_words, misheard

from coach.score.drafted import Drafted
from coach.speech.choose import OPENERS
from coach.speech.places import NOWHERE

pytestmark = pytest.mark.long

pytest.importorskip("faster_whisper", reason="the extra “listen” (faster-whisper) is not installed")

MOST_ERRORS = 0.03
"""Words misheard, of all. A voice of eSpeak NG has several times as many. Measured."""


@cache
def said():
    """Everything that the English routines may say, once."""
    plans = [seed(name, "learn")[0] for name in ROUTINES]
    english = [plan for plan in plans if plan.phrases.language == "en"]
    return list(dict.fromkeys(words for plan in english for words in Drafted(plan).words))


@pytest.fixture(scope="module")
def natural(natural_voice_throughout, lexicons):
    engine = OPENERS["hibari"](lexicons, NOWHERE)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def ear():
    return OpenEar()


def heard_wrong(ear, texts, clips):
    """List what was misheard, with the text in which it stands."""
    return [
        (texts[window[wrong.phrase]], wrong)
        for window, heard in ear.hear(clips)
        for wrong in misheard([texts[place] for place in window], heard)
    ]


@pytest.fixture(scope="module")
def wrong(natural, ear):
    """What was misheard of the routines."""
    return heard_wrong(ear, [one.text for one in said()], [natural.render(one) for one in said()])


def told(wrong):
    return [f"{text}: {' '.join(it.said)} → {' '.join(it.heard)}" for text, it in wrong]


def test_what_the_routines_say_is_heard_as_it_is_written(wrong):
    words = sum(len(in_small_words(one.text).split()) for one in said())
    assert words > 3500
    assert sum(it.errors for _, it in wrong) / words <= MOST_ERRORS, told(wrong)


def test_every_count_side_and_breath_is_heard_right(wrong):
    assert told([(text, it) for text, it in wrong if it.vital]) == []


def test_the_ear_does_not_write_what_is_broken(natural, ear):
    few = said()[:12]
    clips = [replace(clip, frames=clip.frames[::-1]) for clip in map(natural.render, few)]
    words = sum(len(in_small_words(one.text).split()) for one in few)
    wrong = heard_wrong(ear, [one.text for one in few], clips)
    assert sum(it.errors for _, it in wrong) > words / 2
