"""A sound from its data, at any sample rate: the same sound at each, as far as the rate goes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.base.times import frames
from coach.score.models import Tone
from coach.sound.signals.design import Note, Partial, SoundSet, Timbre
from coach.speech.clip import Frames, amplitude

FADE_MS = 25
"""How long the end of a sound takes to fade."""

_FULL, _NONE = 0.40, 0.47
"""Shares of the sample rate: what lies above the first fades out towards the second, so that
nothing is folded back, and a glide never meets an edge."""

_HIGHEST = 16
"""Semitones above the base, of the highest note of any set."""

BREATHS: frozenset[Tone] = frozenset({"inhale", "exhale"})

Curve = npt.NDArray[np.float64]


def made(of: SoundSet, tone: Tone, length_ms: int, sample_rate: int) -> Frames:
    """Return a sound of a set, shape (n,), its level as it comes; it begins and ends in silence."""
    total = np.zeros(frames(length_ms, sample_rate))
    timbre = of.breathed if tone in BREATHS else of.struck
    base_hz = _base(of.base_hz, sample_rate)
    for note in of.contours[tone]:
        at = frames(round(note.at_ms), sample_rate)
        seconds = np.arange(len(total) - at) / sample_rate
        total[at:] += _note(note, timbre, base_hz, seconds, sample_rate)
    return faded(total.astype(np.float32), sample_rate)


def _base(hz: float, sample_rate: int) -> float:
    """Go down by octaves until every note of a set can be heard at a rate; from 5 kHz on, none."""
    while hz * 2 ** (_HIGHEST / 12) > _FULL * sample_rate:
        hz /= 2
    return hz


def faded(sound: Frames, sample_rate: int) -> Frames:
    """Fade the end of a sound, so that it does not click where it is cut."""
    count = min(frames(FADE_MS, sample_rate), len(sound))
    ramp = 0.5 + 0.5 * np.cos(np.pi * (np.arange(count) + 1) / count)
    return np.concatenate((sound[: len(sound) - count], sound[len(sound) - count :] * ramp)).astype(
        np.float32
    )


def _note(note: Note, timbre: Timbre, base_hz: float, seconds: Curve, sample_rate: int) -> Curve:
    start_hz, end_hz = (
        base_hz * 2 ** (pitch / 12)
        for pitch in (note.pitch, note.pitch if note.to is None else note.to)
    )
    length_s = max(len(seconds), 1) / sample_rate
    turns, hz = _glide(start_hz, end_hz, seconds, length_s)
    total = np.zeros(len(seconds))
    for partial in timbre.partials:
        total += _partial(partial, turns, hz, seconds, sample_rate)
    return total * _envelope(note, timbre, seconds, length_s) * amplitude(note.level_db)


def _glide(start_hz: float, end_hz: float, seconds: Curve, length_s: float) -> tuple[Curve, Curve]:
    """Return how many turns a wave has made at each moment, and its frequency there.

    The pitch moves evenly, as the ear has it. The turns are exact, so that no rate drifts.
    """
    if start_hz == end_hz:
        return start_hz * seconds, np.full(len(seconds), start_hz)
    growth = np.log(end_hz / start_hz) / length_s
    hz = start_hz * np.exp(growth * seconds)
    return (hz - start_hz) / growth, hz


def _partial(partial: Partial, turns: Curve, hz: Curve, seconds: Curve, sample_rate: int) -> Curve:
    share = partial.ratio * hz / sample_rate
    heard = np.clip((_NONE - share) / (_NONE - _FULL), 0, 1)
    decay = np.exp(-seconds * 1000 / partial.decay_ms)
    wave: Curve = np.sin(2 * np.pi * partial.ratio * turns) * heard * decay
    return wave * amplitude(partial.level_db)


def _envelope(note: Note, timbre: Timbre, seconds: Curve, length_s: float) -> Curve:
    """Return how a note comes in, swells, and trembles."""
    rise = np.clip(seconds * 1000 / timbre.attack_ms, 0, 1)
    envelope: Curve = 0.5 - 0.5 * np.cos(np.pi * rise)
    if note.swell:
        place = seconds / length_s
        swell = np.minimum(place / note.swell, (1 - place) / (1 - note.swell))
        envelope = envelope * np.sin(np.pi / 2 * np.clip(swell, 0, 1))
    if timbre.tremble_hz:
        envelope = envelope * (0.7 - 0.3 * np.cos(2 * np.pi * timbre.tremble_hz * seconds))
    return envelope
