"""A voice that is begun before it is opened: its host loads while the session is read and planned.

That is worth it where words are bound to be rendered: where nothing was ever kept. Once there are
clips, a session may need no engine at all, and none is started for it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from coach.base.kinds import is_file
from coach.speech.backend import Backend
from coach.speech.engines.known import BY_LANGUAGE, KNOWN
from coach.speech.host import Host
from coach.speech.installed import is_installed
from coach.speech.places import CLIPS


class BegunVoice:
    """At most one host that loads. Whoever takes it closes it; one that nobody takes, this does."""

    def __init__(self, backend: type[Backend] | None = None) -> None:
        """Begin a backend, or none."""
        self._backend = backend
        self._host = None if backend is None else Host(backend)
        if self._host is not None:
            self._host.start()

    def take(self, backend: type[Backend]) -> Host | None:
        """Return the host, once, if it runs this backend."""
        if self._backend is not backend:
            return None
        host, self._host = self._host, None
        return host

    def close(self) -> None:
        """End what nobody took."""
        if self._host is not None:
            self._host.close()


def begin_voice(
    engine: str | None, voice: str | None, language: str, kept: Path | None
) -> BegunVoice:
    """Begin the engine that will speak a language, where the folder `kept` has no clips yet.

    `engine` and `voice` are what a person asked for. Where it is not known ahead, none is begun.
    """
    name = _best(language) if engine is None else engine
    known = KNOWN.get(name)
    if voice is not None or known is None or kept is None or is_file(kept / CLIPS):
        return BegunVoice()
    if not known.backend or known.brought or not is_installed(name):
        return BegunVoice()
    module, _, called = known.backend.partition(":")
    return BegunVoice(getattr(import_module(module), called))


def _best(language: str) -> str:
    """Return the natural voice for a language, if it is installed, or nothing."""
    fitting = (name for name in BY_LANGUAGE if language in (KNOWN[name].languages or ()))
    return next(filter(is_installed, fitting), "")
