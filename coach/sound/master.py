"""Mastering: the one gain that brings a session to its loudness, and the ceiling of its peaks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.score.models import Cue, Score
from coach.sound.gauge import amplitude
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

_LEAST_CEILING = 0.3
"""However loud the music is: a voice that is limited further is no voice any more."""

_ROUNDS = 3
_TONE_RATE = 44_100


@dataclass(frozen=True)
class Master:
    """What every clip of a session goes through."""

    gain_db: float = 0.0
    ceiling_db: float = 0.0
    """True peak, in dB of full scale."""
    voice_lufs: float = LOUDNESS_LUFS
    """How loud the voice is by itself: what music is set against."""

    def clip(self, clip: Clip) -> Clip:
        """Return a clip that is as loud as the session needs it, its peaks below the ceiling."""
        if self == AS_MADE:
            return clip
        frames = clip.frames * amplitude(self.gain_db)
        return replace(clip, frames=limited(frames, clip.sample_rate, amplitude(self.ceiling_db)))


AS_MADE = Master()
"""Leaves clips as they are; they have headroom of their own."""

USUAL = Master(USUAL_GAIN_DB, CEILING_DBTP)
"""For a session that begins before all of its words are there to be measured."""


@dataclass(frozen=True)
class Below:
    """Music as it lies under a voice of `LOUDNESS_LUFS`; it goes up and down with the voice."""

    power: Power
    """From the session's start to its end."""
    peak: float
    """The largest amplitude while something is said: so much room has to be left for it."""


def mastered(
    score: Score,
    sound: Callable[[Cue], Clip],
    loudness: float = LOUDNESS_LUFS,
    music: Below | None = None,
) -> Master:
    """Return the master that brings a session to a loudness in LUFS, its music included.

    `sound` gives the clip of a spoken cue, at any sample rate. A session without any sound stays as
    it is.
    """
    voice = power(score, _heard(AS_MADE, sound))
    if integrated(voice) <= SILENCE_LUFS:
        return AS_MADE
    usual_db = LOUDNESS_LUFS - integrated(voice)
    together = voice * math.pow(10, usual_db / 10)
    if music is not None:
        together[: len(music.power)] += music.power[: len(together)]
    more_db = loudness - integrated(together)
    peak = 0.0 if music is None else music.peak * amplitude(more_db)
    master = Master(
        gain_db=usual_db + more_db,
        ceiling_db=_decibels(max(_LEAST_CEILING, amplitude(CEILING_DBTP) - peak)),
        voice_lufs=LOUDNESS_LUFS + more_db,
    )
    if more_db > _HARD_LU:
        master = _made_up(master, score, sound)
    return replace(master, gain_db=round(master.gain_db, 2))


def _made_up(master: Master, score: Score, sound: Callable[[Cue], Clip]) -> Master:
    """Make up for what the limiter takes away where it has much to do."""
    for _ in range(_ROUNDS):
        lacking = master.voice_lufs - integrated(power(score, _heard(master, sound)))
        master = replace(master, gain_db=master.gain_db + lacking)
    return master


def _heard(master: Master, sound: Callable[[Cue], Clip]) -> Callable[[Cue], Clip]:
    def heard(cue: Cue) -> Clip:
        clip = sound(cue) if cue.tone is None else tone_clip(cue.tone, _TONE_RATE)
        return master.clip(clip)

    return heard


def _decibels(of: float) -> float:
    return 20 * math.log10(of)
