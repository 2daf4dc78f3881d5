"""From words a minute to the length scale at which a Piper model speaks so fast.

The way from one to the other is bent, and another one for each model: sounds last whole frames, and
a model leaves out and adds pauses. So a voice is measured when it is added, at a few scales. A word
is one with as many letters as those of our routines have in its language (`score/estimate.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.score.estimate import estimated
from coach.score.models import Utterance

SCALES = (0.6, 0.8, 1.0, 1.3, 1.7, 2.2, 2.8)
"""Of lengths, where 1 is how a model was taught to speak. Joe has 360 words a minute at the first
of them and 110 at the last."""

_RATE = 100


def words_in(text: str, language: str) -> float:
    """Return how many words of the usual length a text has."""
    return estimated(Utterance(text, "", _RATE), language).length_ms * _RATE / 60_000


def scale_for(rate: int, pace: Sequence[tuple[float, float]]) -> float:
    """Return the length scale for words a minute, from what was measured at several scales.

    Between two of them it goes in a straight line; beyond the first and the last, a word lasts
    longer in proportion.
    """
    scales, minutes = np.array(pace).T[0], 1 / np.array(pace).T[1]
    order = np.argsort(minutes)
    scales, minutes = scales[order], minutes[order]
    wanted = 1 / rate
    if wanted < minutes[0]:
        return float(scales[0] * wanted / minutes[0])
    if wanted > minutes[-1]:
        return float(scales[-1] * wanted / minutes[-1])
    return float(np.interp(wanted, minutes, scales))
