"""A clip: mono frames that know their sample rate and where their onset lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.score.models import Spoken
from coach.times import ms_covering

Frames = npt.NDArray[np.float32]
"""Mono samples, shape (n,), within -1…1."""


@dataclass(frozen=True)
class Clip:
    """Trimmed mono sound. `onset` is the frame, counted from the start, that falls on the beat."""

    frames: Frames
    sample_rate: int
    onset: int

    @property
    def spoken(self) -> Spoken:
        """The length around the onset in whole ms, each part rounded up."""
        return Spoken(
            before_ms=ms_covering(self.onset, self.sample_rate),
            after_ms=ms_covering(len(self.frames) - self.onset, self.sample_rate),
        )
