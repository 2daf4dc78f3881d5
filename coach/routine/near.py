"""What somebody who wrote an unknown key probably meant: a key of that table, or of another one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.inspect import LiteralType, Metadata, Type, UnionType

from coach.base.errors import did_you_mean, nearest
from coach.base.keypath import KeyPath
from coach.base.text import unaccented
from coach.base.tongue import later, tr
from coach.routine.expected import fields_at

ALIKE = 0.75
"""How alike names have to look: “repeat” is no slip of the pen for “breath”."""

_UNIT = re.compile(r"(?<=.)_?(?:s|secs?|seconds?|mins?|minutes?)$")
"""What a key may end with, and is easily left out or written otherwise."""


WHOLE_FILE = later("it belongs to the whole file: write it above the first table in brackets")


class Meant(Struct, frozen=True):
    """What is told of an unknown key."""

    hint: str
    keys: tuple[str, ...] = ()
    """Keys of the same table that may have been meant."""


def meant(name: str, model: type, at: KeyPath) -> Meant:
    """Guess what was meant by an unknown key of the table at a path of a model."""
    here = _words_of(model, at)
    if close := _near(name, here):
        return Meant(did_you_mean(close), tuple(close))
    for table in dict.fromkeys(here.values()):
        inside = _words_of(model, (*at, table))
        if close := _near(name, inside):
            return Meant(did_you_mean(f"{table}.{key}" for key in close))
    if at and name in _words_of(model, ()):
        return Meant(tr(WHOLE_FILE))
    known = ", ".join(dict.fromkeys(here.values()))
    return Meant(tr("known are {keys}", keys=known))


def fits_elsewhere(value: object, model: type, at: KeyPath) -> str:
    """Return a hint where a value of a wrong type fits a key that is much alike, or “”."""
    *table, name = at
    here = {field.encode_name for field in fields_at(model, tuple(table))}
    if isinstance(value, int | float) and f"{name}_s" in here:
        inside = {field.encode_name for field in fields_at(model, (*table, "dose"))}
        key = f"{name}_s"
        if key in inside:
            return tr(
                "did you mean {key}, or beside exercise {other}?", key=key, other=f"dose.{key}"
            )
        return did_you_mean([key])
    whole = {field.encode_name: _values(field.type) for field in fields_at(model, ())}
    if table and value in whole.get(str(name), ()):
        return tr(WHOLE_FILE)
    return ""


def _values(kind: Type) -> Collection[object]:
    """Return the words that a key may have, where there are few."""
    match kind:
        case LiteralType(values=values):
            return values
        case Metadata(type=inner):
            return _values(inner)
        case UnionType(types=options):
            return [value for option in options for value in _values(option)]
        case _:
            return ()


def _words_of(model: type, at: KeyPath) -> Mapping[str, str]:
    """Return the keys of a table, each by its name and by other words for it."""
    found = {}
    for field in fields_at(model, at):
        words = _noted(field.type).get("also", ())
        found.update(dict.fromkeys((field.encode_name, *words), field.encode_name))
    return found


def _noted(kind: Type) -> Mapping[str, Any]:
    return (kind.extra or {}) if isinstance(kind, Metadata) else {}


def _near(name: str, words: Mapping[str, str]) -> list[str]:
    """Return the keys that may have been meant: but for a unit or a plural, or at a glance."""
    alike = [key for word, key in words.items() if _stem(word) == _stem(name)]
    return list(dict.fromkeys(alike or (words[word] for word in nearest(name, words, ALIKE))))


def _stem(name: str) -> str:
    return _UNIT.sub("", unaccented(name).replace("-", "_"))
