"""Where a sound begins to be heard, found in its frames alone."""

from __future__ import annotations

import numpy as np

from coach.speech.clip import Frames
from coach.speech.shape import ONSET_DB, WINDOW_MS


def find_onset(frames: Frames, sample_rate: int) -> int:
    """Return the frame at which the vowel has begun.

    It is the end of the first window whose power comes within 10 dB of the loudest window's:
    for a sound that starts at full strength, half a millisecond after its start.
    """
    window = max(1, round(sample_rate * WINDOW_MS / 1000))
    padded = np.concatenate((np.zeros(window), frames), dtype=np.float64)
    total = np.concatenate((np.zeros(1), np.cumsum(padded**2)))
    power = total[window:] - total[:-window]
    return int(np.argmax(power >= power.max() * 10 ** (ONSET_DB / 10)))
