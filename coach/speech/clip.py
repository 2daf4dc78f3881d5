"""A clip: mono frames that know their sample rate and where their onset lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from coach.base.times import ms_covering
from coach.score.models import Spoken

D = TypeVar("D", bound=np.generic)

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


def lay(onto: Frames, frames: Frames, at: int, how: np.ufunc = np.add) -> None:
    """Combine `onto`, in place, with as much of other frames, begun at `at`, as lies within it."""
    start, end = max(0, at), min(len(onto), at + len(frames))
    if start < end:
        how(onto[start:end], frames[start - at : end - at], out=onto[start:end])


def read_only(array: npt.NDArray[D]) -> npt.NDArray[D]:
    """Return an array to which nobody can write any more: it is kept, and shared."""
    array.setflags(write=False)
    return array


def amplitude(db: float) -> float:
    """Return the factor of so many dB."""
    return math.pow(10, db / 20)
