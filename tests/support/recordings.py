"""Recordings for tests: a tune for each text in a room that is never quite silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

RATE = 22_050
ROOM = 0.001
"""Standard deviation of the noise: 40 dB below the notes."""

Frames = npt.NDArray[np.float64]


def spoken(text: str, seconds: float = 0.0, *, gain: float = 0.3) -> Frames:
    """Return notes that only this text has; about as long as its words, unless told."""
    rng = np.random.default_rng(list(text.encode()))
    length = round((seconds or max(0.35, 0.07 * len(text))) * RATE)
    at = np.arange(length) / RATE
    tune = np.zeros(length)
    for pitch in rng.uniform(150, 2500, 6):
        tune += np.sin(2 * np.pi * pitch * at * (1 + 0.3 * at) + rng.uniform(0, 6))
    edge = np.minimum(1.0, np.minimum(np.arange(length), np.arange(length)[::-1]) / (0.01 * RATE))
    return gain * tune / 3 * edge


def in_a_room(frames: Frames, *, before_s: float = 0.4, after_s: float = 0.4) -> Frames:
    """Return frames with silence around them as a room has it."""
    silence = [np.zeros(round(seconds * RATE)) for seconds in (before_s, after_s)]
    whole = np.concatenate([silence[0], frames, silence[1]])
    return whole + np.random.default_rng(len(whole)).normal(0, ROOM, len(whole))


def one_take(texts: Iterable[str], gap_s: float = 1.2) -> Frames:
    """Return all texts read one after the other, with so much silence after each."""
    return np.concatenate([in_a_room(spoken(text), after_s=gap_s) for text in texts])


def write(path: Path, frames: Frames, rate: int = RATE) -> Path:
    """Write frames to a sound file by its ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, frames, rate)
    return path


def write_pack(
    folder: Path, phrases: Mapping[str, Frames], *, language: str = "en", more: str = ""
) -> Path:
    """Write a pack as a person would by hand: FLAC files by number, and `pack.toml`."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ['name = "Anna"', f'language = "{language}"', more, "[phrases]"]
    for number, (text, frames) in enumerate(phrases.items()):
        write(folder / f"{number}.flac", frames)
        lines.append(f'"{text}" = "{number}.flac"')
    (folder / "pack.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
