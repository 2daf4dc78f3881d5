"""What an engine is: something that turns an utterance into a clip; and how it may fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

from msgspec.structs import replace

from coach.base.errors import CoachError, UnknownName, quoted
from coach.base.tongue import later, tr
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
    engine: str = ""
    """What speaks in it."""
    kind: str = ""
    """What sort of voice it is, in words for a person: “natural”, “your own”."""
    came_from: str = ""
    """The package that has it, the file that was added, or how many lines were recorded."""
    megabytes: int = 0
    """How much room it takes, or its engine; 0 where nobody has counted."""
    quality: float | None = None
    """What listeners would give for it from 1 to 5, as was predicted; None if nobody has asked."""
    misheard: float | None = None
    """Words of a hundred that a recogniser hears wrong; None if none has listened."""


class Engine(Protocol):
    """Turns utterances into clips. One thread at a time; but `start` and `close` from any."""

    name: str
    fingerprint: str
    """Engine, version and whatever else changes the sound: part of the cache's key."""
    default_voice: str

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:
        """List the voices on offer; `anew`, as they are now, whatever is remembered of them."""

    def voice(self, name: str) -> Voice:
        """Return the voice that goes by a name; by none, the default. Raises `UnknownVoice`."""

    def start(self) -> None:
        """Get ready to speak, in the background: there will be words for it."""

    def render(self, utterance: Utterance) -> Clip:
        """Speak. Raises `SpeechError` when this utterance cannot be spoken."""

    def close(self) -> None:
        """Let go of processes and libraries."""


class Source(NamedTuple):
    """What a sound follows from: a fingerprint, and what is asked of whom that names."""

    fingerprint: str
    utterance: Utterance
    recorded: bool = False
    """By a person: that it sounds tells nothing of the engine."""


@runtime_checkable
class Sourced(Protocol):
    """An engine whose utterances do not all come from the same source."""

    def source(self, utterance: Utterance) -> Source:
        """Return where the sound of an utterance comes from."""


def source_of(engine: Engine, utterance: Utterance) -> Source:
    """Return where the sound of an utterance comes from, with a voice that has a name."""
    source = Source(engine.fingerprint, utterance)
    if isinstance(engine, Sourced):
        source = engine.source(utterance)
    said = source.utterance
    return source._replace(utterance=replace(said, voice=said.voice or engine.default_voice))


class SpeechError(CoachError):
    """The root of all errors of speech."""

    title: ClassVar[str] = later("The voice failed")


class NoEngine(SpeechError):
    """An engine cannot work on this machine."""

    title: ClassVar[str] = later("No voice")

    def __init__(self, engine: str, reason: str, *, hint: str = "") -> None:
        told = tr("the engine {engine} does not work here: {reason}", engine=engine, reason=reason)
        super().__init__(told, hint=hint)
        self.reason = reason


class UnknownVoice(UnknownName, SpeechError):
    """An engine, or any of them where it is “”, has no voice of that name.

    The nearest ones are offered.
    """

    def __init__(self, engine: str, voice: str, known: Iterable[str]) -> None:
        none = tr("no voice of any engine is called {name}")
        if engine:
            none = tr("no voice of {engine} is called {name}", engine=engine)
        super().__init__("voice", voice, known, none=none)
        if not self.nearest:
            self.hint = tr("coach voices lists them")


class PhraseFailed(SpeechError):
    """An engine could not speak one phrase; others may well work."""

    def __init__(self, text: str, reason: str) -> None:
        told = tr("could not speak {text}: {reason}", text=quoted(text), reason=reason)
        super().__init__(told)
        self.text = text
        self.reason = reason


class EngineLost(PhraseFailed):
    """An engine broke down over a phrase; `for_good` where it says that it cannot work."""

    def __init__(self, text: str, reason: str, *, for_good: bool = False) -> None:
        super().__init__(text, reason)
        self.for_good = for_good


class NothingToSay(PhraseFailed):
    """A text holds no words; that is no fault of the engine's."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tr("there is nothing to say"))
