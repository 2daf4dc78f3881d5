"""Voices for tests: as quick as can be, and never the same twice for different words."""

from __future__ import annotations

import threading

import numpy as np

from coach.score.estimate import estimated
from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import PhraseFailed
from coach.speech.engines.tones import ToneEngine

RATE = 1000
"""Hz: a frame is a millisecond."""


class EvenVoice(ToneEngine):
    """Says everything as long as was estimated, as noise that only these words have."""

    fingerprint = "even"

    def __init__(self, factor: float = 1.0) -> None:
        super().__init__()
        self.factor = factor

    def render(self, utterance: Utterance) -> Clip:
        spoken = estimated(utterance)
        length = round(spoken.length_ms * self.factor)
        rng = np.random.default_rng(list(utterance.text.encode()))
        noise = rng.uniform(0.1, 0.4, length) * rng.choice([-1, 1], length)
        return Clip(noise.astype(np.float32), RATE, spoken.before_ms)


class SlowVoice(EvenVoice):
    """Says nothing more than it is allowed to, and fails on some words."""

    fingerprint = "slow"

    def __init__(self, factor: float = 1.0, failing: tuple[str, ...] = ()) -> None:
        super().__init__(factor)
        self.rendered: list[str] = []
        self.failing = failing
        self._allowed = threading.Semaphore(0)

    def allow(self, phrases: int) -> None:
        """Let so many more phrases be rendered."""
        self._allowed.release(phrases)

    def render(self, utterance: Utterance) -> Clip:
        self._allowed.acquire()
        self.rendered.append(utterance.text)
        if utterance.text in self.failing:
            raise PhraseFailed(utterance.text, "it coughed")
        return super().render(utterance)
