"""The tones: a start, an end, two for the breath, a tick. Soft, short, and told apart by ear."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from coach.score.figures import TONE_MS
from coach.score.models import Tone
from coach.speech.clip import Clip, Frames
from coach.times import frames

LEVEL_DBFS = -16.0
"""Peak: the speech lies near -20 dBFS on average, and a tone must not startle."""

EDGE_MS = 12
"""Fade at both ends, so that no tone clicks."""

_GLIDES_HZ: dict[Tone, tuple[float, float]] = {
    "start": (880.0, 880.0),
    "end": (660.0, 440.0),
    "inhale": (330.0, 440.0),
    "exhale": (440.0, 294.0),
    "tick": (1000.0, 1000.0),
}
"""Pitch at the start and at the end: rising for a breath in, falling for a breath out."""


@lru_cache(maxsize=16)
def tone_clip(tone: Tone, sample_rate: int) -> Clip:
    """Render a tone; its onset is its first frame. The array must not be written to."""
    count = frames(TONE_MS[tone], sample_rate)
    low, high = _GLIDES_HZ[tone]
    pitch = np.linspace(low, high, count)
    wave = np.sin(2 * np.pi * np.cumsum(pitch) / sample_rate)
    shaped: Frames = (wave * _envelope(count, sample_rate) * 10 ** (LEVEL_DBFS / 20)).astype(
        np.float32
    )
    shaped.setflags(write=False)
    return Clip(frames=shaped, sample_rate=sample_rate, onset=0)


def _envelope(count: int, sample_rate: int) -> Frames:
    """Raise in 12 ms, then fall away as a struck bell does."""
    edge = min(frames(EDGE_MS, sample_rate), count // 2)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    decay = np.exp(-2.5 * np.arange(count) / count)
    decay[:edge] *= ramp
    decay[count - edge :] *= ramp[::-1]
    envelope: Frames = decay.astype(np.float32)
    return envelope
