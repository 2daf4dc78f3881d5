"""Which engine speaks a language: the one that was asked for, or the best that works here."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from importlib import import_module

from coach.base.errors import UnknownName
from coach.base.text import unaccented
from coach.base.tongue import spoken, tr
from coach.plan.languages import name_of
from coach.speech.engine import Engine, NoEngine, UnknownVoice
from coach.speech.engines.known import BY_LANGUAGE, KNOWN, Known
from coach.speech.engines.tones import ToneEngine
from coach.speech.installed import is_installed
from coach.speech.introduction import Cast
from coach.speech.memory import Memory
from coach.speech.places import NOWHERE, Places
from coach.speech.voices import own_listed
from coach.speech.words.lexicon import Lexicons
from coach.speech.words.tags import language_of

Opener = Callable[[Lexicons, Places], Engine]
"""Opens an engine, which may keep and find things in places. Raises `NoEngine`."""


class Ladder:
    """Opens one engine after the other: the one that is wanted, then the best for a language.

    Tones are its end, which always work. Raises `UnknownName` for a name that no engine has.
    """

    def __init__(
        self,
        wanted: str | None,
        lexicons: Lexicons,
        places: Places = NOWHERE,
        *,
        language: str = "",
        openers: Mapping[str, Opener] | None = None,
        platform: str = sys.platform,
    ) -> None:
        self._openers = OPENERS if openers is None else openers
        if wanted is not None and wanted not in self._openers:
            raise UnknownName("engine", wanted, self._openers)
        self._names = deque(in_order(wanted, language, platform, places))
        self._language = language
        self._lexicons = lexicons
        self._places = places

    def next(self) -> tuple[Engine, str]:
        """Open the next engine that works; say in a line why it is not the one before, if any."""
        return self._opened([])

    def fall(self, broken: Engine, reason: str) -> tuple[Engine, str]:
        """Open the next engine after one that broke down, and say so in a line."""
        return self._opened([f"{broken.name}: {reason}"])

    def bring(self, voice: str) -> bool:
        """Let the engine that has a voice come next; tell whether one has it.

        Nothing comes sooner for a voice of another language. The engine may be one that does not
        work, if it had the voice before: so it is told why another one speaks. Raises
        `UnknownVoice` where no engine at all has the voice.
        """
        broken = ""
        known = [one.id for one in own_listed(self._places.voices, lambda _line: None)]
        others = [name for name in self._openers if name not in (*self._names, *BY_REQUEST)]
        for name in (*self._names, *others):
            try:
                with closing(self._openers[name](self._lexicons, self._places)) as engine:
                    spoken = language_of(engine.voice(voice).language)
            except NoEngine:
                broken = broken or (name if self._had(name, voice) else "")
                continue
            except UnknownVoice:
                known += [one.id for one in engine.voices()]
                continue
            return self._language in ("", spoken or self._language) and self._prefer(name)
        if broken:
            return self._prefer(broken)
        raise UnknownVoice("", voice, known)

    def _prefer(self, name: str) -> bool:
        """Let an engine come next, and tell whether it may speak the language."""
        if not speaks(name, self._language):
            return False
        if name in self._names:
            self._names.remove(name)
        self._names.appendleft(name)
        return True

    def _had(self, name: str, voice: str) -> bool:
        """Whether a voice is of an engine that does not work now."""
        if unaccented(voice) in _always_there().get(name, ()):
            return True
        told = Memory(self._places.memory, name).last
        return told is not None and Cast(name, told).find(voice) is not None

    def _opened(self, failures: list[str]) -> tuple[Engine, str]:
        while self._names:
            name = self._names.popleft()
            if not speaks(name, self._language):
                failures.append(
                    tr(
                        "{engine}: it does not speak {language}",
                        engine=name,
                        language=name_of(self._language, spoken()),
                    )
                )
                continue
            try:
                engine = self._openers[name](self._lexicons, self._places)
            except NoEngine as error:
                failures.append(f"{name}: {error.reason}")
            else:
                return engine, _instead(name, failures)
        engine = ToneEngine()
        return engine, _instead(engine.name, failures)


def names_taken() -> frozenset[str]:
    """Return what no voice of one's own may be called: engines, and voices that have a name."""
    return frozenset({*OPENERS, *(voice for ids in _always_there().values() for voice in ids)})


def _always_there() -> Mapping[str, Collection[str]]:
    """Return the voices of the engines that have the same ones wherever they work."""
    from coach.speech.engines import hibari, pico  # late: few starts ask

    return {hibari.Hibari.name: (hibari.VOICE,), pico.Pico.name: pico.VOICES}


def in_order(
    wanted: str | None,
    language: str = "",
    platform: str = sys.platform,
    places: Places = NOWHERE,
) -> list[str]:
    """Return the engines to try for a language, best first.

    Natural voices come first, where they are installed; then those that a system has of its own.
    One that has spoken here before, as is remembered in `places`, and is not installed any more, is
    tried as well: so it is told that it is gone.
    """
    fitting = [name for name in OPENERS if name not in BY_REQUEST and speaks(name, language)]
    best = [
        name
        for name in fitting
        if name in BY_LANGUAGE and (is_installed(name) or Memory(places.memory, name).last)
    ]
    system = ["pyttsx3"] if platform in {"darwin", "win32"} else []
    others = [name for name in fitting if name not in BY_LANGUAGE]
    first = [] if wanted is None else [wanted]
    return list(dict.fromkeys((*first, *best, *system, *others)))


def listable(platform: str = sys.platform) -> list[str]:
    """Return the engines whose voices are listed where nobody asks for one of them.

    On Linux, the voices that pyttsx3 finds are those of eSpeak once more.
    """
    names = in_order(None, "", platform)
    return [name for name in names if name != "pyttsx3" or not platform.startswith("linux")]


def speaks(name: str, language: str) -> bool:
    """Whether an engine may speak a language; most can only tell when they are open."""
    languages = KNOWN[name].languages
    return not language or languages is None or language in languages


def _instead(name: str, failures: list[str]) -> str:
    if not failures:
        return ""
    speaks = (
        tr("Tones stand in for the voice; the words are on the screen")
        if name == ToneEngine.name
        else tr("{name} speaks instead", name=name)
    )
    return f"{speaks} ({'; '.join(failures)})."


def _hosted(known: Known) -> Opener:
    """Return what opens an engine behind a host."""

    def opened(lexicons: Lexicons, places: Places) -> Engine:
        from coach.speech.host import Host  # late: an engine costs its imports
        from coach.speech.hosted import HostedEngine

        module, _, name = known.backend.partition(":")
        found = getattr(import_module(module), name)
        voices = places.voices if known.brought else None
        host = None if places.begun is None else places.begun.take(found)
        if places.hosts is not None:
            host = places.hosts.add(host or Host(found, voices))
        return HostedEngine(found, lexicons, places.memory, voices, host)

    return opened


OPENERS: Mapping[str, Opener] = {
    **{name: _hosted(known) for name, known in KNOWN.items() if known.backend},
    ToneEngine.name: lambda _lexicons, _places: ToneEngine(),
}
"""All engines by name, in the order in which they are tried; tones come last of all."""

BY_REQUEST = frozenset({ToneEngine.name, *(name for name, one in KNOWN.items() if one.brought)})
"""What no session has unless it, or its voice, is asked for; but tones are the end of all."""
