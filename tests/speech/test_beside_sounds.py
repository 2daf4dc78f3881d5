"""The sounds beside the voice of the same session, through a loudspeaker that gives no bass."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from told_apart import on_a_phone

from coach.plan.wishes import SoundSetName
from coach.score.models import Tone, Utterance
from coach.sound.loudness import momentary
from coach.sound.signals.sounds import SETS, Sounds
from coach.speech.clip import Clip
from coach.speech.hosted import HostedEngine

RATE = 44_100
BESIDE_DB = 8.0
"""A sound that lies farther below the voice goes unheard on a phone; one above it startles."""

SAID = ("Breathe in.", "Breathe out.", "Let your shoulders sink.", "And hold.", "3")


def on_phone(clip: Clip) -> float:
    filtered = on_a_phone(clip.frames.astype(np.float64), clip.sample_rate)
    return momentary(filtered.astype(np.float32), clip.sample_rate)


@pytest.fixture(scope="module")
def voice_lufs(espeak: HostedEngine) -> float:
    """How loud the middle one of some phrases is, behind the filter."""
    clips = [espeak.render(Utterance(words, "en", 170)) for words in SAID]
    return float(np.median([on_phone(clip) for clip in clips]))


@pytest.mark.parametrize("tone", get_args(Tone))
@pytest.mark.parametrize("name", SETS)
def test_a_sound_is_about_as_loud_as_the_voice_on_a_phone(
    name: SoundSetName, tone: Tone, voice_lufs: float
) -> None:
    beside = on_phone(Sounds(name).clip(tone, RATE)) - voice_lufs
    softest = -BESIDE_DB - (4.0 if tone == "tick" else 0.0)  # which marks a beat, softer
    assert softest < beside < 0.0
