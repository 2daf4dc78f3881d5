"""Where nothing is heard in a clip."""

from __future__ import annotations

import numpy as np
import pytest

from coach.speech.clip import Clip
from coach.speech.pauses import LEAST_MS, pauses

RATE = 8000


def clip(*parts: tuple[int, float]) -> Clip:
    """Make a clip of stretches, each so many ms long and so loud."""
    beat = np.sin(np.arange(RATE * 10) * 0.7).astype(np.float32)
    made = [beat[: ms * RATE // 1000] * level for ms, level in parts]
    return Clip(np.concatenate(made), RATE, 0)


def test_pauses_are_told_in_ms_and_short_ones_are_none() -> None:
    loud, hush = 0.5, 0.001
    spoken = clip(
        (120, 0.0), (400, loud), (LEAST_MS - 10, 0.0), (400, loud), (250, hush), (300, 0.2)
    )
    began = 120 + 400 + LEAST_MS - 10 + 400
    assert pauses(spoken) == ((0, 120), (began, began + 250))


@pytest.mark.parametrize("parts", [((300, 0.4),), ((4, 0.4),)])
def test_a_word_without_a_pause_has_none(parts: tuple[tuple[int, float], ...]) -> None:
    assert pauses(clip(*parts)) == ()
