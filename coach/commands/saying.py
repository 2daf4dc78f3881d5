"""`coach say`: one phrase as a session would say it, heard, written to a file, or as phonemes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.doctor.cue import PATIENCE_S, heard_to_its_end
from coach.doctor.speakers import spooled
from coach.errors import AskedWrongly, quoted
from coach.export.audio import FORMATS, PAGE, format_of, write_audio
from coach.export.containers import Container, Sound
from coach.export.errors import BadTarget
from coach.export.safe import check_target
from coach.export.tags import Tags
from coach.options import Phrase
from coach.plan.asked import check_rate
from coach.play.choose import SILENT, open_speaker
from coach.play.errors import NoSound
from coach.routine.pronounce import Pronunciation
from coach.score.models import Cue, Phase, Score, Utterance
from coach.score.voice import count_rate
from coach.session import Coach, open_coach
from coach.settings import Settings
from coach.sound.master import USUAL
from coach.sound.mixer import SAMPLE_RATE, Mixdown, blocks
from coach.speech.errors import PhraseFailed
from coach.speech.espeak import EspeakEngine
from coach.speech.languages import NoVoice, voice_for
from coach.speech.lexicon import language_of, speakable
from coach.text import SPOKEN_LIMIT, one_line, sentence

AFTER_MS = 300
"""Silence after the words, so that no player swallows their end."""


@dataclass(frozen=True)
class Said:
    """What has come of it: lines for stdout, and messages for a person."""

    printed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def say_phrase(settings: Settings, text: str, phrase: Phrase) -> Said:
    """Say, write or spell out one phrase.

    Raises `AskedWrongly` and its kind where that cannot be, `PhraseFailed`, `CannotWrite`, and
    `NoSound` where nothing can be heard.
    """
    check(settings, text)
    if phrase.output is not None:
        check_output(phrase.output, force=phrase.force)
    with closing(open_coach(settings)) as coach:
        utterance = utterance_of(coach, text, phrase)
        printed = (phonemes(coach, utterance),) if phrase.phonemes else ()
        told: tuple[str, ...] = ()
        if phrase.output is not None:
            write(coach, utterance, phrase.output, force=phrase.force)
            told = (f"Wrote {phrase.output}",)
        elif not phrase.phonemes:
            told = (sentence(play(coach, utterance)),)
        return Said(printed, (*coach.notices, *told))


def check(settings: Settings, text: str) -> None:
    """Raise `AskedWrongly` where there is nothing to say, or for a rate that no voice has."""
    if not speakable(text):
        hint = 'put them in quotes: coach say "Breathe in."'
        raise AskedWrongly(f"found {quoted(text)}, expected words", place="say", hint=hint)
    if len(text) > SPOKEN_LIMIT:
        found, expected = f"found {len(text)} characters", f"expected at most {SPOKEN_LIMIT}"
        raise AskedWrongly(f"{found}, {expected}", place="say", hint="say it in parts")
    check_rate(settings.rate, "--rate")


def check_output(path: Path, *, force: bool) -> Container:
    """Return the format of a file that can be written. Raises `BadTarget`, `CannotWrite`."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        found = "a page" if suffix == PAGE else quoted(suffix) if suffix else "no extension"
        expected = f"expected a sound file: {', '.join(FORMATS)}"
        raise BadTarget(f"found {found}, {expected}", place=str(path))
    container = format_of(path)
    check_target(path, force=force)
    return container


def utterance_of(coach: Coach, text: str, phrase: Phrase) -> Utterance:
    """Return the utterance that a session would ask the voice for.

    Raises `UnknownName` for a routine or a voice, `AskedWrongly` for a language that no voice
    speaks, and what finding a routine raises.
    """
    routine = None if phrase.routine is None else coach.shelf.find(phrase.routine).routine
    language = phrase.language
    if language is None and routine is not None:
        language = routine.language
    own = {} if routine is None else routine.pronounce
    asked = coach.settings.rate
    rate = count_rate(asked) if phrase.count else asked
    text = one_line(text, SPOKEN_LIMIT)
    return Utterance(text, _voice(coach, language), rate, Pronunciation(own).of(text))


def _voice(coach: Coach, language: str | None) -> str:
    """Return the id of the voice for a language, or of the one that speaks where none is named."""
    engine, asked = coach.store.engine, coach.settings.voice
    if language is None:
        return engine.voice(asked or "").id
    if not language_of(language):
        expected = "expected the code of a language, such as de"
        raise AskedWrongly(f"found {quoted(language)}, {expected}", place="--language")
    try:
        chosen = voice_for(engine, language_of(language), asked)
    except NoVoice as problem:
        raise AskedWrongly(problem.message, place="--language", hint=problem.hint) from problem
    coach.notices += [chosen.notice] if chosen.notice else []
    return chosen.id


def phonemes(coach: Coach, utterance: Utterance) -> str:
    """Return what eSpeak NG makes of the words, in the notation of the lexicon.

    Raises `AskedWrongly` where another engine speaks: it tells nobody what it makes of them.
    """
    engine = coach.store.engine
    if isinstance(engine, EspeakEngine):
        return engine.phonemes(utterance)
    raise AskedWrongly(
        f"found the engine {engine.name}, expected espeak: no other one tells its phonemes",
        place="--phonemes",
        hint="ask for --engine espeak",
    )


def write(coach: Coach, utterance: Utterance, path: Path, *, force: bool) -> None:
    """Write the phrase to a file by its extension, as loud as a session.

    Raises `BadTarget`, `CannotWrite`, and what `spoken` raises.
    """
    container = check_output(path, force=force)
    score = spoken(coach, utterance, lead_in_ms=0)
    rate, gain = container.sample_rate, 10 ** (container.gain_db / 20)
    made = list(blocks(score, coach.store.get, rate, mixdown=Mixdown(USUAL, gain=gain)))
    sound = Sound(rate, 1, sum(map(len, made)))
    tags = Tags(title=utterance.text, chapters=(), cover=b"", mark="")
    for _ in write_audio(path, made, sound=sound, tags=tags, force=force):
        continue


def play(coach: Coach, utterance: Utterance) -> str:
    """Let the phrase be heard to its end; return the line that says through what.

    Raises `NoSound` where nothing sounds, unless silence was asked for, and what `open_speaker` and
    `spoken` raise.
    """
    settings = coach.settings
    score = spoken(coach, utterance, lead_in_ms=round(settings.lead_in * 1000))
    pcm = np.concatenate(list(blocks(score, coach.store.get, mixdown=Mixdown(USUAL))))
    with spooled(pcm) as spool:
        speaker, line = open_speaker(spool, settings.speaker, device=settings.device)
        with closing(speaker):
            if speaker.name == SILENT and settings.speaker != SILENT:
                raise NoSound(f"it cannot be heard here: {line}", hint="write it with -o say.mp3")
            reason = heard_to_its_end(speaker, len(pcm) / SAMPLE_RATE + PATIENCE_S)
    if reason:
        raise NoSound(f"it was not heard to its end: {reason}")
    return line


def spoken(coach: Coach, utterance: Utterance, lead_in_ms: int) -> Score:
    """Return a score that says these words and nothing else.

    Raises `UnknownVoice`, or `PhraseFailed` where the engine cannot say them.
    """
    length = coach.store.get(utterance).spoken
    for failed in coach.store.failed:
        raise PhraseFailed(failed.text, failed.reason)
    end_ms = lead_in_ms + length.length_ms
    phase = Phase("intro", 0, end_ms + AFTER_MS)
    anchor_ms = lead_in_ms + length.before_ms
    cue = Cue("instruction", lead_in_ms, end_ms, anchor_ms, 0, utterance=utterance)
    return Score("say", utterance.text, (phase,), (cue,), ())
