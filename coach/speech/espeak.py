"""The default engine: eSpeak NG in our own process, the same bits every time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

import numpy as np

from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Voice
from coach.speech.errors import PhraseFailed, SpeechError, UnknownVoice
from coach.speech.espeak_files import LibraryFiles, library_files
from coach.speech.espeak_library import PROCESS_LOCK, VOLUME, EspeakLibrary, VoiceFile
from coach.speech.lexicon import Lexicon
from coach.speech.shape import FULL_SCALE, shape

DEFAULT_VOICE = "en-us+f5"
"""Measured with a recogniser: best understood of the English voices, 57–60 of 60 counts."""

LONGEST_S = 120


class EspeakEngine:
    """Speaks with the library inside espeakng-loader; needs nothing from the system.

    Voices are a language (`en-us`, `de`), with a variant after a plus (`en-us+f5`) or without.
    The lexicon is used where its language is the voice's. Raises `NoEngine` when it cannot work.
    """

    name = "espeak"
    default_voice = DEFAULT_VOICE

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon()
        with ExitStack() as opened:
            self._files = opened.enter_context(library_files())
            with PROCESS_LOCK, EspeakLibrary(self._files) as library:
                version = library.version
                listed, variants = library.voices(), library.variants()
            self._opened = opened.pop_all()
        self.fingerprint = f"espeak-ng {version}, volume {VOLUME}, lexicon {self._lexicon.digest}"
        self._by_name = _index(voice for voice in listed if _is_complete(voice, self._files))
        self._variants = {
            variant.identifier.removeprefix("!v/").lower(): variant for variant in variants
        }
        self._resolved: dict[str, tuple[str, Lexicon]] = {}

    def voices(self) -> tuple[Voice, ...]:
        """List every language's voice, and the default's language in every variant."""
        by_id: dict[str, Voice] = {}
        for voice in self._by_name.values():
            tag = voice.languages[0].tag
            ours = self._by_name[tag.lower()] is voice
            voice_id = tag if ours else voice.identifier
            by_id[voice_id] = Voice(voice_id, voice.name, tag)
        base = DEFAULT_VOICE.partition("+")[0]
        for name, variant in self._variants.items():
            voice_id = f"{base}+{name}"
            by_id[voice_id] = Voice(voice_id, f"{by_id[base].name}, {variant.name}", base)
        return tuple(by_id[voice_id] for voice_id in sorted(by_id))

    def render(self, utterance: Utterance) -> Clip:
        """Speak. Raises `UnknownVoice`, or `PhraseFailed` when this text gives no sound."""
        identifier, lexicon = self._resolve(utterance.voice)
        text = lexicon.apply(utterance.text)
        if not text:
            raise PhraseFailed(utterance.text, "there is nothing to say")
        try:
            pcm, sample_rate = self._synthesise(identifier, text, utterance.rate)
        except SpeechError as error:
            raise PhraseFailed(utterance.text, error.message) from error
        clip = shape(np.frombuffer(pcm, dtype="<i2") / FULL_SCALE, sample_rate)
        if clip is None:
            raise PhraseFailed(utterance.text, "eSpeak NG gave silence")
        return clip

    def phonemes(self, text: str) -> str:
        """Return what the default voice makes of a text, in the notation of the lexicon."""
        identifier, lexicon = self._resolve(DEFAULT_VOICE)
        with PROCESS_LOCK, EspeakLibrary(self._files) as library:
            library.set_voice(identifier)
            return library.phonemes(lexicon.apply(text))

    def close(self) -> None:
        """Remove the temporary link to the data, if there was need for one."""
        self._opened.close()

    def _synthesise(self, identifier: str, text: str, rate: int) -> tuple[bytes, int]:
        """Return 16-bit samples and their rate, from a copy of the library with no memory."""
        with PROCESS_LOCK, EspeakLibrary(self._files) as library:
            if not library.set_voice(identifier):
                raise SpeechError(f"the voice {identifier} cannot be loaded")
            pcm = library.synthesise(text, rate, LONGEST_S * library.sample_rate)
            return pcm, library.sample_rate

    def _resolve(self, voice: str) -> tuple[str, Lexicon]:
        """Return the identifier that the library knows a voice by, and the lexicon for it."""
        if voice not in self._resolved:
            base, _, variant = (voice or DEFAULT_VOICE).lower().partition("+")
            found = self._by_name.get(base)
            colour = self._variants.get(variant)
            if found is None or (variant and colour is None):
                raise UnknownVoice(self.name, voice, self._known())
            suffix = f"+{colour.identifier.removeprefix('!v/')}" if colour else ""
            self._files.add_shortcut(found.identifier)
            ours = found.languages[0].tag.split("-")[0] == self._lexicon.language
            self._resolved[voice] = (
                found.identifier + suffix,
                self._lexicon if ours else Lexicon(),
            )
        return self._resolved[voice]

    def _known(self) -> list[str]:
        return [voice.id for voice in self.voices()]


def _is_complete(voice: VoiceFile, files: LibraryFiles) -> bool:
    """Whether the package holds what a listed voice needs.

    It has no sound files for MBROLA voices, and no dictionary for three of the languages.
    """
    dictionaries = (f"{language.tag.split('-')[0]}_dict" for language in voice.languages)
    return not voice.identifier.startswith("mb/") and any(
        (files.data / name).exists() for name in dictionaries
    )


def _index(voices: Iterable[VoiceFile]) -> dict[str, VoiceFile]:
    """Map names in lower case to voices: identifiers before names before languages."""
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
