"""Clips by utterance: from memory, from disk, or freshly rendered by the engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cachetools import LRUCache

from coach.base.errors import quoted
from coach.base.text import one_line
from coach.base.tongue import tr
from coach.score.models import Pauses, Spoken, Utterance
from coach.speech.cache import ClipCache
from coach.speech.clip import Clip
from coach.speech.engine import Engine, SpeechError, UnknownVoice
from coach.speech.engines.tones import ToneEngine
from coach.speech.pauses import pauses
from coach.speech.rungs import Fall, Rungs

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
        self,
        engine: Engine,
        cache: ClipCache,
        *,
        memory_limit: int = MEMORY_LIMIT,
        fall: Fall | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Take an engine, and what opens the next one where it breaks down; a line tells so."""
        self.engine = engine
        """The one whose voices an utterance names, whichever speaks."""
        self.cache = cache
        self.news = ""
        """The line that tells which engine took over last, or nothing."""
        self._tell = tell
        self._rungs = Rungs(engine, fall, self._fallen)
        self._lock = threading.Lock()
        """For what is remembered; held for moments only."""
        self._rendering = threading.Lock()
        """For the engine, which takes one thread at a time."""
        self._clips = _remembered(memory_limit)
        self._lengths: dict[Utterance, Spoken] = {}
        self._pauses: dict[Utterance, Pauses] = {}
        self._keys: dict[Utterance, bytes] = {}
        """Under which key each clip was found, or is kept."""
        self._failed: dict[Utterance, FailedPhrase] = {}
        self._placed: set[Utterance] = set()
        """Of which somebody has asked the length: there is no more room for it than that."""
        self._stand_in = ToneEngine()

    @property
    def failed(self) -> tuple[FailedPhrase, ...]:
        """What could not be spoken so far, in order; once, in whatever manners it was asked for."""
        with self._lock:
            return tuple(dict.fromkeys(self._failed.values()))

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
            self._placed.add(utterance)
            known = self._lengths.get(utterance)
        return known or self._kept_length(utterance) or self.get(utterance).spoken

    def pauses(self, utterance: Utterance) -> Pauses:
        """Return where nothing is heard in the clip; it is rendered for that if need be."""
        with self._lock:
            known = self._pauses.get(utterance)
        if known is None:
            known = pauses(self.get(utterance))
            with self._lock:
                self._pauses[utterance] = known
        return known

    def identity(self, utterance: Utterance) -> bytes:
        """Return what the sound of an utterance follows from: the same again, the same sound."""
        with self._lock:
            if utterance in self._failed:
                return b"tones"
            return self._keys.get(utterance) or self._rungs.keys(utterance)[0]

    def missing(self, utterances: Iterable[Utterance]) -> list[Utterance]:
        """Return the utterances, each once and in order, that would have to be rendered."""
        with self._lock:
            unheard = {
                utterance: self._rungs.keys(utterance)
                for utterance in utterances
                if utterance not in self._clips and utterance not in self._failed
            }
            absent = self.cache.missing(key for keys in unheard.values() for key in keys)
            missing = {
                keys[0]: utterance for utterance, keys in unheard.items() if absent.issuperset(keys)
            }
        if missing:
            self._rungs.start()
        return list(missing.values())

    def hold(self, memory_limit: int) -> None:
        """Hold no more bytes of clips in memory from now on, where the disk has them too."""
        if not self.cache.keeps:
            return
        with self._lock:
            held = self._clips
            self._clips = _remembered(memory_limit)
            for utterance, clip in held.items():
                if clip.frames.nbytes <= memory_limit:
                    self._clips[utterance] = clip

    def close(self) -> None:
        """Let go of the engine and of the cache's file."""
        self._rungs.close()
        self.cache.close()

    def _fallen(self, line: str) -> None:
        self.news = line
        if self._tell is not None:
            self._tell(line)

    def _kept_length(self, utterance: Utterance) -> Spoken | None:
        """Return the length of a clip on disk, without reading that."""
        for key in self._rungs.keys(utterance):
            length = self.cache.length(key)
            if length is not None:
                with self._lock:
                    self._keys[utterance] = key
                    return self._lengths.setdefault(utterance, length)
        return None

    def _found(self, utterance: Utterance) -> Clip | None:
        """Return a clip from memory or disk, or the tones of one that has failed."""
        with self._lock:
            clip = self._clips.get(utterance)
            failed = utterance in self._failed
        if clip is None and failed:
            clip = self._keep(utterance, self._stand_in.render(utterance))
        for key in () if clip is not None else self._rungs.keys(utterance):
            clip = self.cache.get(key)
            if clip is not None:
                return self._keep(utterance, clip, key)
        return clip

    def _rendered(self, utterance: Utterance) -> Clip:
        try:
            clip, key = self._rungs.render(utterance)
        except UnknownVoice:
            raise
        except SpeechError as error:
            return self._toned(utterance, getattr(error, "reason", error.message))
        if not self._has_room_for(clip, utterance):
            return self._toned(utterance, tr("there is no room for it in another voice"))
        self.cache.put(key, clip)
        self._keep(utterance, clip, key)
        for owed in self._rungs.owed():
            self._say_again(owed)
        return clip

    def _say_again(self, utterance: Utterance) -> None:
        """Let the engine that took over say what failed before, unless tones have its place."""
        if utterance in self._placed:
            return
        try:
            clip, key = self._rungs.render(utterance)
        except SpeechError:
            return
        with self._lock:
            if utterance in self._placed:  # since a moment ago
                return
            self._failed.pop(utterance, None)
            self._clips.pop(utterance, None)
            self._lengths[utterance] = clip.spoken
        self.cache.put(key, clip)
        self._keep(utterance, clip, key)

    def _has_room_for(self, clip: Clip, utterance: Utterance) -> bool:
        """Whether a clip in another engine's voice fits where the one that is lost had its place.

        That one had been measured, and was not kept on disk.
        """
        with self._lock:
            known = self._lengths.get(utterance)
        if known is None or not self._rungs.fallen:
            return True
        now = clip.spoken
        return now.before_ms <= known.before_ms and now.after_ms <= known.after_ms

    def _toned(self, utterance: Utterance, reason: str) -> Clip:
        with self._lock:
            self._failed[utterance] = FailedPhrase(utterance.text, reason)
        return self._keep(utterance, self._stand_in.render(utterance))

    def _keep(self, utterance: Utterance, clip: Clip, key: bytes | None = None) -> Clip:
        with self._lock:
            if key is not None:
                self._keys[utterance] = key
            self._lengths.setdefault(utterance, clip.spoken)
            if clip.frames.nbytes <= self._clips.maxsize:
                self._clips[utterance] = clip
        return clip


def _remembered(memory_limit: int) -> LRUCache[Utterance, Clip]:
    return LRUCache(memory_limit, getsizeof=lambda clip: clip.frames.nbytes)


def not_spoken(failed: Iterable[FailedPhrase]) -> Iterator[str]:
    """Tell which words the engine could not say."""
    for phrase in failed:
        yield tr(
            "Tones in place of {words}: {reason}",
            words=quoted(phrase.text),
            reason=one_line(phrase.reason, 200),
        )
