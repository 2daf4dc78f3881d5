"""Clips at the rate and the loudness of the session, made once and kept while there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import soxr
from cachetools import LRUCache

from coach.base.times import frames
from coach.score.models import Cue, Tone, Utterance
from coach.sound.mixdown import PLAIN, Mixdown
from coach.speech.clip import Clip, Frames, lay

KEEP_BYTES = 16_000_000
"""About three minutes of speech at 44.1 kHz; the memory of a session does not grow beyond it."""

ClipSource = Callable[[Utterance], Clip]


class Resampled:
    """The clips of a session's cues at one sample rate, mastered."""

    def __init__(self, clips: ClipSource, sample_rate: int, mixdown: Mixdown = PLAIN) -> None:
        self.sample_rate = sample_rate
        self._clips = clips
        self._master = mixdown.master
        self._sounds = mixdown.sounds
        self._balance = mixdown.balance
        self._kept: LRUCache[Utterance | Tone | None, Clip] = LRUCache(
            KEEP_BYTES, getsizeof=lambda clip: clip.frames.nbytes
        )

    def clip(self, cue: Cue) -> Clip:
        """Return what a cue sounds like by itself. Raises whatever the source of clips raises."""
        key = cue.utterance or cue.tone
        if key in self._kept:
            return self._kept[key]
        clip = self._mastered(cue)
        if clip.frames.nbytes <= KEEP_BYTES:
            self._kept[key] = clip
        return clip

    def together(self, cues: tuple[Cue, ...]) -> Clip:
        """Return what cues that overlap sound like: a word, and the tone of a breath under it.

        The onset is that of the first. Only so is their sum kept below the ceiling.
        """
        if len(cues) == 1:
            return self.clip(cues[0])
        parts = [(self._raw(cue), frames(cue.anchor_ms, self.sample_rate)) for cue in cues]
        start = min(anchor - clip.onset for clip, anchor in parts)
        end = max(anchor - clip.onset + len(clip.frames) for clip, anchor in parts)
        total = np.zeros(end - start, dtype=np.float32)
        for clip, anchor in parts:
            lay(total, clip.frames, anchor - clip.onset - start)
        return self._master.clip(Clip(total, self.sample_rate, parts[0][1] - start))

    def _mastered(self, cue: Cue) -> Clip:
        if cue.utterance is None:
            return self._master.clip(self._raw(cue))
        # Before resampling: half the frames, and the same peaks between them.
        return resampled(self._master.clip(self._said(cue.utterance)), self.sample_rate)

    def _raw(self, cue: Cue) -> Clip:
        if cue.tone is not None:
            return louder(self._sounds.clip(cue.tone, self.sample_rate), self._balance.sounds)
        if cue.utterance is None:
            raise ValueError(f"a {cue.kind} cue with neither words nor a tone")
        return resampled(self._said(cue.utterance), self.sample_rate)

    def _said(self, utterance: Utterance) -> Clip:
        return louder(self._clips(utterance), self._balance.voice)


def louder(clip: Clip, factor: float) -> Clip:
    """Return a clip by a factor louder, or quieter."""
    return clip if factor == 1.0 else replace(clip, frames=clip.frames * np.float32(factor))


def resampled(clip: Clip, sample_rate: int) -> Clip:
    """Return the clip at another rate; its onset moves by half a frame at most."""
    if clip.sample_rate == sample_rate:
        return clip
    resampled_frames: Frames = np.asarray(
        soxr.resample(clip.frames, clip.sample_rate, sample_rate, quality="HQ"), dtype=np.float32
    )
    onset = (clip.onset * sample_rate * 2 + clip.sample_rate) // (2 * clip.sample_rate)
    return Clip(frames=resampled_frames, sample_rate=sample_rate, onset=onset)
