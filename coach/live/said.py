"""What a line of the app itself sounds like: each of its parts in a voice of its language."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import numpy as np

from coach.base.spoken import Part
from coach.base.text import SPOKEN_LIMIT, one_line
from coach.score.manners import paced
from coach.score.models import Cue, Phase, Score, Utterance
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import blocks
from coach.speech.engine import PhraseFailed
from coach.speech.speech import Speech
from coach.speech.store import ClipStore
from coach.speech.voices import NoVoice

BETWEEN_MS = 120
"""Silence after a part: it parts a title from what is told of it."""


class Sayer:
    """Renders the parts of lines, as loud as a session is."""

    def __init__(
        self,
        opens: Callable[[], Speech],
        mixdown: Callable[[], Mixdown],
        language: str,
        rate: Callable[[], int],
    ) -> None:
        """Take what opens the voices, how loud they are, the app's language, and words a minute."""
        self._opens = opens
        self._mixdown = mixdown
        self._language = language
        self._rate = rate
        self._speech: Speech | None = None
        self._lock = Lock()

    def __call__(self, part: Part) -> bytes:
        """Return the 16-bit frames of a part; a language that no voice speaks is the app's.

        Raises `SpeechError` where nobody can say it.
        """
        with self._lock:
            if self._speech is None:
                self._speech = self._opens()
            store, voice = self._voice(self._speech, part.language or self._language)
            text = one_line(part.text, SPOKEN_LIMIT)
            words = Utterance(text, voice, paced(self._rate(), "plain"))
            pcm = list(blocks(_score(store, words), store.get, mixdown=self._mixdown()))
        return np.concatenate(pcm).tobytes()

    def speak(self, language: str) -> None:
        """Take another language for that of the app."""
        with self._lock:
            self._language = language

    def renew(self) -> None:
        """Open the voices anew: another one is wished for."""
        with self._lock:
            if self._speech is not None:
                self._speech.close()
                self._speech = None

    def _voice(self, speech: Speech, language: str) -> tuple[ClipStore, str]:
        try:
            return speech.store(language), speech.voice(language)
        except NoVoice:
            return speech.store(self._language), speech.voice(self._language)


def _score(store: ClipStore, words: Utterance) -> Score:
    """Return a score that says these words at once and nothing else."""
    spoken = store.get(words).spoken
    for failed in store.failed:
        if failed.text == words.text:
            raise PhraseFailed(failed.text, failed.reason)
    cue = Cue("instruction", 0, spoken.length_ms, spoken.before_ms, 0, utterance=words)
    phase = Phase("intro", 0, spoken.length_ms + BETWEEN_MS)
    return Score("say", words.text, (phase,), (cue,), ())
