"""A voice whose clips are single impulses, so that every cue's place is one sample."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from coach.score.models import Cue, Phase, Score, Utterance
from coach.speech.clip import Clip

RATE = 44_100


def impulse(before: int, after: int, rate: int = RATE) -> Clip:
    """A clip that is silent but for half of full scale at its onset."""
    frames = np.zeros(before + after, dtype=np.float32)
    frames[before] = 0.5
    return Clip(frames, rate, before)


@pytest.fixture
def impulses() -> Callable[[Utterance], Clip]:
    """Every utterance becomes an impulse whose lead grows with the number of its letters."""
    return lambda words: impulse(97 * len(words.text), 4000)


@pytest.fixture
def score() -> Score:
    """Twelve seconds: a count on every second, and words across a block's edge."""
    cues = [_spoken("count", str(second), second * 1000) for second in range(1, 12)]
    cues.append(_spoken("form", "long words", 1430))
    cues.append(Cue("tone", 6000, 6340, 6000, 0, tone="start"))
    cues.sort(key=lambda cue: cue.start_ms)
    return Score("r", "R", (Phase("work", 0, 12_345),), tuple(cues), ())


def _spoken(kind: str, text: str, anchor_ms: int) -> Cue:
    spoken = impulse(97 * len(text), 4000).spoken
    return Cue(
        "count" if kind == "count" else "form",
        anchor_ms - spoken.before_ms,
        anchor_ms + spoken.after_ms,
        anchor_ms,
        0,
        utterance=Utterance(text, "v", 170),
    )
