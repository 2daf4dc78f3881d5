"""Hears voices, one after the other, each in lines of its own language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event, Lock

from coach.base.errors import CoachError
from coach.base.tongue import later, tr
from coach.home.library import Library
from coach.home.settings import Settings
from coach.live.aloud import play_aloud
from coach.live.audition import audition, lines
from coach.sound.mixdown import Mixdown
from coach.speech.engine import Voice
from coach.speech.speech import Speech
from coach.speech.voices import best_first
from coach.speech.words.tags import language_of

Opens = Callable[[str | None, str | None, Callable[[str], None]], Speech]
"""Returns what speaks by an engine and in a voice, and tells lines to somebody."""

ELSEWHERE = later("coach doctor tells why")


class Trials:
    """Finds voices and lets them be heard, one at a time. Errors become lines for the person."""

    def __init__(self, opens: Opens, library: Library, settings: Settings) -> None:
        self._opens = opens
        self._library = library
        self._settings = settings
        self._one = Lock()
        """Held while a voice is heard: the next one waits until it has stopped."""
        self._at_work: list[Speech] = []
        self._closed = False

    def voices(self, language: str | None = None) -> list[Voice]:
        """List what can be tried, best first: voices on offer whose language has our words."""
        worded = self._library.languages if language is None else (language,)
        with self._opened(None, None, lambda _: None) as speech:
            found = best_first(speech.voices(), worded)
        return [one for one in found if one.offered and language_of(one.language) in worded]

    def hear(self, voice: Voice, stop: Event) -> str:
        """Let a voice be heard, until it is over or `stop` is set; return a line on how it went."""
        told: list[str] = []
        with self._one:
            if stop.is_set():
                return ""
            try:
                with self._opened(voice.engine or None, voice.id, told.append) as speech:
                    self._hear(speech, voice, stop)
            except CoachError as error:
                return str(error)
        return "; ".join(told) or f"{voice.id}: {', '.join(_known(voice))}"

    def close(self) -> None:
        """End all engines, and wait until nothing is heard; whoever closes has set the event."""
        self._closed = True
        for speech in tuple(self._at_work):
            speech.close()
        with self._one:
            return

    @contextmanager
    def _opened(
        self, engine: str | None, voice: str | None, tell: Callable[[str], None]
    ) -> Iterator[Speech]:
        """Open what speaks, which `close` ends whatever it is doing."""
        with closing(self._opens(engine, voice, tell)) as speech:
            self._at_work.append(speech)
            try:
                if self._closed:  # it may not have seen this one
                    speech.close()
                yield speech
            finally:
                self._at_work.remove(speech)

    def _hear(self, speech: Speech, voice: Voice, stop: Event) -> None:
        language = language_of(voice.language)
        store = speech.store(language)
        phrases = self._library.resources(language).phrases
        said = lines(phrases, speech.voice(language), self._settings.rate)
        for words in said.all:
            if stop.is_set():
                return
            store.get(words)
        score = audition(said, store, round(self._settings.lead_in * 1000))
        play_aloud(score, store.get, Mixdown(), self._settings, tr(ELSEWHERE), stop)


def _known(voice: Voice) -> Iterator[str]:
    yield voice.name
    if voice.kind:
        yield voice.kind
    if voice.came_from:
        yield tr("from {place}", place=voice.came_from)
