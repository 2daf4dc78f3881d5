"""From TOML text to models, or one clear error with file and key.

Strings are made plain and bounded before anything else sees them (see `coach.text`).
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from coach.errors import BadFile, nearest, quoted
from coach.routine.models import Advice, Exercise, Model, Routine
from coach.text import SPOKEN_LIMIT, TITLE_LIMIT, one_line

M = TypeVar("M", bound=msgspec.Struct)

_AT = re.compile(r"^(?P<expected>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_PATH_PART = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_NAMES = {
    "int": "a whole number",
    "str": "text",
    "array": "a list",
    "object": "a table",
    "bool": "true or false",
    "float": "a number",
    "null": "nothing",
}


def read_exercise(text: str, path: Path) -> Exercise:
    """Read one exercise. Raises `BadFile`."""
    return read_model(text, path, Exercise)


def read_routine(text: str, path: Path) -> Routine:
    """Read one routine. Raises `BadFile`."""
    return read_model(text, path, Routine)


def read_advice(text: str, path: Path) -> Advice:
    """Read one piece of advice. Raises `BadFile`."""
    return read_model(text, path, Advice)


def read_model(text: str, path: Path, model: type[M]) -> M:
    """Read TOML into any model. Raises `BadFile` with the key and what was expected there."""
    table = read_table(text, path)
    try:
        return msgspec.convert(_bounded(table), type=model)
    except msgspec.ValidationError as error:
        raise _explain(str(error), table, path, model) from error


def read_table(text: str, path: Path) -> dict[str, Any]:
    """Read TOML into a table. Raises `BadFile` with line and column."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).partition(" (at ")
        raise BadFile(path, where.rstrip(")"), reason[:1].lower() + reason[1:], "TOML") from error


def _bounded(value: Any, key: str = "") -> Any:
    """Return the value with all strings plain, on one line, and no longer than can be heard."""
    if isinstance(value, str):
        return one_line(value, TITLE_LIMIT if key == "title" else SPOKEN_LIMIT)
    if isinstance(value, dict):
        return {name: _bounded(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bounded(inner, key) for inner in value]
    return value


def _explain(message: str, table: dict[str, Any], path: Path, model: type) -> BadFile:
    match = cast("re.Match[str]", _AT.match(message))
    expected, where = match["expected"], (match["path"] or "").lstrip(".")
    holder = _value_at(table, where)
    if unknown := re.match(r"Object contains unknown field `(.*)`", expected):
        key = f"{where}.{unknown[1]}".lstrip(".")
        close = nearest(unknown[1], _known_keys(model))
        hint = f"did you mean {' or '.join(close)}?" if close else "take it out"
        return BadFile(path, key, "an unknown key", "a key that is known there", hint=hint)
    if missing := re.match(r"Object missing required field `(.*)`", expected):
        return BadFile(path, where, f"no {missing[1]}", f"{missing[1]} = …", hint="add it")
    return BadFile(path, where, _show(holder), _plain_words(expected))


def _value_at(table: Any, where: str) -> Any:
    for name, index in _PATH_PART.findall(where):
        if isinstance(table, dict) and name in table:
            table = table[name]
        elif isinstance(table, list) and index and int(index) < len(table):
            table = table[int(index)]
        else:
            return None
    return table


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return quoted(value) if isinstance(value, str) else str(value).lower()


def _plain_words(expected: str) -> str:
    """Turn msgspec's sentence into what a person would write down."""
    if expected.startswith("Invalid enum value"):
        return "one of the values that docs/routines.md lists for this key"
    if "matching regex" in expected:
        return "small letters, digits and single hyphens, such as “knee-to-chest”"
    expected = expected.removeprefix("Expected ").partition(", got ")[0]
    expected = re.sub(r"`([a-z]+)`", lambda match: _NAMES.get(match[1], match[1]), expected)
    expected = re.sub(r" \| nothing$", "", expected).replace(" | ", " or ")
    expected = re.sub(r">= (\S+)", r"of \1 or more", expected)
    return re.sub(r"<= (\S+)", r"of \1 or less", expected)


def _known_keys(model: type) -> list[str]:
    """List every key of a model and of the models inside it."""
    nested: list[type[msgspec.Struct]] = [model, *Model.__subclasses__()]
    return sorted({name for struct in nested for name in struct.__struct_fields__})
