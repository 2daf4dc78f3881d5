"""A person's own sounds: files in a folder, each called by what it is to tell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

import numpy as np
import soxr

from coach.base.errors import BadFile, nearest, quoted
from coach.base.times import frames
from coach.score.models import Tone
from coach.sound.loudness import SILENCE_LUFS, momentary
from coach.sound.signals.synth import faded
from coach.sound.tracks import READABLE, BadMusic, Track, decoded, open_track
from coach.speech.clip import Frames, amplitude, read_only

NAMES: Mapping[Tone, str] = MappingProxyType(
    {
        "start": "begin",
        "end": "end",
        "left": "left",
        "right": "right",
        "inhale": "inhale",
        "exhale": "exhale",
        "halfway": "halfway",
        "round": "round",
        "finish": "finish",
        "tick": "tick",
    }
)
"""What a person calls each sound, in the order in which they are shown."""

SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".opus", ".aif", ".aiff")

LONGEST_S = 10
"""What is longer was not meant to be a sound of a session."""

LEAST_MS = 5
"""What is shorter is no more than a click."""

RISE_MS = 2
"""What comes before it is faded in, so that no file begins with a click."""

BEGUN_DB = -40.0
"""So far below its peak a sound has begun: the silence before that would make it late."""


class BadSound(BadFile):
    """A file cannot be one of the sounds, or a folder holds none of them."""

    title: ClassVar[str] = "This sound cannot be used"


@dataclass(frozen=True)
class OwnSound:
    """A file of a person's, from where it begins to sound."""

    frames: Frames
    """Mono."""
    sample_rate: int
    digest: str
    """Of what it sounds like."""

    def made(self, length_ms: int, sample_rate: int) -> Frames:
        """Return it at a rate, cut to a length with a fade, or followed by silence."""
        room = frames(length_ms, self.sample_rate)
        cut = faded(self.frames[:room], self.sample_rate)
        if sample_rate != self.sample_rate:
            cut = soxr.resample(cut, self.sample_rate, sample_rate, quality="HQ")
        count = frames(length_ms, sample_rate)
        return np.pad(cut[:count], (0, max(0, count - len(cut)))).astype(np.float32)


def own_sounds(folder: Path) -> dict[Tone, OwnSound]:
    """Read the sounds of a folder, by what they tell; other files are left alone.

    Raises `BadSound` for a file that cannot be one, and for a folder with none of them.
    """
    found: dict[Tone, Path] = {}
    for path in _sound_files(folder):
        tone = _tone_of(path)
        if tone in found:
            one = f"{quoted(found[tone].name)} and {quoted(path.name)}"
            raise BadSound(folder, (), one, f"one file called {NAMES[tone]}")
        found[tone] = path
    if not found:
        hint = f"call them {', '.join(f'{name}.wav' for name in NAMES.values())}"
        raise BadSound(folder, (), "none of the sounds", "at least one of them", hint=hint)
    return {tone: _read(path) for tone, path in found.items()}


def _sound_files(folder: Path) -> list[Path]:
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except (OSError, ValueError) as error:
        found = (getattr(error, "strerror", "") or "a name that no folder can have").lower()
        raise BadSound(folder, (), found, "a folder with sounds in it") from error
    return [path for path in inside if path.suffix.lower() in SUFFIXES]


def _tone_of(path: Path) -> Tone:
    """Return what a file is to tell. Raises `BadSound` for a name that no sound has."""
    stem = path.stem.lower()
    for tone, name in NAMES.items():
        if stem == name:
            return tone
    near = nearest(stem, NAMES.values())
    hint = f"did you mean {near[0]}{path.suffix}?" if near else "move it elsewhere"
    raise BadSound(
        path, (), f"a sound called {quoted(path.stem)}", ", ".join(NAMES.values()), hint=hint
    )


def _read(path: Path) -> OwnSound:
    """Read one file. Raises `BadSound` for one that does not sound, or sounds too long."""
    try:
        track = open_track(path)
        sound = _decoded(track)
    except BadMusic as problem:
        raise BadSound(path, (), problem.found, READABLE) from problem
    if momentary(sound, track.sample_rate) <= SILENCE_LUFS:
        raise BadSound(path, (), "silence", "a sound")
    sound = _from_its_start(sound, track.sample_rate)
    if len(sound) < frames(LEAST_MS, track.sample_rate):
        raise BadSound(path, (), f"less than {LEAST_MS} ms of sound", "a sound")
    digest = hashlib.sha256(sound.tobytes() + str(track.sample_rate).encode()).hexdigest()
    return OwnSound(read_only(sound), track.sample_rate, digest[:32])


def _from_its_start(sound: Frames, sample_rate: int) -> Frames:
    """Leave out the silence before a sound, and fade in what is left of it."""
    rise = frames(RISE_MS, sample_rate)
    loud = np.abs(sound) >= np.abs(sound).max() * amplitude(BEGUN_DB)
    sound = sound[max(0, int(np.argmax(loud)) - rise) :].copy()
    sound[:rise] *= (np.arange(rise, dtype=np.float32) / rise)[: len(sound)]
    return sound


def _decoded(track: Track) -> Frames:
    """Return all of a track, mono, as loud as it is. Raises `BadSound`, `BadMusic`."""
    most = LONGEST_S * track.sample_rate
    damage: list[str] = []
    parts, count = [], 0
    for block in decoded(track, track.sample_rate, 1, damage.append):
        parts.append(block[:, 0])
        count += len(block)
        if count > most:
            found = f"more than {LONGEST_S} seconds"
            hint = "it is cut to what a session has room for; keep its first seconds"
            raise BadSound(track.path, (), found, f"at most {LONGEST_S}", hint=hint)
    if damage:
        raise BadSound(track.path, (), "a file that is damaged", "a whole one")
    return np.concatenate([np.zeros(0, np.float32), *parts])
