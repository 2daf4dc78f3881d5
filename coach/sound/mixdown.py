"""What becomes of a session's voice, sounds and music on their way into one sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from coach.sound.master import AS_MADE, Master
from coach.sound.signals.sounds import USUAL_SOUNDS, Sounds
from coach.speech.clip import Frames


class Under(Protocol):
    """What lies under the voice: music."""

    def frames(self, first: int, last: int, channels: int) -> Frames:
        """Return the frames `[first, last)` of a session, shape (n,), or (n, 2) for two channels.

        The same range gives the same frames, whatever was asked for before.
        """


@dataclass(frozen=True)
class Balance:
    """The factors by which voice, sounds and music are louder or quieter than they would be."""

    voice: float = 1.0
    sounds: float = 1.0
    music: float = 1.0

    def times(self, other: Balance) -> Balance:
        """Return both together."""
        voice, sounds = self.voice * other.voice, self.sounds * other.sounds
        return Balance(voice, sounds, self.music * other.music)


EVEN = Balance()


@dataclass(frozen=True)
class Mixdown:
    """What becomes of the voice and the tones: mastered, something under them, two channels."""

    master: Master = AS_MADE
    under: Under | None = None
    channels: int = 1
    """With two, the voice is in the middle."""
    gain: float = 1.0
    """For an encoder that makes everything quieter: by how much to make it louder before."""
    sounds: Sounds = USUAL_SOUNDS
    """What the tones of a score sound like."""
    balance: Balance = EVEN
    """Beyond what the master does: peaks stay below its ceiling whatever is louder."""


PLAIN = Mixdown()
