"""From raw speech to a clip: trimmed, its onset found, evened in loudness, on 16 bits.

Every engine's sound goes through here, so that counts sit on their seconds and voices match
whatever made them. Levels are found in windows of 5 ms that slide frame by frame; unlike blocks,
they find the same moment however much silence stands in front. Dropping to 16 bits here, once,
makes a clip from the cache equal to a fresh one bit for bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.speech.clip import Clip, Frames, amplitude, read_only
from coach.speech.weighting import k_weighted, loudness_of

SHAPE_VERSION = "2"
"""Part of the cache's key: another shaping needs another version."""

WINDOW_MS = 5
TRIM_DB = -45.0
"""What lies further below the loudest window counts as silence at either end."""

ONSET_DB = -10.0
"""The vowel has begun where a window first comes this near to the loudest. Measured on counts
from 1 to 60: trimmed starts lie up to 105 ms before their vowels, by how the word begins."""

ACTIVE_DB = -25.0
"""Windows further below the loudest are pauses: they do not count towards the loudness."""

SILENT_DBFS = -60.0
LEVEL_LUFS = -19.7
"""Loudness of the active windows, of counts and sentences, whatever engine speaks. Measured: counts
leave the engine 5.6 dB apart; brought to one root mean square, engines are 0.7 LU apart."""

PEAK_DBFS = -1.0
FADE_MS = 3
FAINT_DB = -60.0
"""What lies further below the peak is no sound yet, or none any more: a fade there would end too
soon."""

FULL_SCALE = 32768


def shape(raw: npt.NDArray[np.floating], sample_rate: int, gain_db: float = 0.0) -> Clip | None:
    """Turn mono frames, shape (n,), into a clip; None when they hold no sound.

    It is so much louder than all plain ones are.
    Silent means: no window above −60 dBFS, or frames that are not finite numbers.
    """
    window = max(1, round(sample_rate * WINDOW_MS / 1000))
    margin = np.zeros(window)
    padded = np.concatenate((margin, raw, margin), dtype=np.float64)
    if not np.isfinite(padded).all():
        return None
    power = _sliding_power(padded, window)
    loudest = float(power.max())
    if loudest < _power_ratio(SILENT_DBFS):
        return None

    heard = power > loudest * _power_ratio(TRIM_DB)
    start, end = int(np.argmax(heard)), len(padded) - int(np.argmax(heard[::-1]))
    active = power > loudest * _power_ratio(ACTIVE_DB)
    body = padded[start:end]
    peak = float(np.abs(body).max())
    gain = amplitude(LEVEL_LUFS + gain_db - _loudness(padded, sample_rate, window, active))
    body = body * min(gain, amplitude(PEAK_DBFS) / peak)
    _fade_edges(body, sample_rate)
    faded = _sliding_power(body, window)
    onset = int(np.argmax(faded >= faded.max() * _power_ratio(ONSET_DB))) + window
    return Clip(from_pcm16(to_pcm16(body)), sample_rate, onset)


def _loudness(
    frames: npt.NDArray[np.float64],
    sample_rate: int,
    window: int,
    active: npt.NDArray[np.bool_],
) -> float:
    """Return the loudness in LUFS of the active windows."""
    weighted = k_weighted(frames.astype(np.float32), sample_rate)[: len(frames)]
    power = _sliding_power(weighted.astype(np.float64), window)[active]
    return loudness_of(float(power.mean()))


def to_pcm16(frames: npt.NDArray[np.floating]) -> bytes:
    """Return frames of −1…1 as little-endian 16-bit samples."""
    scaled = np.rint(frames * FULL_SCALE)
    samples = np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1)
    return bytes(samples.astype("<i2").tobytes())


def from_pcm16(pcm: bytes) -> Frames:
    """Return 16-bit samples as frames that cannot be written to; exact, and so reversible."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32)
    return read_only(samples / np.float32(FULL_SCALE))


def _sliding_power(frames: npt.NDArray[np.float64], window: int) -> npt.NDArray[np.float64]:
    """Return the mean power of `frames[i : i + window]` for every i at which a window fits."""
    total = np.zeros(len(frames) + 1)
    np.cumsum(frames * frames, out=total[1:])
    power: npt.NDArray[np.float64] = (total[window:] - total[:-window]) / window
    return power


def _fade_edges(frames: npt.NDArray[np.float64], sample_rate: int) -> None:
    """Fade in place from where sound begins, and to where it ends, so that a cut never clicks."""
    heard = np.abs(frames) > np.abs(frames).max() * amplitude(FAINT_DB)
    first, last = int(np.argmax(heard)), len(frames) - int(np.argmax(heard[::-1]))
    length = min(round(sample_rate * FADE_MS / 1000), (last - first) // 2)
    ramp = np.linspace(0.0, 1.0, length, endpoint=False)
    frames[:first] = frames[last:] = 0.0
    frames[first : first + length] *= ramp
    frames[last - length : last] *= ramp[::-1]


def _power_ratio(db: float) -> float:
    return float(10 ** (db / 10))
