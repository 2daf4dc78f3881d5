"""The language that the app itself speaks: every sentence of its own goes through here.

The sentences stand in the code in English, so that Babel finds them. A session's words are another
matter: they are in the language of its routine, and come from `plan.phrases`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from gettext import NullTranslations
from typing import ParamSpec, TypeVar

from coach.base.text import filled

P = ParamSpec("P")
R = TypeVar("R")


class _Tongue:
    """What is spoken in one place. Who shares it speaks otherwise as soon as one of them does."""

    def __init__(self, catalogue: NullTranslations, asked_by: str = "") -> None:
        self.catalogue = catalogue
        self.asked_by = asked_by


_SPOKEN: ContextVar[_Tongue] = ContextVar("tongue")
"""The one in use. A task takes it over from whoever began it; for a thread see `carried`."""

_ENGLISH = _Tongue(NullTranslations())
"""What is spoken where nothing was chosen; it is never changed."""


def tr(message: str, /, **values: object) -> str:
    """Return a sentence of the app in its language, with values in the place of their names."""
    # The entry of a catalogue that has no name tells of the catalogue itself.
    told = _SPOKEN.get(_ENGLISH).catalogue.gettext(message) if message else ""
    return filled(told, **values) if values else told


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the sentence that suits a number, which is known in it as `{count}`."""
    told = _SPOKEN.get(_ENGLISH).catalogue.ngettext(one, many, count)
    return filled(told, count=count, **values)


def later(message: str) -> str:
    """Mark a constant as a sentence of the app: it is translated when it is shown, by `tr`."""
    return message


def spoken() -> str:
    """Return the code of the language that the app speaks, such as “de”."""
    return _SPOKEN.get(_ENGLISH).catalogue.info().get("language") or "en"


def asked_by() -> str:
    """Return what decides the language, such as “--language”; nothing where the settings do."""
    return _SPOKEN.get(_ENGLISH).asked_by


def speak(catalogue: NullTranslations) -> None:
    """Let the app speak by this catalogue from now on, in all tasks and threads that it has.

    It holds inside of `speaking`.
    """
    _SPOKEN.get().catalogue = catalogue


@contextmanager
def speaking(catalogue: NullTranslations | None, asked_by: str = "") -> Iterator[None]:
    """Let the app speak by this catalogue for a while; `asked_by` is what decides that, if any.

    None is the one that is in use; what is changed then, is changed for a while all the same.
    """
    with _shared(_Tongue(catalogue or _SPOKEN.get(_ENGLISH).catalogue, asked_by)):
        yield


def carried(work: Callable[P, R]) -> Callable[P, R]:
    """Return work for another thread, where the app then speaks the language that it does here."""
    tongue = _SPOKEN.get(_ENGLISH)

    @wraps(work)
    def in_this_tongue(*given: P.args, **named: P.kwargs) -> R:
        with _shared(tongue):
            return work(*given, **named)

    return in_this_tongue


@contextmanager
def _shared(tongue: _Tongue) -> Iterator[None]:
    token = _SPOKEN.set(tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)
