"""What an engine is inside the host: a class that speaks words, and tells of its voices.

The program imports these classes as well, for what they tell without their libraries; the host does
nothing but run one. So what is slow to import is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

from coach.base.tongue import later, tr
from coach.speech.paces import Paces

NOT_INSTALLED = later("the package {package} is not installed")
INSTALL_AGAIN = later("install Coach again")
ADD_AGAIN = later("add the voice again")
NO_VOICE_ADDED = later("no voice was added to it")
ADD_ONE = later("coach voices add FILE brings one")
NO_SOUNDS = later("it has no sounds for it")
"""What several engines say."""


class Refused(Exception):
    """An engine cannot say one phrase; others may well work.

    In the host nobody knows the app's language: so the message is a sentence that `later` marks,
    with its values by name, and goes to the program as these. What a library says goes as it is.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(tr(message, **values))
        self.message = message
        self.values = {name: str(value) for name, value in values.items()}

    def answer(self) -> dict[str, object]:
        """Return what the host answers."""
        return {"refused": self.message, **({"values": self.values} if self.values else {})}


class Unfit(Exception):
    """An engine cannot work on this machine; the hint says what to do, or is empty.

    Both are sentences as those of `Refused`.
    """

    def __init__(self, message: str, hint: str = "", /, **values: object) -> None:
        super().__init__(tr(message, **values))
        self.message = message
        self.values = {name: str(value) for name, value in values.items()}
        self._hint = hint

    @property
    def hint(self) -> str:
        """What to do, in the app's language."""
        return tr(self._hint)

    def answer(self) -> dict[str, object]:
        """Return what the host answers."""
        values = {"values": self.values} if self.values else {}
        return {"unfit": self.message, "hint": self._hint, **values}


def told_in(answer: Mapping[str, object], key: str) -> str:
    """Return the sentence that a host answered under a key, in the app's language."""
    return tr(str(answer[key]), **values_in(answer))


def values_in(answer: Mapping[str, object]) -> dict[str, object]:
    """Return the values that belong to the sentence of an answer, by their names."""
    values = answer.get("values")
    return values if isinstance(values, dict) else {}


class Sound(NamedTuple):
    """Raw speech: little-endian 16-bit samples, mono, and their rate in Hz."""

    samples: bytes
    sample_rate: int


class Backend(Protocol):
    """An engine as the host runs it. What cannot be said raises `Refused`, or `Unfit`."""

    name: ClassVar[str]
    knows_phonemes: ClassVar[bool]
    """Whether words may hold phonemes in double square brackets, and a method
    `phonemes(text, voice)` returns what would be said, in the same notation."""
    melodic: ClassVar[bool]
    """Whether `speak` takes a melody as well, as `Sounding` of `coach.speech.manner` has it: by the
    names `pitch_st`, `span` and `fall_st_s`."""
    rates: ClassVar[tuple[int, int]]
    """Words a minute: the slowest and the fastest that it speaks."""
    paces: ClassVar[Paces]
    """What it has to be asked for to speak so many words a minute, where that was measured."""
    start_s: ClassVar[float]
    """How long it may take to load."""
    phrase_s: ClassVar[float]
    """How long a phrase may take, beyond twice the time that its words last."""
    cpu_s: ClassVar[int]
    """How much of a processor's time a phrase may take: a loop without an end is found by that, on
    a busy machine as on an idle one."""

    @classmethod
    def version(cls) -> str:
        """Return what changes its sound, without loading it. Raises `Unfit`."""

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the files and folders that change its sound as well. Raises `Unfit`."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load it. `folder` is its own, and goes with the host. Raises `Unfit`."""

    def introduction(self) -> Mapping[str, object]:
        """Return what `coach.speech.introduction.Introduction` holds."""

    def speak(self, text: str, voice: str, rate: int) -> Sound:
        """Say words in a voice, by its handle, at so many words a minute."""
