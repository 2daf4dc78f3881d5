"""Music for tests: written to a folder, decoded, and scores of a few words to lay it under."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile

from coach.score.models import Cue, Phase, Score, Utterance
from coach.sound.loudness import STEP_MS, Power
from coach.speech.clip import Frames
from coach.speech.weighting import k_weighted

RATE = 44_100


def sine(seconds: float, hz: float = 220.0, level: float = 0.3, rate: int = RATE) -> np.ndarray:
    """Return a sine, shape (n,)."""
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)


def noise(seconds: float, level: float = 0.05, seed: int = 0, rate: int = RATE) -> np.ndarray:
    """Return white noise, shape (n,)."""
    return level * np.random.default_rng(seed).standard_normal(round(seconds * rate))


def stereo(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return two sides as shape (n, 2)."""
    return np.stack([left, right], axis=1)


def write(path: Path, wave: np.ndarray, rate: int = RATE) -> Path:
    """Write a music file in the format of its name."""
    subtype = {".wav": "FLOAT"}.get(path.suffix)
    channels = 1 if wave.ndim == 1 else wave.shape[1]
    with soundfile.SoundFile(path, "w", rate, channels, subtype=subtype) as file:
        for first in range(0, len(wave), 16_384):
            file.write(wave[first : first + 16_384].astype("f4"))
    return path


def said(*spans: tuple[int, int], total_ms: int = 60_000) -> Score:
    """Return a score with words in these spans of ms."""
    cues = tuple(
        Cue("form", start, end, start, 0, utterance=Utterance(f"{start} to {end}", "v", 170))
        for start, end in spans
    )
    return Score("r", "R", (Phase("work", 0, total_ms),), cues, ())


def level_db(part: np.ndarray) -> float:
    """Return the mean level in dB of full scale."""
    return float(10 * np.log10(np.mean(np.square(part, dtype=np.float64))))


def cut(frames, size: int, total: int, **more) -> np.ndarray:
    """Ask for `[0, total)` in parts of a size."""
    parts = [frames(first, min(total, first + size), **more) for first in range(0, total, size)]
    return np.concatenate(parts)


def steps_of(sound: Iterable[Frames], sample_rate: int) -> Power:
    """Return the power of sound that comes in blocks of shape (n,), in constant memory.

    Each block's ringing is cut off at its end: for blocks of a second and more, within 0.01 LU.
    """
    step = sample_rate * STEP_MS // 1000
    steps: list[Power] = []
    rest = np.zeros(0, dtype=np.float32)
    for block in sound:
        joined = np.concatenate((rest, block))
        whole = len(joined) // step * step
        rest = joined[whole:]
        if whole:
            weighted = k_weighted(joined[:whole], sample_rate)[:whole]
            steps.append(np.square(weighted).reshape(-1, step).mean(axis=1))
    return np.concatenate(steps) if steps else np.zeros(0)
