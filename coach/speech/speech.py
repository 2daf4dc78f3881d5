"""What speaks in one run of the program: for each language an engine, and its clips."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from coach.base.tongue import tr
from coach.plan.languages import name_of
from coach.speech.cache import ClipCache
from coach.speech.choose import OPENERS, Ladder, listable
from coach.speech.engine import Engine, NoEngine, UnknownVoice, Voice
from coach.speech.engines.tones import ToneEngine
from coach.speech.host import Hosts
from coach.speech.own.told import asked_for, own_voice
from coach.speech.packs.engine import recorded, still_recorded
from coach.speech.packs.told import own_pack
from coach.speech.places import Places
from coach.speech.rungs import Fall
from coach.speech.store import ClipStore, FailedPhrase
from coach.speech.voices import ChosenVoice, NoVoice, doubt, instead, own_listed, voice_for
from coach.speech.words.lexicon import Lexicons, load_lexicons


class Asked(NamedTuple):
    """What a person asked for; None is the best that works."""

    engine: str | None
    voice: str | None
    rate: int
    """Words a minute."""


class Speech:
    """Opens an engine for a language when it is first spoken. Safe between threads."""

    def __init__(
        self,
        asked: Asked,
        lexicons: tuple[Path, Path | None],
        places: Places,
        tell: Callable[[str], None],
    ) -> None:
        """Take the folders of our lexicons and of the person's own, and who is told, in lines."""
        self._asked = asked
        self._lexicon_folders = lexicons
        self._hosts = Hosts()
        self._places = places._replace(hosts=self._hosts)
        self._tell = tell
        self._lock = Lock()
        self._opened: dict[str, tuple[ClipStore, ChosenVoice]] = {}

    def store(self, language: str) -> ClipStore:
        """Return the clips of a language, behind the engine that speaks it here.

        An empty language stands for that of the voice that was asked for, or of the best one.
        Raises `UnknownName`, `SpeechError`, and `BadFile` for a voice of the person's own.
        """
        return self._speaking(language)[0]

    def voice(self, language: str) -> str:
        """Return the id of the voice that speaks a language. Raises what `store` raises."""
        return self._speaking(language)[1].id

    def voices(self) -> list[Voice]:
        """List the voices there are now: of the engine that was asked for, or of all that work.

        A person's own are among them. Raises `NoEngine` where the one asked for does not work.
        """
        engine = self._asked.engine
        found: list[Voice] = []
        for name in listable() if engine is None else [engine]:
            try:
                with closing(OPENERS[name](self._lexicons, self._places)) as opened:
                    found += opened.voices(anew=True)
            except NoEngine as error:
                if engine is not None:
                    raise
                self._tell(
                    tr("{engine} does not work here: {reason}.", engine=name, reason=error.reason)
                )
        own = own_listed(self._places.voices, self._tell)
        found += [voice for voice in own if engine in {None, voice.engine}]
        return list({voice.id: voice for voice in found}.values())

    @property
    def failed(self) -> tuple[FailedPhrase, ...]:
        """What could not be spoken so far."""
        with self._lock:
            opened = list(self._opened.values())
        return tuple(phrase for store, _ in opened for phrase in store.failed)

    def close(self) -> None:
        """Let go of all engines, also of those being opened, and of the cache.

        May be called twice, and from any thread.
        """
        self._hosts.close()
        with self._lock:
            opened = list(self._opened.values())
        for store, _ in opened:
            store.close()

    @cached_property
    def _lexicons(self) -> Lexicons:
        ours, own = self._lexicon_folders
        lexicons, unread = load_lexicons(ours, own)
        self._tell_all(unread)
        return lexicons

    @cached_property
    def _cache(self) -> ClipCache:
        return ClipCache(self._places.memory, tell=self._tell)

    def _speaking(self, language: str) -> tuple[ClipStore, ChosenVoice]:
        with self._lock:
            if language not in self._opened:
                self._opened[language] = self._open(language)
            return self._opened[language]

    def _open(self, language: str) -> tuple[ClipStore, ChosenVoice]:
        engine, voice, rate = self._asked._replace(voice=self._asked.voice or None)
        wanted = asked_for(engine, voice, self._places)
        pack = own_pack(self._places.voices, voice)
        ladder = Ladder(wanted, self._lexicons, self._places, language=language)
        knows = wanted is not None or not voice or pack is not None or ladder.bring(voice)
        fall = still_recorded(pack, ladder.fall, self._tell)
        first, notice = ladder.next()
        first = recorded(pack, first, self._tell)
        others = wanted is not None and not notice and self._is_another_s(voice, first)
        asked = voice if knows and not others else None
        chosen = _first_that_speaks((first, notice), fall, language, asked)
        store = ClipStore(chosen.engine, self._cache, fall=fall, tell=self._tell)
        told = chosen.voice.notice
        if others:
            told = tr(
                "{asked} is no voice of {engine}: {voice} speaks instead.",
                asked=voice,
                engine=first.name,
                voice=chosen.voice.id,
            )
        elif not knows:
            told = instead(chosen.voice.id, language, voice)
        doubtful = doubt(chosen.engine, asked or "", rate) if knows and not others else ""
        self._tell_all(line for line in (chosen.notice, told, doubtful) if line)
        return store, chosen.voice

    def _is_another_s(self, voice: str | None, engine: Engine) -> bool:
        """Whether a voice is none of an engine that was asked for, and is one of another's."""
        if voice is None or _has(engine, voice):
            return False
        if own_voice(self._places.voices, voice) is not None:
            return True
        try:
            Ladder(None, self._lexicons, self._places).bring(voice)
        except UnknownVoice:
            return False
        return True

    def _tell_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._tell(line)


class _Speaking(NamedTuple):
    """An engine, the voice in which it speaks, and why it is not another engine, or nothing."""

    engine: Engine
    voice: ChosenVoice
    notice: str


def _first_that_speaks(
    first: tuple[Engine, str], fall: Fall, language: str, asked: str | None
) -> _Speaking:
    """Return the first engine that has a voice for a language.

    Raises `UnknownVoice` for a voice that it does not have, and `NoVoice` where none speaks the
    language. An engine that stands in for another need not have its voice.
    """
    lacking: NoVoice | None = None
    engine, notice = first
    while True:
        wanted = asked if not notice or _has(engine, asked) else None
        try:
            voice = _voice_of(engine, language, wanted)
        except NoVoice as error:
            lacking = lacking or error
            engine.close()
            engine, notice = fall(
                engine, tr("it has no voice for {language}", language=name_of(language))
            )
            if engine.name == ToneEngine.name:
                raise lacking from None
        except UnknownVoice:
            engine.close()
            raise
        else:
            return _Speaking(engine, voice, notice)


def _voice_of(engine: Engine, language: str, asked: str | None) -> ChosenVoice:
    if language:
        return voice_for(engine, language, asked)
    return ChosenVoice(engine.voice(asked or "").id)


def _has(engine: Engine, voice: str | None) -> bool:
    try:
        engine.voice(voice or "")
    except UnknownVoice:
        return False
    return True
