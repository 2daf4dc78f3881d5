"""Which voices are offered, which one speaks a language, and what is known of being understood.

A voice that cannot be understood is of no use to somebody whose eyes are closed. So of the English
voices of eSpeak NG those are offered that an independent recogniser (pocketsphinx, with its
American model) understood at every rate named here: at least 26 of the counts from 1 to 30, and 7
in 8 of the coach's own cues. `tests/speech/test_intelligible.py` listens to each of them again. Of
the other languages, for which it has no model, the plain voices are offered without that.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from coach.base.text import joined
from coach.base.tongue import later, spoken, tr
from coach.plan.languages import name_of
from coach.speech.engine import Engine, SpeechError, UnknownVoice, Voice
from coach.speech.engines.known import KNOWN, NATURAL, OWN
from coach.speech.engines.system_voices import is_novelty
from coach.speech.measured import measured
from coach.speech.own.told import OwnVoice, own_voices
from coach.speech.packs.told import Pack, own_packs
from coach.speech.words.tags import language_of

RATES = (140, 160, 170, 200)
"""Words a minute that were listened to; counts are spoken at the pace that goes with each."""

UNDERSTOOD: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "en-us": RATES[:-1],
        "en-us+edward": RATES,
        "en-us+f2": RATES,
        "en-us+f5": RATES,
        "en-us+klatt3": RATES,
        "en-us+klatt4": RATES,
        "en-us+klatt5": RATES,
    }
)
"""The rates at which a voice passed. The plain klatt passed too, and is left out beside its
kin; the British voices did not, nor any other variant, though people may well understand some of
them: nobody has listened but an American recogniser."""

HEARD = ("espeak", "en")
"""The engine, and the language, whose voices were listened to."""


def listened(engine: str, voice: Voice) -> Voice:
    """Return an engine's voice with what is known of how well it is understood.

    Of an engine that nobody listened to, all voices are offered but novelties.
    """
    voice = replace(voice, engine=engine)
    if known := KNOWN.get(engine):
        package = "" if known.brought else known.package
        voice = replace(voice, kind=known.kind, came_from=package)
    if engine != HEARD[0]:
        return replace(voice, offered=not is_novelty(voice.name))
    rates = UNDERSTOOD.get(voice.id.lower(), ())
    offered = bool(rates) if language_of(voice.language) == HEARD[1] else "+" not in voice.id
    return replace(voice, offered=offered, understood_at=rates)


def best_first(voices: Iterable[Voice], worded: Container[str]) -> list[Voice]:
    """Put a person's own first, then natural ones, then what was listened to or is in its words."""
    return sorted(
        voices,
        key=lambda voice: (
            voice.kind != OWN,
            voice.kind != NATURAL,
            not voice.understood_at,
            not voice.offered,
            language_of(voice.language) not in worded,
        ),
    )


def doubt(engine: Engine, voice: str, rate: int) -> str:
    """Return a line for a person if a voice may be hard to understand at a rate, or nothing.

    A voice that the engine does not know is not judged here.
    """
    try:
        known = engine.voice(voice)
    except UnknownVoice:
        return ""
    if not known.offered:
        return tr(
            "The voice {voice} is not tested for being understood; coach voices lists "
            "those that are.",
            voice=known.id,
        )
    rates = known.understood_at
    if rates and not rates[0] <= rate <= rates[-1]:
        return tr(
            "{voice} is tested for being understood at {least} to {most} words a minute, "
            "not at {rate}.",
            voice=known.id,
            least=rates[0],
            most=rates[-1],
            rate=rate,
        )
    return ""


def voice_lines(voices: Sequence[Voice]) -> Iterator[str]:
    """Write voices as a list: id, language, kind, name, and what else is known of each."""
    columns = [(voice.id, voice.language, voice.kind) for voice in voices]
    widths = [max((len(column[place]) for column in columns), default=0) for place in range(3)]
    for voice, column in zip(voices, columns, strict=True):
        begins = "  ".join(f"{text:<{width}}" for text, width in zip(column, widths, strict=True))
        yield f"{begins}  {joined(', ', voice.name, *_known(voice))}"


def with_figures(voice: Voice) -> Voice:
    """Return a voice with what was measured of it (`measured.py`), if anything was."""
    found = measured(voice.engine, voice.id)
    if found is None:
        return voice
    return replace(voice, megabytes=found.megabytes, quality=found.quality, misheard=found.misheard)


def _known(voice: Voice) -> Iterator[str]:
    """Yield how good a voice is, how well it is understood, its size, and where it is from."""
    if voice.quality is not None:
        yield tr("quality {quality} of 5", quality=f"{voice.quality:.1f}")
    if voice.misheard is not None:
        yield tr("{count} of 100 words misheard", count=f"{voice.misheard:.0f}")
    if rates := voice.understood_at:
        yield tr("understood at {least} to {most}", least=rates[0], most=rates[-1])
    if voice.megabytes:
        yield f"{voice.megabytes} MB"
    if voice.came_from:
        yield tr("from {place}", place=voice.came_from)


def own_listed(voices: Path | None, tell: Callable[[str], None]) -> list[Voice]:
    """List a person's own voices of any kind; one that cannot be read is told."""
    found = [own_listing(own) for own in own_voices(voices, tell=tell)]
    packs = own_packs(voices, tell)
    return found + [replace(recorded_voice(one), megabytes=_megabytes(one.folder)) for one in packs]


def own_listing(own: OwnVoice) -> Voice:
    """Return a model that a person brought as a voice of a list."""
    told = own.told
    return Voice(
        own.id,
        told.name,
        told.language,
        engine=told.kind,
        kind=OWN,
        came_from=told.came_from,
        megabytes=_megabytes(own.folder),
    )


def _megabytes(folder: Path) -> int:
    """Return how much room a voice takes, rounded up; 0 where it cannot be looked at."""
    with suppress(OSError):
        return math.ceil(sum(path.stat().st_size for path in folder.rglob("*")) / 1e6)
    return 0


def recorded_voice(pack: Pack) -> Voice:
    """Return a voice pack as a voice of a list."""
    told = pack.told
    return Voice(pack.id, told.name, told.language, kind=OWN, came_from=pack.size)


class NoVoice(SpeechError):
    """An engine has no voice for a language."""

    title: ClassVar[str] = later("No voice for this language")

    def __init__(self, engine: str, language: str) -> None:
        hint = tr(
            "coach voices shows what there is, and --engine espeak speaks a hundred languages"
        )
        if engine == "espeak":
            hint = tr("coach voices shows what there is")
        name = name_of(language, spoken())
        told = tr("{engine} has no voice for {language}", engine=engine, language=name)
        super().__init__(told, hint=hint)


class ChosenVoice(Struct, frozen=True):
    """The id of a voice, and a line for the person where it is not the one they asked for."""

    id: str
    notice: str = ""


def voice_for(engine: Engine, language: str, asked: str | None) -> ChosenVoice:
    """Choose the voice for a language: the one asked for, else the default, else one that fits.

    A voice that does not tell its language is taken to speak any. Raises `UnknownVoice` for a
    voice that the engine does not have, and `NoVoice` where no voice speaks the language; but
    English is spoken by the default voice rather than by none, if nobody asked for another.
    """
    for wanted in (asked, engine.default_voice):
        if wanted and language_of(engine.voice(wanted).language) in (language, ""):
            return ChosenVoice(wanted, instead(wanted, language, asked))
    fitting = [voice for voice in engine.voices() if language_of(voice.language) == language]
    if fitting:
        best = min(fitting, key=lambda voice: _rank(voice, language)).id
        return ChosenVoice(best, instead(best, language, asked))
    if language != "en" or asked:
        raise NoVoice(engine.name, language)
    return ChosenVoice(engine.default_voice)


def stand_in(engine: Engine, language: str, wanted: str = "") -> str:
    """Return the voice of an engine that speaks in the place of another one's, by its id.

    It is the one of that name, or one that speaks the language, or the default: an accent is better
    than silence.
    """
    if wanted and any(voice.id == wanted for voice in engine.voices()):
        return wanted
    try:
        return voice_for(engine, language, None).id
    except NoVoice:
        return engine.default_voice


def _rank(voice: Voice, language: str) -> tuple[bool, int, str]:
    """Put the voice of the language itself first, then that of its own country, then others."""
    tags = [language, f"{language}-{language}"]
    tag = voice.language.lower().replace("_", "-")
    return not voice.offered, tags.index(tag) if tag in tags else len(tags), voice.id


def instead(voice: str, language: str, asked: str | None) -> str:
    """Say that another voice speaks than the one asked for."""
    if asked is None or asked == voice:
        return ""
    return tr(
        "The voice {asked} does not speak {language}: {voice} speaks instead.",
        asked=asked,
        language=name_of(language, spoken()),
        voice=voice,
    )
