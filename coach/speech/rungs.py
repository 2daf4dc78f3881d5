"""The engines of one session: the first, and those that took over where one broke down."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from coach.score.models import Utterance
from coach.speech.cache import clip_key
from coach.speech.clip import Clip
from coach.speech.engine import (
    Engine,
    EngineLost,
    NothingToSay,
    SpeechError,
    UnknownVoice,
    source_of,
)
from coach.speech.voices import stand_in
from coach.speech.words.tags import language_of

ENOUGH = 3
"""After so many failures in a row, the next engine takes over. One that breaks down over its first
words, or tells that it cannot work, is not asked again."""

Fall = Callable[[Engine, str], tuple[Engine, str]]
"""Opens the engine that takes over from one that broke down for a reason; tells so in a line."""


class Rungs:
    """Speaks with the last engine that took over. One thread at a time."""

    def __init__(self, engine: Engine, fall: Fall | None, tell: Callable[[str], None]) -> None:
        """Without `fall` there is nothing below, and each failure stands for itself."""
        self._engines = [engine]
        self._fall = fall
        self._tell = tell
        self._spoke = False
        """Whether the last engine has spoken at all."""
        self._row: list[Utterance] = []
        """What has failed in a row."""
        self._owed: list[Utterance] = []
        """What had failed when another engine took over, which may well say it."""
        self._voices: dict[tuple[str, str], str] = {}
        """By engine and the first engine's voice: what stands in for it."""

    @property
    def fallen(self) -> bool:
        """Whether another engine has taken over."""
        return len(self._engines) > 1

    def keys(self, utterance: Utterance) -> list[bytes]:
        """Return the keys under which a clip may lie, the first engine's first.

        What that has spoken is as good as before; only for the rest another voice is heard.
        """
        return [clip_key(engine, self._for(engine, utterance)) for engine in self._engines]

    def render(self, utterance: Utterance) -> tuple[Clip, bytes]:
        """Return a clip and its key. Raises `SpeechError` when this cannot be spoken."""
        while True:
            engine = self._engines[-1]
            said = self._for(engine, utterance)
            try:
                clip = engine.render(said)
            except (NothingToSay, UnknownVoice):
                raise
            except SpeechError as error:
                self._row.append(utterance)
                if self._fall is None or len(self._row) < self._enough(error):
                    raise
                self._owed += self._row[:-1]
                self._take_over(self._fall, engine, getattr(error, "reason", error.message))
            else:
                if not source_of(engine, said).recorded:
                    self._spoke, self._row = True, []
                return clip, clip_key(engine, said)

    def owed(self) -> list[Utterance]:
        """Return what failed before another engine took over, once."""
        owed, self._owed = self._owed, []
        return owed

    def start(self) -> None:
        """Let the engine get ready."""
        self._engines[-1].start()

    def close(self) -> None:
        """Let go of all engines: one that fails from now on was ended, and none takes over."""
        self._fall = None
        for engine in self._engines:
            engine.close()

    def _take_over(self, fall: Fall, broken: Engine, reason: str) -> None:
        broken.close()
        engine, line = fall(broken, reason)
        self._engines.append(engine)
        self._spoke, self._row = False, []
        self._tell(line)

    def _enough(self, error: SpeechError) -> int:
        """Return how many failures in a row end an engine of which the last one is this."""
        lost = isinstance(error, EngineLost) and (error.for_good or not self._spoke)
        return 1 if lost else ENOUGH

    def _for(self, engine: Engine, utterance: Utterance) -> Utterance:
        """Return an utterance in the voice of an engine that stands in for the first one's."""
        first = self._engines[0]
        if engine is first:
            return utterance
        known = engine.name, utterance.voice
        if known not in self._voices:
            language = language_of(first.voice(utterance.voice).language)
            self._voices[known] = stand_in(engine, language, utterance.voice)
        return structs.replace(utterance, voice=self._voices[known])
