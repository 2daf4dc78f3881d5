"""The last engine: soft notes in place of words, at the pace of words.

A session stays in time without any voice: the ear hears that something is being said, the screen
shows it, and each clip lasts as long as its words would have.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Voice
from coach.speech.shape import from_pcm16, to_pcm16
from coach.speech.words.speakable import speakable

SAMPLE_RATE = 22_050
NOTE_MS = 120
RAMP_MS = 5
LOWER_HZ, UPPER_HZ = 440.0, 554.37
"""A and C sharp: a rising third, gentle and unlike the session's own signals."""

AMPLITUDE = 0.1
"""−20 dBFS at the peak: softer than speech."""


class ToneEngine:
    """Gives every utterance two notes and a silence, and every count one note."""

    name = "tones"
    fingerprint = "tones 1"
    default_voice = "tones"

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:  # noqa: ARG002 - the port's
        """List the one voice there is; every other name is taken for it."""
        return (Voice(self.default_voice, "Soft tones", ""),)

    def voice(self, name: str) -> Voice:  # noqa: ARG002 - every name is taken for it
        """Return the one voice there is."""
        return self.voices()[0]

    def start(self) -> None:
        """Nothing has to be loaded."""

    def render(self, utterance: Utterance) -> Clip:
        """Return notes from the first frame on, as long as the words take to read at their rate.

        A count is digits alone: a note of 120 ms and nothing more, so that it fits any beat.
        """
        text = speakable(utterance.text)
        if text.isdecimal():
            return _clip(_note(UPPER_HZ))
        seconds = len(text.split()) * 60 / max(1, utterance.rate)
        notes = np.concatenate((_note(LOWER_HZ), _note(UPPER_HZ)))
        silence = max(0, round(seconds * SAMPLE_RATE) - len(notes))
        return _clip(np.pad(notes, (0, silence)))

    def close(self) -> None:
        """Nothing is held."""


def _note(frequency: float) -> npt.NDArray[np.float64]:
    """Return a sine of 120 ms that begins within 5 ms and dies away."""
    length = SAMPLE_RATE * NOTE_MS // 1000
    at = np.arange(length) / SAMPLE_RATE
    attack = np.minimum(1.0, at * 1000 / RAMP_MS)
    decay = np.cos(np.pi / 2 * np.arange(length) / length) ** 2
    note: npt.NDArray[np.float64] = AMPLITUDE * np.sin(2 * np.pi * frequency * at) * attack * decay
    return note


def _clip(frames: npt.NDArray[np.float64]) -> Clip:
    return Clip(from_pcm16(to_pcm16(frames)), SAMPLE_RATE, onset=0)
