"""The language that the app itself speaks: every sentence of its own goes through here.

The sentences stand in the code in English, so that Babel finds them. A session's words are another
matter: they are in the language of its routine, and come from `plan.phrases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

from coach.base.text import filled

_SPOKEN: ContextVar[NullTranslations] = ContextVar("tongue")
"""The catalogue in use. Each thread and task has its own, taken over from whoever began it."""

_ENGLISH = NullTranslations()


def tr(message: str, /, **values: object) -> str:
    """Return a sentence of the app in its language, with values in the place of their names."""
    told = _SPOKEN.get(_ENGLISH).gettext(message)
    return filled(told, **values) if values else told


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the sentence that suits a number, which is known in it as `{count}`."""
    told = _SPOKEN.get(_ENGLISH).ngettext(one, many, count)
    return filled(told, count=count, **values)


def later(message: str) -> str:
    """Mark a constant as a sentence of the app: it is translated when it is shown, by `tr`."""
    return message


def speak(catalogue: NullTranslations) -> None:
    """Let the app speak by this catalogue from now on."""
    _SPOKEN.set(catalogue)


@contextmanager
def speaking(catalogue: NullTranslations) -> Iterator[None]:
    """Let the app speak by this catalogue for a while."""
    token = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)
