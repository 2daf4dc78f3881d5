"""`coach say`: one phrase as a session would say it, heard, written to a file, or as phonemes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import AskedWrongly, any_of, quoted
from coach.base.text import SPOKEN_LIMIT, one_line, sentence
from coach.base.tongue import later, tr
from coach.cli import heard
from coach.cli.heard import check_output
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import AS_EVER, Device, Phrase, SpeakerOption
from coach.cli.output import print_lines, tell_all
from coach.home.settings import Settings
from coach.plan.asked import check_figure
from coach.plan.wishes import RATE
from coach.routine.models import Routine
from coach.routine.pronounce import Pronunciation
from coach.score.manners import paced
from coach.score.models import Cue, Manner, Phase, Score, Utterance
from coach.session import Coach, open_coach
from coach.speech.engine import Engine, PhraseFailed
from coach.speech.hosted import HostedEngine
from coach.speech.packs.engine import RecordedVoice
from coach.speech.store import ClipStore
from coach.speech.voices import NoVoice
from coach.speech.words.entries import ENGINES
from coach.speech.words.speakable import speakable
from coach.speech.words.tags import language_of

ELSEWHERE = later("coach doctor tells why; -o say.mp3 writes it to a file")
AFTER_MS = 300
"""Silence after the words, so that no player swallows their end."""


def say(
    text: Annotated[str, Parameter(help="What to say, in quotes.")],
    /,
    *,
    speaker: SpeakerOption = None,
    device: Device = None,
    phrase: Phrase = AS_EVER,
) -> int:
    """Carry out `coach say`; return its exit code.

    Raises `AskedWrongly` and its kind where that cannot be, `PhraseFailed`, `CannotWrite`, and
    `NoSound` where nothing can be heard.
    """
    library = open_library()
    asked = {"engine": phrase.engine, "voice": phrase.voice, "rate": phrase.rate}
    settings = settings_of(library, asked, speaker, device)
    if phrase.output is None and not phrase.phonemes:
        settings = with_known_device(settings)
    check(settings, text)
    if phrase.output is not None:
        check_output(phrase.output, force=phrase.force)
    with open_coach(settings, library=library) as coach:
        utterance, store = utterance_of(coach, text, phrase)
        printed = [phonemes(store.engine, utterance)] if phrase.phonemes else []
        told = []
        if phrase.output is not None:
            write(coach, store, utterance, phrase.output, force=phrase.force)
            told = [tr("Wrote {path}", path=phrase.output)]
        elif not phrase.phonemes:
            told = [sentence(play(coach, store, utterance))]
        tell_all([*coach.notices, *told])
    print_lines(printed)
    return 0


def check(settings: Settings, text: str) -> None:
    """Raise `AskedWrongly` where there is nothing to say, or for a rate that no voice has."""
    if not speakable(text):
        hint = tr('put them in quotes: coach say "Breathe in."')
        found = tr("found {found}, expected words", found=quoted(text))
        raise AskedWrongly(found, place="say", hint=hint)
    if len(text) > SPOKEN_LIMIT:
        found = tr(
            "found {count} characters, expected at most {most}", count=len(text), most=SPOKEN_LIMIT
        )
        raise AskedWrongly(found, place="say", hint=tr("say it in parts"))
    check_figure(settings.rate, RATE, "--rate")


def utterance_of(coach: Coach, text: str, phrase: Phrase) -> tuple[Utterance, ClipStore]:
    """Return the utterance that a session would ask the voice for, and the clips of its language.

    Raises `UnknownName` for a routine or a voice, `AskedWrongly` for a language that no voice
    speaks, and what finding a routine raises.
    """
    routine = None if phrase.routine is None else coach.library.find(phrase.routine).routine
    language = _language(phrase, routine)
    own = {} if routine is None else routine.pronounce
    manner: Manner = "count" if phrase.count else "plain"
    text = one_line(text, SPOKEN_LIMIT)
    try:
        store, voice = coach.store(language), coach.speech.voice(language)
    except NoVoice as problem:
        raise AskedWrongly(problem.message, place="--language", hint=problem.hint) from problem
    rate = paced(coach.settings.rate, manner)
    return Utterance(text, voice, rate, Pronunciation(own).of(text), manner), store


def _language(phrase: Phrase, routine: Routine | None) -> str:
    """Return the language that was asked for, by code; nothing where any voice may speak its own.

    Raises `AskedWrongly`.
    """
    if phrase.language is None:
        return "" if routine is None else routine.language
    if language := language_of(phrase.language):
        return language
    found = quoted(phrase.language)
    told = tr("found {found}, expected the code of a language, such as de", found=found)
    raise AskedWrongly(told, place="--language")


def phonemes(engine: Engine, utterance: Utterance) -> str:
    """Return what an engine makes of the words, in the notation of its table of the lexicon.

    Raises `AskedWrongly` for an engine that tells nobody.
    """
    if isinstance(engine, RecordedVoice):
        return phonemes(engine.below, engine.said_below(utterance))
    if isinstance(engine, HostedEngine) and engine.knows_phonemes:
        return engine.phonemes(utterance)
    raise AskedWrongly(
        tr(
            "found the engine {engine}, expected {names}: others do not tell their phonemes",
            engine=engine.name,
            names=any_of(ENGINES),
        ),
        place="--phonemes",
        hint=tr("ask for --engine espeak"),
    )


def write(coach: Coach, store: ClipStore, utterance: Utterance, path: Path, *, force: bool) -> None:
    """Write the words to a file by its extension, as loud as a session.

    Raises `BadTarget`, `CannotWrite`, and what `spoken` raises.
    """
    check_output(path, force=force)
    heard.write(coach, store, spoken(store, utterance, lead_in_ms=0), path, force=force)


def play(coach: Coach, store: ClipStore, utterance: Utterance, hint: str = "") -> str:
    """Let the phrase be heard to its end; return the line that says through what.

    `hint` tells what to do where nothing sounds. Raises `NoSound` then, unless silence was asked
    for, and what `open_speaker` and `spoken` raise.
    """
    score = spoken(store, utterance, lead_in_ms=round(coach.settings.lead_in * 1000))
    return heard.play(coach, store, score, hint or tr(ELSEWHERE))


def say_once(coach: Coach, text: str, language: str, hint: str) -> str:
    """Say a sentence in a language as a session would; return the line that says through what.

    Raises `SpeechError` where nobody can say it, and what `play` raises.
    """
    store, voice = coach.store(language), coach.speech.voice(language)
    utterance = Utterance(text, voice, paced(coach.settings.rate, "plain"))
    return play(coach, store, utterance, hint)


def spoken(store: ClipStore, utterance: Utterance, lead_in_ms: int) -> Score:
    """Return a score that says these words and nothing else.

    Raises `UnknownVoice`, or `PhraseFailed` where the engine cannot say them.
    """
    length = store.get(utterance).spoken
    for failed in store.failed:
        raise PhraseFailed(failed.text, failed.reason)
    end_ms = lead_in_ms + length.length_ms
    phase = Phase("intro", 0, end_ms + AFTER_MS)
    anchor_ms = lead_in_ms + length.before_ms
    cue = Cue("instruction", lead_in_ms, end_ms, anchor_ms, 0, utterance=utterance)
    return Score("say", utterance.text, (phase,), (cue,), ())
