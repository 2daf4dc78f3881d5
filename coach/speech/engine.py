"""What an engine is: something that turns an utterance into a clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from coach.score.models import Utterance
from coach.speech.clip import Clip


@dataclass(frozen=True)
class Voice:
    """A voice as an engine offers it: `id` is what `--voice` takes."""

    id: str
    name: str
    language: str
    offered: bool = True
    """Whether it is put forward; any other one can still be asked for by its id."""
    understood_at: tuple[int, ...] = ()
    """The rates, in words a minute, at which a recogniser understood it; empty if none listened."""


class Engine(Protocol):
    """Turns utterances into clips. One thread at a time; `close` is always safe."""

    name: str
    fingerprint: str
    """Engine, version and whatever else changes the sound: part of the cache's key."""
    default_voice: str

    def voices(self) -> tuple[Voice, ...]:
        """List the voices on offer."""
        ...

    def voice(self, name: str) -> Voice:
        """Return the voice that goes by a name; by none, the default. Raises `UnknownVoice`."""
        ...

    def render(self, utterance: Utterance) -> Clip:
        """Speak. Raises `SpeechError` when this utterance cannot be spoken."""
        ...

    def close(self) -> None:
        """Let go of processes and libraries."""
        ...
