"""What a sound is made of, as data: notes, the timbre that plays them, and a set of ten sounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.score.models import Tone


@dataclass(frozen=True)
class Partial:
    """One of the sine waves that a note is the sum of."""

    ratio: float
    """Its frequency against the note's."""
    level_db: float
    """Against the loudest."""
    decay_ms: float
    """After so long it is 8.7 dB down."""


@dataclass(frozen=True)
class Timbre:
    """How a note begins, what it is the sum of, and how long each part of that rings."""

    partials: tuple[Partial, ...]
    attack_ms: float
    """How long it takes to come in; from 2 ms on nothing clicks."""
    tremble_hz: float = 0.0
    """How often a second it gets a little softer; never, with 0."""


@dataclass(frozen=True)
class Note:
    """One note, or one glide. Its pitch is told in semitones above the base of its set."""

    pitch: float
    at_ms: float = 0.0
    to: float | None = None
    """Where it glides until it ends; None where it keeps its pitch."""
    level_db: float = 0.0
    swell: float = 0.0
    """Where it is loudest, from 0 for its start to 1 for its end; 0 for what is struck."""


Contour = tuple[Note, ...]


@dataclass(frozen=True)
class SoundSet:
    """Ten sounds that go together: what they play, in which timbres, and how high."""

    about: str
    """In a few words, for a list."""
    base_hz: float
    struck: Timbre
    """Of all sounds but those of the breath."""
    breathed: Timbre
    contours: Mapping[Tone, Contour]
