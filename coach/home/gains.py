"""The gain of a session that was measured before, kept by what it was measured of.

To measure a session, all its sound is read and weighed; it is begun, and written, many times.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple

import msgspec

from coach.home.folders import Folders
from coach.home.kept import Kept
from coach.score.models import Cue, Score, Spoken
from coach.sound.master import MASTERING, Master

_MASTER = struct.Struct("<3d")

Identity = Callable[[Cue], tuple[bytes, Spoken]]
"""What the sound of a spoken cue follows from, and how long it is."""


def measured_once(
    places: Folders,
    score: Score,
    loudness: float,
    identity: Identity,
    sounds: tuple[str, ...],
    measure: Callable[[], Master],
) -> Master:
    """Return the master of a rendered session, as it was measured before or as `measure` finds it.

    `sounds` tells what its tones sound like. Raises what `measure` raises.
    """
    key = _key(score, loudness, identity, sounds)
    with closing(Kept(places.cache)) as kept:
        entry = kept.get(key)
        if entry is not None and len(entry) == _MASTER.size:
            return Master(*_MASTER.unpack(entry))
        master = measure()
        kept.put({key: _MASTER.pack(*astuple(master))})
    return master


def _key(score: Score, loudness: float, identity: Identity, sounds: tuple[str, ...]) -> bytes:
    """Return a digest of everything that a measurement goes by."""
    cues = [_sound(cue, identity) for cue in score.cues]
    content = msgspec.json.encode([MASTERING, loudness, score.total_ms, sounds, cues])
    return hashlib.blake2b(content, digest_size=24).digest()


def _sound(cue: Cue, identity: Identity) -> tuple[object, ...]:
    tone_or_words = (cue.tone,) if cue.utterance is None else identity(cue)
    return cue.anchor_ms, *tone_or_words
