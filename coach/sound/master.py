"""Mastering: the one gain that brings a session to its loudness, and the ceiling of its peaks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.score.models import Cue, Score
from coach.sound.levels import LOUDNESS_LUFS, USUAL_GAIN_DB
from coach.sound.limiter import limited
from coach.sound.loudness import SILENCE_LUFS, Power, integrated, power
from coach.sound.signals.sounds import USUAL_SOUNDS, Sounds
from coach.speech.clip import Clip, amplitude

CEILING_DBTP = -2.0
"""Lossy encoders overshoot by up to 0.9 dB (measured): decoded, nothing is above −1 dBTP."""

MASTERING = 2
"""Another number, whenever the same session would get another gain: measurements are kept."""

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
    sounds: Sounds = USUAL_SOUNDS,
) -> Master:
    """Return the master that brings a session to a loudness in LUFS, its music included.

    `sound` gives the clip of a spoken cue, at any sample rate. A session without any sound stays as
    it is.
    """

    def made(cue: Cue) -> Clip:
        return sound(cue) if cue.tone is None else sounds.clip(cue.tone, _TONE_RATE)

    voice = power(score, made)
    if integrated(voice) <= SILENCE_LUFS:
        return AS_MADE
    usual_db = LOUDNESS_LUFS - integrated(voice)
    together = voice * math.pow(10, usual_db / 10)
    if music is not None:
        together[: len(music.power)] += music.power[: len(together)]
    more_db = loudness - integrated(together)
    peak = 0.0 if music is None else music.peak * amplitude(more_db)
    ceiling = max(_LEAST_CEILING, amplitude(CEILING_DBTP) - peak)
    master = Master(
        gain_db=usual_db + more_db,
        ceiling_db=20 * math.log10(ceiling),
        voice_lufs=LOUDNESS_LUFS + more_db,
    )
    if more_db > _HARD_LU:
        master = _made_up(master, score, made)
    return replace(master, gain_db=round(master.gain_db, 2))


def _made_up(master: Master, score: Score, made: Callable[[Cue], Clip]) -> Master:
    """Make up for what the limiter takes away where it has much to do."""
    for _ in range(_ROUNDS):
        heard = power(score, _through(master, made))
        lacking = master.voice_lufs - integrated(heard)
        master = replace(master, gain_db=master.gain_db + lacking)
    return master


def _through(master: Master, made: Callable[[Cue], Clip]) -> Callable[[Cue], Clip]:
    return lambda cue: master.clip(made(cue))
