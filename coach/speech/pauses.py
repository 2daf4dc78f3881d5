"""Where nothing is heard in a clip: between its words, before the first and behind the last."""

from __future__ import annotations

import numpy as np

from coach.base.times import frames
from coach.score.models import Pauses
from coach.speech.clip import Clip, amplitude

WINDOW_MS = 10
QUIET_DB = -30.0
"""How much quieter than the loud parts of the words."""

LOUD = 90
"""The percentile of windows that is loud."""

LEAST_MS = 90
"""Within a word, before a “t” or a “k”, nothing is heard for a shorter time than that."""


def pauses(clip: Clip) -> Pauses:
    """Return the stretches in which nothing is heard, in order, in ms from the start."""
    window = frames(WINDOW_MS, clip.sample_rate)
    many = len(clip.frames) // window
    if not many:
        return ()
    windows = clip.frames[: many * window].reshape(many, window)
    levels = np.sqrt(np.mean(np.square(windows), axis=1))
    quiet = levels < np.percentile(levels, LOUD) * amplitude(QUIET_DB)
    edges = np.flatnonzero(np.diff(quiet, prepend=False, append=False))
    spans = ((int(a) * WINDOW_MS, int(b) * WINDOW_MS) for a, b in edges.reshape(-1, 2))
    return tuple((start, end) for start, end in spans if end - start >= LEAST_MS)
