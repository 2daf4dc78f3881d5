"""What was measured of voices: how fast, how even, how well understood, how natural, how dear.

`measured.toml` beside this file holds it, for the voices that anybody can install. It is written by
`scripts/compare_voices.py`, which tells how, and `docs/voices.md` shows all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

FILE = Path(__file__).with_name("measured.toml")


class Measured(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Figures of one voice. None stands for what could not be measured, as of other languages."""

    engine: str
    voice: str
    language: str
    words_a_minute: Mapping[str, int]
    """What is spoken in fact at each rate that is asked for, pauses inside of phrases included."""
    longest_count_s: float
    """The longest number from 1 to 60, at the pace of counts of an ordinary session."""
    spread_lu: float
    """How far the loudness of the loudest phrase lies above that of the softest."""
    counts: int | None = None
    """Counts of thirty that pocketsphinx hears right."""
    cues: int | None = None
    """Cues that pocketsphinx hears right, of a hundred."""
    misheard: float | None = None
    """Words that Whisper hears wrong, of a hundred."""
    quality: float | None = None
    """What listeners would give for it from 1 to 5, as DNSMOS P.808 predicts."""
    ms_a_phrase: float
    """Milliseconds of one core."""
    megabytes: int
    """What the engine takes up once it is installed, with what comes for its sake alone."""


class _File(Struct, forbid_unknown_fields=True):
    voice: list[Measured]


@cache
def all_measured() -> tuple[Measured, ...]:
    """Return all that was measured, in the order of the page."""
    return tuple(msgspec.toml.decode(FILE.read_bytes(), type=_File).voice)


def measured(engine: str, voice: str) -> Measured | None:
    """Return what was measured of a voice, by its id; None where nobody did."""
    return _by_name().get((engine, voice))


@cache
def _by_name() -> Mapping[tuple[str, str], Measured]:
    return MappingProxyType({(one.engine, one.voice): one for one in all_measured()})
