"""Where the rest of the program gets its clips: from memory, from disk, or freshly spoken."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from cachetools import LRUCache

from coach.score.models import Spoken, Utterance
from coach.speech.cache import ClipCache, clip_key
from coach.speech.clip import Clip
from coach.speech.engine import Engine
from coach.speech.errors import SpeechError, UnknownVoice
from coach.speech.tones import ToneEngine

MEMORY_LIMIT = 24 * 1024 * 1024
"""Bytes of clips held in memory: about five minutes of speech, each phrase once, which is what a
routine of twenty minutes says. An export goes through them several times."""


@dataclass(frozen=True)
class FailedPhrase:
    """Words that the engine could not speak, and why; tones stand in for them."""

    text: str
    reason: str


class ClipStore:
    """Clips by utterance, however long the session: memory stays bounded. Safe between threads."""

    def __init__(
        self, engine: Engine, cache: ClipCache, *, memory_limit: int = MEMORY_LIMIT
    ) -> None:
        self.engine = engine
        self.cache = cache
        self._lock = threading.Lock()
        self._rendering = threading.Lock()
        self._clips: LRUCache[Utterance, Clip] = LRUCache(
            memory_limit, getsizeof=lambda clip: clip.frames.nbytes
        )
        self._lengths: dict[Utterance, Spoken] = {}
        self._failed: dict[Utterance, FailedPhrase] = {}
        self._stand_in = ToneEngine()

    @property
    def failed(self) -> tuple[FailedPhrase, ...]:
        """What could not be spoken so far, in order."""
        with self._lock:
            return tuple(self._failed.values())

    def get(self, utterance: Utterance) -> Clip:
        """Return the clip; tones when the engine fails on it, which `failed` then tells.

        Raises `UnknownVoice`, which no other phrase would escape.
        """
        clip = self._found(utterance)
        if clip is None:
            # Whoever wants a clip that is there never waits for one that is being rendered.
            with self._rendering:
                clip = self._found(utterance) or self._rendered(utterance)
        return clip

    def length(self, utterance: Utterance) -> Spoken:
        """Return how long the clip sounds around its onset; it is rendered for that if need be."""
        with self._lock:
            known = self._lengths.get(utterance)
        return self.get(utterance).spoken if known is None else known

    def missing(self, utterances: Iterable[Utterance]) -> list[Utterance]:
        """Return the utterances, each once and in order, that would have to be rendered."""
        with self._lock:
            unheard = {
                clip_key(self.engine, utterance): utterance
                for utterance in utterances
                if utterance not in self._clips and utterance not in self._failed
            }
            absent = self.cache.missing(unheard)
            return [utterance for key, utterance in unheard.items() if key in absent]

    def close(self) -> None:
        """Let go of the engine and of the cache's file."""
        self.engine.close()
        self.cache.close()

    def _found(self, utterance: Utterance) -> Clip | None:
        """Return a clip from memory or disk, or the tones of one that has failed."""
        with self._lock:
            clip = self._clips.get(utterance)
            failed = utterance in self._failed
        if clip is None and failed:
            clip = self._keep(utterance, self._stand_in.render(utterance))
        if clip is None:
            clip = self.cache.get(clip_key(self.engine, utterance))
            if clip is not None:
                self._keep(utterance, clip)
        return clip

    def _rendered(self, utterance: Utterance) -> Clip:
        try:
            clip = self.engine.render(utterance)
        except UnknownVoice:
            raise
        except SpeechError as error:
            reason = getattr(error, "reason", error.message)
            with self._lock:
                self._failed[utterance] = FailedPhrase(utterance.text, reason)
            clip = self._stand_in.render(utterance)
        else:
            self.cache.put(clip_key(self.engine, utterance), clip)
        return self._keep(utterance, clip)

    def _keep(self, utterance: Utterance, clip: Clip) -> Clip:
        with self._lock:
            self._lengths[utterance] = clip.spoken
            if clip.frames.nbytes <= self._clips.maxsize:
                self._clips[utterance] = clip
        return clip
