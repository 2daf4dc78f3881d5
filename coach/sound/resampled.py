"""Clips at the rate of the session, resampled once and kept while there is room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import soxr
from cachetools import LRUCache

from coach.score.models import Cue, Utterance
from coach.sound.tones import tone_clip
from coach.speech.clip import Clip, Frames

KEEP_BYTES = 16_000_000
"""About three minutes of speech at 44.1 kHz; the memory of a session does not grow beyond it."""

ClipSource = Callable[[Utterance], Clip]


class Resampled:
    """The clips of a session's cues at one sample rate."""

    def __init__(self, clips: ClipSource, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self._clips = clips
        self._kept: LRUCache[Utterance, Clip] = LRUCache(
            KEEP_BYTES, getsizeof=lambda clip: clip.frames.nbytes
        )

    def clip(self, cue: Cue) -> Clip:
        """Return what a cue sounds like. Raises whatever the source of clips raises."""
        if cue.tone is not None:
            return tone_clip(cue.tone, self.sample_rate)
        if cue.utterance is None:
            raise ValueError(f"a {cue.kind} cue with neither words nor a tone")
        if cue.utterance in self._kept:
            return self._kept[cue.utterance]
        clip = resampled(self._clips(cue.utterance), self.sample_rate)
        if clip.frames.nbytes <= KEEP_BYTES:
            self._kept[cue.utterance] = clip
        return clip


def resampled(clip: Clip, sample_rate: int) -> Clip:
    """Return the clip at another rate; its onset moves by half a frame at most."""
    if clip.sample_rate == sample_rate:
        return clip
    frames: Frames = np.asarray(
        soxr.resample(clip.frames, clip.sample_rate, sample_rate, quality="HQ"), dtype=np.float32
    )
    onset = (clip.onset * sample_rate * 2 + clip.sample_rate) // (2 * clip.sample_rate)
    return Clip(frames=frames, sample_rate=sample_rate, onset=onset)
