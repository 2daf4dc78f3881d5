"""Which engine speaks: the one that was asked for, or the best that works here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from coach.errors import UnknownName
from coach.speech.engine import Engine
from coach.speech.errors import NoEngine
from coach.speech.lexicon import Lexicons
from coach.speech.tones import ToneEngine

Opener = Callable[[Lexicons], Engine]


def open_engine(
    wanted: str | None,
    lexicons: Lexicons,
    *,
    openers: Mapping[str, Opener] | None = None,
    platform: str = sys.platform,
) -> tuple[Engine, str]:
    """Open an engine, and say in one line why it is not the first choice; else say nothing.

    First comes the one that is wanted, then those of the platform, then tones, which always work.
    Raises `UnknownName` for a name that no engine has.
    """
    openers = OPENERS if openers is None else openers
    if wanted is not None and wanted not in openers:
        raise UnknownName("engine", wanted, openers)
    failures: list[str] = []
    for name in in_order(wanted, platform):
        try:
            engine = openers[name](lexicons)
        except NoEngine as error:
            failures.append(f"{name}: {error.reason}")
        else:
            return engine, _fallen_back(name, failures)
    engine = ToneEngine()
    return engine, _fallen_back(engine.name, failures)


def in_order(wanted: str | None, platform: str = sys.platform) -> list[str]:
    """Return the engines to try, best first: system voices where a system has its own."""
    own = ["pyttsx3", "espeak"] if platform in {"darwin", "win32"} else ["espeak", "pyttsx3"]
    if wanted is None:
        return own
    return [wanted, *(name for name in own if name != wanted)]


def _fallen_back(name: str, failures: list[str]) -> str:
    if not failures:
        return ""
    instead = (
        "Tones stand in for the voice; the words are on the screen"
        if name == ToneEngine.name
        else f"{name} speaks instead"
    )
    return f"{instead} ({'; '.join(failures)})."


def _open_espeak(lexicons: Lexicons) -> Engine:
    from coach.speech.espeak import EspeakEngine  # late: an engine costs its imports

    return EspeakEngine(lexicons)


def _open_pyttsx3(lexicons: Lexicons) -> Engine:
    from coach.speech.pyttsx3_engine import Pyttsx3Engine  # late: the same

    return Pyttsx3Engine(lexicons=lexicons)


def _open_tones(_lexicons: Lexicons) -> Engine:
    return ToneEngine()


OPENERS: Mapping[str, Opener] = {
    "espeak": _open_espeak,
    "pyttsx3": _open_pyttsx3,
    "tones": _open_tones,
}
