"""An ear for recordings: which known clips are heard in them, and when.

It compares the recording with each clip at every moment (normalised cross-correlation, 8 kHz), so
that a word counts as heard only if all of it is there, and its time is exact to a sample of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soxr

RATE = 8000
"""Hz at which is listened: a sample is an eighth of a ms."""

ALIKE = 0.85
"""Least likeness of what counts as heard. A tone that sounds together with a word costs some."""

LONGEST_S = 20
"""No clip is longer."""

FAINT = 1e-4
"""Power below which a moment is taken for silence."""

Sound = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Word:
    """A clip that was heard: its name, where it starts in ms, how long it is and how alike."""

    name: str
    at_ms: float
    length_ms: float
    likeness: float


def transcript(
    recording: Sound, sample_rate: int, clips: Mapping[str, tuple[Sound, int]]
) -> list[Word]:
    """List what is heard in a recording, in order, given clips by name with their sample rates.

    Where two clips would explain the same moment, the more alike one is taken; of two about as
    alike, the longer one, since a phrase may be the end of another.
    """
    ear = _Ear(_at_ear(recording, sample_rate))
    found = [
        word for name, (clip, rate) in clips.items() for word in ear.find(name, _at_ear(clip, rate))
    ]
    kept: list[Word] = []
    for word in sorted(found, key=_explains, reverse=True):
        if not any(
            _overlap_ms(word, other) > 0.25 * min(word.length_ms, other.length_ms) for other in kept
        ):
            kept.append(word)
    return sorted(kept, key=lambda word: word.at_ms)


def _explains(word: Word) -> float:
    """Tell how much of the recording a word explains: a second more counts as two in a hundred."""
    return word.likeness + 0.02 * word.length_ms / 1000


def first_sound(recording: Sound, sample_rate: int, least: float = 0.003) -> float | None:
    """Return when something is heard first, in ms, or None."""
    loud = np.flatnonzero(np.abs(recording) > least)
    return float(loud[0]) * 1000 / sample_rate if len(loud) else None


def _at_ear(sound: Sound, sample_rate: int) -> Sound:
    return np.asarray(soxr.resample(np.asarray(sound, np.float64), sample_rate, RATE))


def _overlap_ms(one: Word, other: Word) -> float:
    start = max(one.at_ms, other.at_ms)
    return min(one.at_ms + one.length_ms, other.at_ms + other.length_ms) - start


class _Ear:
    """A recording, ready to be compared with many clips."""

    def __init__(self, recording: Sound) -> None:
        self._recording = recording
        self._size = 1 << (len(recording) + LONGEST_S * RATE).bit_length()
        self._spectrum = np.fft.rfft(recording, self._size)
        self._energy = np.concatenate([[0.0], np.cumsum(recording**2)])

    def find(self, name: str, clip: Sound) -> list[Word]:
        """List the places where a clip is heard."""
        length = len(clip)
        places = len(self._recording) - length + 1
        if places <= 0:
            return []
        product = np.fft.irfft(self._spectrum * np.conj(np.fft.rfft(clip, self._size)), self._size)
        local = self._energy[length:] - self._energy[:-length]
        faint = local < FAINT * length / 10
        likeness = product[:places] / np.sqrt(np.where(faint, 1.0, local) * np.sum(clip**2))
        likeness[faint] = 0
        words = []
        while likeness[at := int(np.argmax(likeness))] >= ALIKE:
            words.append(Word(name, at * 1000 / RATE, length * 1000 / RATE, float(likeness[at])))
            likeness[max(0, at - length // 2) : at + length // 2] = 0
        return words
