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

from coach.base.errors import BadFile, all_of, did_you_mean, nearest, quoted
from coach.base.reasons import reason_of
from coach.base.times import frames
from coach.base.tongue import later, tr
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

    title: ClassVar[str] = later("This sound cannot be used")


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
            both = all_of([quoted(found[tone].name), quoted(path.name)])
            expected = tr("one file called {name}", name=NAMES[tone])
            raise BadSound(folder, (), both, expected)
        found[tone] = path
    if not found:
        names = ", ".join(f"{name}.wav" for name in NAMES.values())
        none, expected = tr("none of the sounds"), tr("at least one of them")
        raise BadSound(folder, (), none, expected, hint=tr("call them {names}", names=names))
    return {tone: _read(path) for tone, path in found.items()}


def _sound_files(folder: Path) -> list[Path]:
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except (OSError, ValueError) as error:
        none = tr("a name that no folder can have")
        found = reason_of(error) if isinstance(error, OSError) else none
        raise BadSound(folder, (), found, tr("a folder with sounds in it")) from error
    return [path for path in inside if path.suffix.lower() in SUFFIXES]


def _tone_of(path: Path) -> Tone:
    """Return what a file is to tell. Raises `BadSound` for a name that no sound has."""
    stem = path.stem.lower()
    for tone, name in NAMES.items():
        if stem == name:
            return tone
    near = nearest(stem, NAMES.values())
    hint = did_you_mean([f"{near[0]}{path.suffix}"]) if near else tr("move it elsewhere")
    found = tr("a sound called {name}", name=quoted(path.stem))
    raise BadSound(path, (), found, ", ".join(NAMES.values()), hint=hint)


def _read(path: Path) -> OwnSound:
    """Read one file. Raises `BadSound` for one that does not sound, or sounds too long."""
    try:
        track = open_track(path)
        sound = _decoded(track)
    except BadMusic as problem:
        raise BadSound(path, (), problem.found, tr(READABLE)) from problem
    if momentary(sound, track.sample_rate) <= SILENCE_LUFS:
        raise BadSound(path, (), tr("silence"), tr("a sound"))
    sound = _from_its_start(sound, track.sample_rate)
    if len(sound) < frames(LEAST_MS, track.sample_rate):
        raise BadSound(path, (), tr("less than {least} ms of sound", least=LEAST_MS), tr("a sound"))
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
            found = tr("more than {most} seconds", most=LONGEST_S)
            hint = tr("it is cut to what a session has room for; keep its first seconds")
            expected = tr("at most {most}", most=LONGEST_S)
            raise BadSound(track.path, (), found, expected, hint=hint)
    if damage:
        raise BadSound(track.path, (), tr("a file that is damaged"), tr("a whole one"))
    return np.concatenate([np.zeros(0, np.float32), *parts])
