"""From raw speech to a clip: trimmed, its onset found, evened in loudness, on 16 bits.

Every engine's sound goes through here, so that counts sit on their seconds and voices match
whatever made them. Levels are found in windows of 5 ms that slide frame by frame; unlike blocks,
they find the same moment however much silence stands in front. Dropping to 16 bits here, once,
makes a clip from the cache equal to a fresh one bit for bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.speech.clip import Clip, Frames

SHAPE_VERSION = "1"
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
LEVEL_DBFS = -20.0
"""Root mean square of the active windows. Measured: counts leave the engine 5.6 dB apart."""

PEAK_DBFS = -1.0
FADE_MS = 3
FULL_SCALE = 32768


def shape(raw: npt.NDArray[np.floating], sample_rate: int) -> Clip | None:
    """Turn mono frames, shape (n,), into a clip; None when they hold no sound.

    Silent means: no window above −60 dBFS, or frames that are not finite numbers.
    """
    window = _window(sample_rate)
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
    active = power[power > loudest * _power_ratio(ACTIVE_DB)]
    level = float(np.sqrt(active.mean()))
    body = padded[start:end]
    peak = float(np.abs(body).max())
    body = body * min(_amplitude(LEVEL_DBFS) / level, _amplitude(PEAK_DBFS) / peak)
    _fade_edges(body, sample_rate)
    onset = _first_near(power, ONSET_DB) + window - start
    return Clip(from_pcm16(to_pcm16(body)), sample_rate, onset)


def find_onset(frames: Frames, sample_rate: int) -> int:
    """Return the frame at which the vowel has begun.

    It is the end of the first window whose power comes within 10 dB of the loudest window's:
    for a sound that starts at full strength, half a millisecond after its start.
    """
    window = _window(sample_rate)
    padded = np.concatenate((np.zeros(window), frames), dtype=np.float64)
    return _first_near(_sliding_power(padded, window), ONSET_DB)


def to_pcm16(frames: npt.NDArray[np.floating]) -> bytes:
    """Return frames of −1…1 as little-endian 16-bit samples."""
    scaled = np.rint(frames * FULL_SCALE)
    samples = np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1)
    return bytes(samples.astype("<i2").tobytes())


def from_pcm16(pcm: bytes) -> Frames:
    """Return 16-bit samples as frames that cannot be written to; exact, and so reversible."""
    frames = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(FULL_SCALE)
    frames.setflags(write=False)
    return frames


def _window(sample_rate: int) -> int:
    return max(1, round(sample_rate * WINDOW_MS / 1000))


def _sliding_power(frames: npt.NDArray[np.float64], window: int) -> npt.NDArray[np.float64]:
    """Return the mean power of `frames[i : i + window]` for every i at which a window fits."""
    total = np.zeros(len(frames) + 1)
    np.cumsum(frames * frames, out=total[1:])
    power: npt.NDArray[np.float64] = (total[window:] - total[:-window]) / window
    return power


def _first_near(power: npt.NDArray[np.float64], db: float) -> int:
    """Return the index of the first window within `db` of the loudest."""
    return int(np.argmax(power >= power.max() * _power_ratio(db)))


def _fade_edges(frames: npt.NDArray[np.float64], sample_rate: int) -> None:
    """Fade both ends in place, from and to zero, so that a cut never clicks."""
    length = min(round(sample_rate * FADE_MS / 1000), len(frames) // 2)
    ramp = np.linspace(0.0, 1.0, length, endpoint=False)
    frames[:length] *= ramp
    frames[len(frames) - length :] *= ramp[::-1]


def _amplitude(db: float) -> float:
    return float(10 ** (db / 20))


def _power_ratio(db: float) -> float:
    return float(10 ** (db / 10))
