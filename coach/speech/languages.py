"""A voice for the language of a routine: what the person asked for, where it speaks that."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from coach.plan.languages import english_name
from coach.speech.engine import Engine, Voice
from coach.speech.errors import SpeechError
from coach.speech.lexicon import language_of


class NoVoice(SpeechError):
    """An engine has no voice for a language."""

    title: ClassVar[str] = "No voice for this language"

    def __init__(self, engine: str, language: str) -> None:
        hint = "coach voices shows what there is, and --engine espeak speaks a hundred languages"
        if engine == "espeak":
            hint = "coach voices shows what there is"
        super().__init__(f"{engine} has no voice for {english_name(language)}", hint=hint)
        self.engine = engine
        self.language = language


class ChosenVoice(Struct, frozen=True):
    """The id of a voice, and a line for the person where it is not the one they asked for."""

    id: str
    notice: str = ""


def voice_for(engine: Engine, language: str, asked: str | None) -> ChosenVoice:
    """Choose the voice for a language: the one asked for, else the default, else one that fits.

    A voice that does not tell its language is taken to speak any. Raises `UnknownVoice` for a
    voice that the engine does not have, and `NoVoice` where no voice speaks the language; but
    English is spoken by the default voice rather than by none.
    """
    for wanted in (asked, engine.default_voice):
        if wanted and language_of(engine.voice(wanted).language) in (language, ""):
            return ChosenVoice(wanted, _instead(wanted, language, asked))
    fitting = [voice for voice in engine.voices() if language_of(voice.language) == language]
    if fitting:
        best = min(fitting, key=lambda voice: _rank(voice, language)).id
        return ChosenVoice(best, _instead(best, language, asked))
    if language != "en":
        raise NoVoice(engine.name, language)
    return ChosenVoice(asked or engine.default_voice)


def _rank(voice: Voice, language: str) -> tuple[bool, int, str]:
    """Put the voice of the language itself first, then that of its own country, then others."""
    tags = [language, f"{language}-{language}"]
    tag = voice.language.lower().replace("_", "-")
    return not voice.offered, tags.index(tag) if tag in tags else len(tags), voice.id


def _instead(voice: str, language: str, asked: str | None) -> str:
    """Say that another voice speaks than the one asked for."""
    if asked is None or asked == voice:
        return ""
    return f"The voice {asked} does not speak {english_name(language)}: {voice} speaks instead."
