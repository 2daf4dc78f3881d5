"""eSpeak NG as the host runs it: the default engine, the same bits every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from coach.speech.backend import Sound
from coach.speech.engines.espeak_files import LibraryFiles, installed_files, library_files
from coach.speech.engines.espeak_library import (
    FASTEST,
    SLOWEST,
    STEPS_ST,
    VOLUME,
    EspeakLibrary,
    VoiceFile,
)
from coach.speech.paces import Paces

DEFAULT_VOICE = "en-us+f5"
"""Measured with a recogniser: best understood of the English voices, 57–60 of 60 counts."""

PACES: Paces = MappingProxyType(
    {
        "en": ((167, 140), (203, 170), (237, 200)),
        "en-us+f5": ((113, 100), (160, 140), (196, 170), (227, 200)),
        "en-us+f2": ((113, 100), (160, 140), (196, 170), (227, 200)),
        "de": ((156, 140), (189, 170), (221, 200)),
        "es": ((150, 140), (181, 170), (210, 200)),
        "fr": ((183, 140), (223, 170), (261, 200)),
    }
)

LONGEST_S = 120


class Espeak:
    """Speaks with the library inside espeakng-loader; needs nothing from the system.

    Voices are a language (`en-us`, `de`), with a variant after a plus (`en-us+f5`) or without.
    """

    name: ClassVar = "espeak"
    knows_phonemes: ClassVar = True
    melodic: ClassVar = True
    rates: ClassVar = (SLOWEST, FASTEST)
    paces: ClassVar = PACES
    start_s: ClassVar = 20.0
    phrase_s: ClassVar = 20.0
    cpu_s: ClassVar = 3
    """The longest phrase takes a tenth of a second. Measured."""

    @classmethod
    def version(cls) -> str:
        """Return what changes its sound besides its files."""
        return f"volume {VOLUME}, pitch {STEPS_ST}"

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the library and its data. Raises `Unfit`."""
        installed = installed_files()
        return installed.library, installed.data

    def __init__(self, folder: Path | None = None) -> None:
        self._files = library_files(folder)

    def introduction(self) -> Mapping[str, object]:
        """List every language's voice, by its language or its identifier, and the variants."""
        with EspeakLibrary(self._files) as library:
            listed, variants = library.voices(), library.variants()
        voices = [voice for voice in listed if _is_complete(voice, self._files)]
        return {
            "default": DEFAULT_VOICE,
            "voices": _described(voices),
            "variants": [
                {"handle": variant.identifier.removeprefix("!v/"), "name": variant.name}
                for variant in variants
            ],
        }

    def speak(
        self,
        text: str,
        voice: str,
        rate: int,
        pitch_st: float = 0.0,
        span: float = 1.0,
        fall_st_s: float = 0.0,
    ) -> Sound:
        """Speak, from a copy of the library with no memory. Raises `Refused`, `Unfit`.

        Its sentences fall by themselves, the faster the wider their span is.
        """
        del fall_st_s
        self._files.add_shortcut(voice.partition("+")[0])
        with EspeakLibrary(self._files) as library:
            library.set_voice(voice)
            library.set_melody(pitch_st, span)
            samples = library.synthesise(text, rate, LONGEST_S * library.sample_rate)
            return Sound(samples, library.sample_rate)

    def phonemes(self, text: str, voice: str) -> str:
        """Return what would be said, in the lexicon's notation. Raises `Refused`, `Unfit`."""
        with EspeakLibrary(self._files) as library:
            library.set_voice(voice)
            return library.phonemes(text)


def _is_complete(voice: VoiceFile, files: LibraryFiles) -> bool:
    """Whether the package holds what a listed voice needs.

    It has no sound files for MBROLA voices, and no dictionary for three of the languages.
    """
    dictionaries = (f"{language.tag.split('-')[0]}_dict" for language in voice.languages)
    return not voice.identifier.startswith("mb/") and any(
        (files.data / name).exists() for name in dictionaries
    )


def _described(voices: Sequence[VoiceFile]) -> list[dict[str, object]]:
    """Return what a person may call each voice: identifiers go before names before languages.

    Its id is its first language, if that means it, and else its identifier.
    """
    named = by_name(voices)
    names: dict[VoiceFile, list[str]] = {}
    for name, voice in named.items():
        names.setdefault(voice, []).append(name)
    described: list[dict[str, object]] = []
    for voice in voices:
        tag = voice.languages[0].tag
        described.append(
            {
                "id": tag if named[tag.lower()] is voice else voice.identifier,
                "name": voice.name,
                "language": tag,
                "handle": voice.identifier,
                "names": names[voice],
            }
        )
    return described


def by_name(voices: Iterable[VoiceFile]) -> dict[str, VoiceFile]:
    """Map names in lower case to voices; a language to the voice that has it first of all."""
    voices = list(voices)
    found: dict[str, VoiceFile] = {}
    for voice in voices:
        found.setdefault(voice.identifier.lower(), voice)
    for voice in voices:
        found.setdefault(voice.name.lower(), voice)
    spoken = [
        (language.rank, language.tag, voice) for voice in voices for language in voice.languages
    ]
    for _, tag, voice in sorted(spoken, key=lambda entry: entry[0]):
        found.setdefault(tag.lower(), voice)
    return found
