"""What can go wrong between words and sound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from coach.errors import CoachError, UnknownName, quoted


class SpeechError(CoachError):
    """The root of all errors of speech."""

    title: ClassVar[str] = "The voice failed"


class NoEngine(SpeechError):
    """An engine cannot work on this machine."""

    title: ClassVar[str] = "No voice"

    def __init__(self, engine: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"the engine {engine} does not work here: {reason}", hint=hint)
        self.engine = engine
        self.reason = reason


class UnknownVoice(UnknownName, SpeechError):
    """An engine has no voice of that name; the nearest ones are offered."""

    def __init__(self, engine: str, voice: str, known: Iterable[str]) -> None:
        super().__init__(f"voice of {engine}", voice, known)
        self.engine = engine
        self.voice = voice
        if not self.nearest:
            self.hint = "coach voices lists them"


class PhraseFailed(SpeechError):
    """An engine could not speak one phrase; others may well work."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"could not speak {quoted(text)}: {reason}")
        self.text = text
        self.reason = reason
