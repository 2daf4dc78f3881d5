"""The voices that a session may have, to be heard before it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from coach.base.tongue import carried, tr
from coach.session import Coach
from coach.ui.voice_names import voice_name

if TYPE_CHECKING:  # sound and speech, which the list does without
    from coach.live.trial import Trials
    from coach.speech.engine import Voice

THREAD = "coach-voices"
ENDING_S = 3.0
"""An engine that answers no more is waited for so long."""


@dataclass
class Known(Message):
    """Voices by id, each with its name, best first."""

    voices: Mapping[str, str]


@dataclass
class Heard(Message):
    """How it went with a voice, in a line."""

    line: str


class Voices:
    """Looks for voices and lets one be heard, in threads; tells `post` what comes of it."""

    def __init__(self, coach: Coach, post: Callable[[Message], object]) -> None:
        self._coach = coach
        self._post = post
        self._trials: Trials | None = None
        self._found: dict[str, list[Voice]] = {}
        """Those of a language, best first."""
        self._language = ""
        self._works: list[Thread] = []
        self._stop = Event()
        """Ends what is heard now."""
        self._closed = False

    def look(self, language: str) -> None:
        """Tell which voices speak a language; engines are asked for them, which takes a moment."""
        self._language = language
        self._begin(lambda: self._tell_known(language))

    def hear(self, voice: str | None) -> None:
        """Let a voice be heard, None being the best."""
        self._stop.set()
        self._stop = stop = Event()
        self._begin(lambda: self._hear(self._language, voice, stop))

    def stop(self) -> None:
        """Be silent."""
        self._stop.set()

    def close(self) -> None:
        """Be silent for good, and wait a little for what is at work: it lets go of its files."""
        self._stop.set()
        self._closed = True
        if self._trials is not None:
            self._trials.close()
        for work in self._works:
            work.join(ENDING_S)

    def _begin(self, work: Callable[[], None]) -> None:
        thread = Thread(target=carried(work), name=THREAD, daemon=True)
        self._works = [*(one for one in self._works if one.is_alive()), thread]
        thread.start()

    def _tell_known(self, language: str) -> None:
        voices = {voice.id: voice_name(voice) for voice in self._of(language)}
        if language == self._language:
            self._post(Known(voices))

    def _hear(self, language: str, name: str | None, stop: Event) -> None:
        voices = self._of(language)
        voice = next((one for one in voices if name in (None, one.id)), None)
        if voice is None or self._trials is None:
            self._post(Heard(tr("No voice was found.")))
            return
        line = self._trials.hear(voice, stop)
        if not stop.is_set():
            self._post(Heard(line))

    def _of(self, language: str) -> list[Voice]:
        from coach.live.trial import Trials

        if self._trials is None:
            coach = self._coach
            self._trials = Trials(coach.speech_in, coach.library, coach.settings)
            if self._closed:  # which may not have seen it
                self._trials.close()
        if language not in self._found:
            self._found[language] = self._trials.voices(language)
        return self._found[language]
