"""What each manner sounds like, as far as an engine can; its pace is in `coach.score.manners`.

Loudness and the sign at the end are for all engines. The melody is for those that can be told one.
All figures are ours; `scripts/voice_prosody.py` measures what comes of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from coach.score.models import Manner


class Sounding(Struct, frozen=True, kw_only=True):
    """How a manner differs from what an engine does by itself."""

    gain_db: float = 0.0
    """How much louder it is than plain speech."""
    pitch_st: float = 0.0
    """How much higher the voice is, in semitones."""
    span: float = 1.0
    """How far its melody moves, as a part of what it does by itself."""
    fall_st_s: float = 0.0
    """How fast the last 200 ms fall at least, in semitones a second, where nothing is asked."""
    ending: str = ""
    """The sign that the engine is given at the end, in the place of the one that is written."""


SOUNDINGS: Mapping[Manner, Sounding] = MappingProxyType(
    {
        "plain": Sounding(fall_st_s=6.0),
        "count": Sounding(pitch_st=0.5, span=0.85),
        "last-count": Sounding(pitch_st=-0.5, span=1.7, fall_st_s=18.0),
        "beat": Sounding(fall_st_s=6.0),
        "breath": Sounding(gain_db=-2.0, pitch_st=-1.5, span=0.8, fall_st_s=8.0, ending="."),
        "breath-beat": Sounding(gain_db=-2.0, pitch_st=-1.5, span=0.8, fall_st_s=8.0, ending="."),
        "calm": Sounding(gain_db=-1.0, pitch_st=-1.0, span=0.9, fall_st_s=8.0),
        "lively": Sounding(pitch_st=1.5, span=1.5, fall_st_s=6.0),
    }
)
"""Softer means at most so much softer that no word is lost under music."""

_SIGNS = " .,;:…"


def ended(text: str, ending: str, language: str) -> str:
    """Return a text with a sign at its end; a question and an exclamation keep theirs.

    A number stays as it is where “5.” would be read as “fifth”.
    """
    bare = text.rstrip(_SIGNS)
    if not ending or not bare or bare[-1] in "?!":
        return text
    if bare[-1].isdigit() and language != "en":
        return text
    return bare + ending
