"""The default engine: eSpeak NG in our own process, the same bits every time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Voice
from coach.speech.errors import PhraseFailed, SpeechError, UnknownVoice
from coach.speech.espeak_files import LibraryFiles, library_files
from coach.speech.espeak_library import PROCESS_LOCK, VOLUME, EspeakLibrary, VoiceFile
from coach.speech.lexicon import Lexicons, language_of
from coach.speech.offered import listened
from coach.speech.shape import FULL_SCALE, shape

DEFAULT_VOICE = "en-us+f5"
"""Measured with a recogniser: best understood of the English voices, 57–60 of 60 counts."""

LONGEST_S = 120


@dataclass(frozen=True)
class _Chosen:
    """A voice, and the identifier by which the library knows it."""

    voice: Voice
    identifier: str


class EspeakEngine:
    """Speaks with the library inside espeakng-loader; needs nothing from the system.

    Voices are a language (`en-us`, `de`), with a variant after a plus (`en-us+f5`) or without.
    Of the lexicons, that of the voice's language is used. Raises `NoEngine` when it cannot work.
    """

    name = "espeak"
    default_voice = DEFAULT_VOICE

    def __init__(self, lexicons: Lexicons | None = None) -> None:
        self._lexicons = lexicons or Lexicons()
        with ExitStack() as opened:
            self._files = opened.enter_context(library_files())
            with PROCESS_LOCK, EspeakLibrary(self._files) as library:
                version = library.version
                listed, variants = library.voices(), library.variants()
            self._opened = opened.pop_all()
        self.fingerprint = f"espeak-ng {version}, volume {VOLUME}, lexicon {self._lexicons.digest}"
        self._by_name = _index(voice for voice in listed if _is_complete(voice, self._files))
        self._variants = {
            variant.identifier.removeprefix("!v/").lower(): variant for variant in variants
        }
        self._resolved: dict[str, _Chosen] = {}

    def voices(self) -> tuple[Voice, ...]:
        """List every language's voice, and the default's language in every variant."""
        base = self._by_name[DEFAULT_VOICE.partition("+")[0]]
        found = [self._described(voice) for voice in self._by_name.values()]
        found += [self._described(base, variant) for variant in self._variants.values()]
        by_id = {voice.id: voice for voice in found}
        return tuple(by_id[voice_id] for voice_id in sorted(by_id))

    def voice(self, name: str) -> Voice:
        """Return the voice that goes by a name of any kind. Raises `UnknownVoice`."""
        return self._resolve(name).voice

    def render(self, utterance: Utterance) -> Clip:
        """Speak. Raises `UnknownVoice`, or `PhraseFailed` when this text gives no sound."""
        chosen = self._resolve(utterance.voice)
        text = self._wording(utterance, chosen)
        try:
            pcm, sample_rate = self._synthesise(chosen.identifier, text, utterance.rate)
        except SpeechError as error:
            raise PhraseFailed(utterance.text, error.message) from error
        clip = shape(np.frombuffer(pcm, dtype="<i2") / FULL_SCALE, sample_rate)
        if clip is None:
            raise PhraseFailed(utterance.text, "eSpeak NG gave silence")
        return clip

    def phonemes(self, utterance: Utterance) -> str:
        """Return what would be spoken, in the notation of the lexicon.

        Raises `UnknownVoice`, or `PhraseFailed` when there is nothing to say.
        """
        chosen = self._resolve(utterance.voice)
        text = self._wording(utterance, chosen)
        with PROCESS_LOCK, EspeakLibrary(self._files) as library:
            library.set_voice(chosen.identifier)
            return library.phonemes(text)

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

    def _wording(self, utterance: Utterance, chosen: _Chosen) -> str:
        """Return the text for the library, with phonemes in place of words that are hard to say.

        Raises `PhraseFailed` when there is nothing to say.
        """
        language = language_of(chosen.voice.language)
        lexicon = self._lexicons.of(language, utterance.pronounce, phonemes=True)
        if text := lexicon.apply(utterance.text):
            return text
        raise PhraseFailed(utterance.text, "there is nothing to say")

    def _described(self, voice: VoiceFile, variant: VoiceFile | None = None) -> Voice:
        """Return what there is to know about a voice of the library."""
        tag = voice.languages[0].tag
        voice_id = tag if self._by_name[tag.lower()] is voice else voice.identifier
        if variant is None:
            return listened(Voice(voice_id, voice.name, tag))
        colour = variant.identifier.removeprefix("!v/").lower()
        return listened(Voice(f"{voice_id}+{colour}", f"{voice.name}, {variant.name}", tag))

    def _resolve(self, voice: str) -> _Chosen:
        """Return the voice that goes by a name. Raises `UnknownVoice`."""
        if voice not in self._resolved:
            base, _, variant = (voice or DEFAULT_VOICE).lower().partition("+")
            found = self._by_name.get(base)
            colour = self._variants.get(variant)
            if found is None or (variant and colour is None):
                raise UnknownVoice(self.name, voice, self._known())
            suffix = f"+{colour.identifier.removeprefix('!v/')}" if colour else ""
            self._files.add_shortcut(found.identifier)
            described = self._described(found, colour)
            self._resolved[voice] = _Chosen(described, found.identifier + suffix)
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
