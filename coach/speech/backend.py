"""What an engine is inside the host: a class that speaks words, and tells of its voices.

The program imports these classes as well, for what they tell without their libraries; the host does
nothing but run one. So what is slow to import is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

from coach.speech.paces import Paces


class Unfit(Exception):
    """An engine cannot work on this machine; `hint` says what to do, or is empty."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class Refused(Exception):
    """An engine cannot say one phrase; others may well work."""


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
