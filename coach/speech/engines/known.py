"""The engines: what is known of each before it is opened. Whoever needs more asks the engine."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from coach.speech.engines.espeak_files import PACKAGE as ESPEAK
from coach.speech.engines.hibari import PACKAGE as HIBARI
from coach.speech.engines.pico import PACKAGE as PICO

OWN = "your own"
NATURAL = "natural"


class Known(NamedTuple):
    """What is known of an engine."""

    backend: str
    """The class that the host runs, as MODULE:CLASS; empty for one that needs no host."""
    module: str
    """The module without which it is not there; empty where it is our own."""
    package: str
    """The package that has it, as pip calls it; empty where it is our own."""
    kind: str
    """What sort of voices it has, in words for a person."""
    languages: frozenset[str] | None = None
    """By code, those in which it is the best one; it has no others. None: it tells once open."""
    told_by_files: bool = True
    """Whether the files of its package, and voices that a person brought, decide how it sounds."""
    brought: bool = False
    """Whether it speaks in what a person brought, and has no other voices."""


KNOWN: Mapping[str, Known] = MappingProxyType(
    {
        "hibari": Known(
            "coach.speech.engines.hibari:Hibari",
            HIBARI,
            "hibari-tts",
            NATURAL,
            frozenset({"en"}),
        ),
        "pico": Known(
            "coach.speech.engines.pico:Pico",
            PICO,
            "py-nanotts",
            "plain",
            frozenset({"de", "es", "fr", "it"}),
        ),
        "espeak": Known("coach.speech.engines.espeak:Espeak", ESPEAK, "espeakng-loader", "plain"),
        "pyttsx3": Known(
            "coach.speech.engines.pyttsx3_backend:Pyttsx3",
            "pyttsx3",
            "pyttsx3",
            "system",
            told_by_files=False,
        ),
        "piper": Known("coach.speech.engines.piper:Piper", "piper", "piper-tts", OWN, brought=True),
        "tones": Known("", "", "", "tones"),
    }
)
"""By name, in the order in which they are tried; tones come last of all."""

BY_LANGUAGE = tuple(name for name, one in KNOWN.items() if one.languages is not None)
"""The engines of which each is the best in some languages, and has no others."""
