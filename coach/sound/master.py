"""Mastering: the one gain that brings a session to its loudness, and the ceiling of its peaks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coach.score.models import Cue, Score
from coach.sound.limiter import limited
from coach.sound.loudness import SILENCE_LUFS, Power, integrated, power
from coach.sound.tones import tone_clip
from coach.speech.clip import Clip

LOUDNESS_LUFS = -19.0
"""Of a mono file, as podcasts have it (Apple's guide): two speakers play it as loud as a stereo
file of −16 LUFS, and a stereo file whose two sides hold the same voice measures just that."""

CEILING_DBTP = -2.0
"""Lossy encoders overshoot by up to 0.9 dB (measured): decoded, nothing is above −1 dBTP."""

USUAL_GAIN_DB = 2.3
"""What sessions in the voices as they are made lack to −19 LUFS (measured: 2.0 to 3.2)."""

_HARD_LU = 0.5
"""Up to here above the usual loudness, what the limiter takes away is less than 0.05 LU
(measured): it need not be made up for."""

_ROUNDS = 3
_TONE_RATE = 44_100


@dataclass(frozen=True)
class Master:
    """What every clip of a session goes through."""

    gain_db: float = 0.0
    ceiling_db: float = 0.0
    """True peak, in dB of full scale."""

    def clip(self, clip: Clip) -> Clip:
        """Return a clip that is as loud as the session needs it, its peaks below the ceiling."""
        if self == AS_MADE:
            return clip
        frames = clip.frames * _amplitude(self.gain_db)
        return replace(clip, frames=limited(frames, clip.sample_rate, _amplitude(self.ceiling_db)))


AS_MADE = Master()
"""Leaves clips as they are; they have headroom of their own."""

USUAL = Master(USUAL_GAIN_DB, CEILING_DBTP)
"""For a session that begins before all of its words are there to be measured."""


def mastered(
    score: Score,
    sound: Callable[[Cue], Clip],
    loudness: float = LOUDNESS_LUFS,
    *,
    ceiling_db: float = CEILING_DBTP,
    music: Power | None = None,
) -> Master:
    """Return the master that brings a session to a loudness in LUFS.

    `sound` gives the clip of a spoken cue, at any sample rate. `music` is the power of the music
    under it, as long as the session, which keeps its own level. A session without any sound stays
    as it is.
    """
    gain_db = _gain_db(power(score, _heard(AS_MADE, sound)), music, loudness)
    if gain_db is None:
        return AS_MADE
    master = Master(gain_db, ceiling_db)
    if loudness > LOUDNESS_LUFS + _HARD_LU:
        for _ in range(_ROUNDS):
            more_db = _gain_db(power(score, _heard(master, sound)), music, loudness)
            master = replace(master, gain_db=master.gain_db + (more_db or 0.0))
    return replace(master, gain_db=round(master.gain_db, 2))


def _gain_db(voice: Power, music: Power | None, loudness: float) -> float | None:
    """Return the gain of the voice that brings both together to a loudness; None for silence."""
    under = np.zeros(len(voice))
    if music is not None:
        under[: len(music)] = music[: len(voice)]
    if integrated(voice) <= SILENCE_LUFS:
        return None
    gain_db = 0.0
    for _ in range(_ROUNDS):
        gain_db += loudness - integrated(voice * math.pow(10, gain_db / 10) + under)
    return gain_db


def _heard(master: Master, sound: Callable[[Cue], Clip]) -> Callable[[Cue], Clip]:
    def heard(cue: Cue) -> Clip:
        clip = sound(cue) if cue.tone is None else tone_clip(cue.tone, _TONE_RATE)
        return master.clip(clip)

    return heard


def _amplitude(db: float) -> float:
    return math.pow(10, db / 20)
