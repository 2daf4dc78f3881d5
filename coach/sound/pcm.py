"""From float frames to 16-bit PCM: the one quantisation of live sound and of every file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.speech.clip import Frames

Pcm = npt.NDArray[np.int16]
"""16-bit samples: shape (n,), or (n, 2) for two channels."""


def quantised(block: Frames) -> Pcm:
    """Round to the nearest of 65 535 steps; what is beyond full scale is clipped."""
    pcm: Pcm = np.rint(np.clip(block, -1.0, 1.0) * 32767.0).astype("<i2")
    return pcm
