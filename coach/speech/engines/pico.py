"""Pico as the host runs it: a small voice each for German, Spanish, French and Italian.

SVOX made it; the package py-nanotts brings it along with its voices. It obeys tags in angle
brackets, none of which a text has any more when it comes here: the one for phonemes is put in for
what a lexicon has marked. It does not tell its phonemes; with those of its own for a word, it
gives the very samples that it gives for the word.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from coach.base.tongue import later
from coach.speech.backend import INSTALL_AGAIN, NOT_INSTALLED, Refused, Sound, Unfit
from coach.speech.paces import Paces

PACKAGE = "py_nanotts"
MISSING = later("install Coach with the extra pico")

SAMPLE_RATE = 16_000

_PHONEMES = re.compile(r"\[\[([^\[\]<>']*)\]\]")
"""X-SAMPA, in which no sign is one of these."""

PACES_VERSION = 1
"""Part of the cache's key: other figures in `VOICES` need another number."""

_PERTURB = -6
_EMPTY = 0xFF
"""What glibc turns over and writes into every block that it hands out: zeros."""


class PicoVoice(NamedTuple):
    """A voice: its language as the package has it, and how fast it is."""

    name: str
    tag: str
    paces: tuple[tuple[int, int], ...]
    """Words a minute, and the per cent of its usual speed at which it says so many: words over the
    length of their clips, in all that our routine in its language can say. Measured. A word is one
    of the usual length (`score/estimate.py`), so that a rate means the same in any language: the
    words of French are short."""


VOICES: Mapping[str, PicoVoice] = MappingProxyType(
    {
        "pico-de": PicoVoice(
            "German", "de-DE",
            ((77, 50), (112, 75), (147, 100), (180, 125), (211, 150), (269, 200), (314, 240)),
        ),
        "pico-es": PicoVoice(
            "Spanish", "es-ES",
            ((74, 50), (107, 75), (142, 100), (174, 125), (205, 150), (265, 200), (303, 240)),
        ),
        "pico-fr": PicoVoice(
            "French", "fr-FR",
            ((66, 40), (119, 75), (156, 100), (191, 125), (224, 150), (283, 200), (328, 240)),
        ),
        "pico-it": PicoVoice(
            "Italian", "it-IT",
            ((65, 50), (96, 75), (125, 100), (150, 125), (172, 150), (202, 200), (234, 240)),
        ),
    }
)  # fmt: skip
"""By id. Its two voices for English are left out: they are no better than others (measured)."""

PACES: Paces = MappingProxyType(
    {
        "de": ((126, 110), (137, 120), (160, 140), (171, 150), (195, 170), (232, 200)),
        "es": ((122, 110), (133, 120), (154, 140), (164, 150), (185, 170), (217, 200)),
        "fr": ((147, 110), (160, 120), (184, 140), (198, 150), (222, 170), (264, 200)),
    }
)


class Pico:
    """Speaks with the package py-nanotts."""

    name: ClassVar = "pico"
    knows_phonemes: ClassVar = False
    melodic: ClassVar = False
    rates: ClassVar = (80, 300)
    paces: ClassVar = PACES
    start_s: ClassVar = 20.0
    phrase_s: ClassVar = 15.0
    cpu_s: ClassVar = 5
    """The longest phrase takes a fifth of a second. Measured."""

    @classmethod
    def version(cls) -> str:
        """Return the versions of the package and of what we make of a rate. Raises `Unfit`."""
        try:
            return f"{importlib.metadata.version('py-nanotts')}, paces {PACES_VERSION}"
        except importlib.metadata.PackageNotFoundError as error:
            raise Unfit(NOT_INSTALLED, MISSING, package="py-nanotts") from error

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the library and the folder of its voices. Raises `Unfit`."""
        package = find_spec(PACKAGE)
        if package is None or not package.submodule_search_locations:
            raise Unfit(NOT_INSTALLED, MISSING, package="py-nanotts")
        folder = Path(package.submodule_search_locations[0])
        return [*sorted(folder.glob("_nanotts.*")), folder / "lang"]

    def __init__(self, folder: Path | None = None) -> None:
        del folder  # it writes nothing
        _hand_out_empty_memory()
        try:
            from py_nanotts import NanoTTS  # late: the program reads this module as well
        except (ImportError, OSError) as error:
            raise Unfit(str(error), MISSING) from error
        self._library: Any = NanoTTS()
        try:
            for voice in VOICES.values():
                self._said("1", voice, 100)
        except Refused as refused:
            raise Unfit(refused.message, INSTALL_AGAIN, **refused.values) from refused

    def introduction(self) -> Mapping[str, object]:
        """Tell of its voices."""
        voices = [
            {"id": voice_id, "name": voice.name, "language": voice.tag, "handle": voice_id}
            for voice_id, voice in VOICES.items()
        ]
        return {"default": voices[0]["id"], "voices": voices}

    def speak(self, text: str, voice: str, rate: int) -> Sound:
        """Speak. Raises `Refused` when it does not."""
        spoken = VOICES[voice]
        return Sound(self._said(text, spoken, speed_for(spoken, rate)), SAMPLE_RATE)

    def _said(self, text: str, voice: PicoVoice, per_cent: float) -> bytes:
        """Return what it makes of a text. Raises `Refused`."""
        speed = (round(per_cent) - 0.5) / 100  # the package rounds up, and 1.10 to 111 per cent
        try:
            samples = self._library.speak(tagged(text), voice=voice.tag, speed=speed)
        except (RuntimeError, ValueError) as error:
            raise Refused(str(error)) from error
        return bytes(samples)


def tagged(text: str) -> str:
    """Return a text in which phonemes stand as Pico takes them: word by word, each in its tag."""
    return _PHONEMES.sub(lambda found: " ".join(map(_tag, found[1].split())), text)


def _tag(phonemes: str) -> str:
    return f"<phoneme alphabet='xsampa' ph='{phonemes}'/>"


def speed_for(voice: PicoVoice, rate: int) -> float:
    """Return the per cent of its usual speed at which a voice says so many words a minute.

    Between what was measured, in proportion.
    """
    (slow, low), *faster = voice.paces
    for fast, high in faster:
        if rate <= fast:
            break
        slow, low = fast, high
    return low + (min(max(rate, slow), fast) - slow) / max(1, fast - slow) * (high - low)


def _hand_out_empty_memory() -> None:
    """Let the C library hand out blocks of memory empty, as they come from the system.

    Pico reads what it has never written, in a block of two and a half million bytes that it asks
    for with every phrase. With remains of anything there, two phrases in five sound a little
    different each time (measured). That such a block comes from the system is not enough to ask
    for: glibc takes it from what was freed before, where that is large enough. Windows keeps none.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).mallopt(_PERTURB, _EMPTY)
