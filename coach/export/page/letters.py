"""Which letters of a sheet a font has: signs that it lacks go, letters are told."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coach.base.errors import AskedWrongly, quoted
from coach.base.tongue import tr

T = TypeVar("T")

SPOKEN = ("L", "M", "N")
"""The first letters of Unicode's kinds of what is read: letters, their marks, figures."""


def known_letters(told: T, font: Container[int]) -> T:
    """Return texts, or what has them, with nothing but what a font has; it tells by code points.

    A sign such as an emoji is left out. Raises `AskedWrongly` for a letter: a word without it would
    be another one.
    """
    known: T = _known(told, font)
    return known


def _known(told: Any, font: Container[int]) -> Any:
    if isinstance(told, str):
        return _text(told, font)
    if isinstance(told, tuple):
        return tuple(_known(part, font) for part in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(
            told, **{one.name: _known(getattr(told, one.name), font) for one in fields(told)}
        )
    return told


def _text(text: str, font: Container[int]) -> str:
    lacking = [sign for sign in text if ord(sign) not in font and sign != " "]
    for sign in lacking:
        if unicodedata.category(sign).startswith(SPOKEN):
            found = tr(
                "found {sign} in {text}, expected letters that its font has",
                sign=quoted(sign),
                text=quoted(text),
            )
            hint = tr("print the sheet from a browser: --script")
            raise AskedWrongly(found, place="--script pdf", hint=hint)
    return " ".join(text.translate(dict.fromkeys(map(ord, lacking))).split())
