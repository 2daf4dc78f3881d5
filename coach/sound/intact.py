"""What may be wrong inside a music file: values that are no sound, and an offset."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LOUDEST = 16.0
"""24 dB over full scale. Beyond it, a value is a fault of the file and no sound (ours)."""

MOST_SPOILT = 0.1
"""A file of which a larger share is no sound is not used (ours)."""

LEAST_OFFSET = 0.05
"""So far from zero in the mean is no music: the recording was not level (ours)."""


class Sieve:
    """Takes out of a file's blocks, in order, what is no sound.

    Values beyond `LOUDEST` and those that are no number become silence. An offset, as the first
    block has it, is taken away.
    """

    def __init__(self) -> None:
        self.values = 0
        self.no_sound = 0
        """How many of the values became silence."""
        self._offset: npt.NDArray[np.float32] | None = None

    @property
    def is_spoilt(self) -> bool:
        """Whether too much was no sound for the rest to be used."""
        return self.no_sound > MOST_SPOILT * self.values

    def sifted(self, block: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return a block of shape (n, channels), changed in place."""
        sound = np.abs(block) <= LOUDEST
        wrong = ~sound
        self.values += block.size
        self.no_sound += int(np.count_nonzero(wrong))
        block[wrong] = 0.0
        if self._offset is None:
            mean = block.sum(axis=0, dtype=np.float64) / np.maximum(1, sound.sum(axis=0))
            self._offset = np.where(np.abs(mean) > LEAST_OFFSET, mean, 0.0).astype(np.float32)
        if self._offset.any():
            block -= self._offset
            block[wrong] = 0.0
        return block
