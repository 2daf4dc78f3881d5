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
from coach.routine.expected import described, known_keys
from coach.routine.models import Advice, Exercise, Routine
from coach.routine.places import spoken_place
from coach.text import SPOKEN_LIMIT, TITLE_LIMIT, one_line, plain

M = TypeVar("M", bound=msgspec.Struct)

LARGEST_SHOWN = 10**18

_AT = re.compile(r"^(?P<expected>.*?)(?: - at (?P<name>`key` in )?`\$(?P<path>.*)`)?$", re.DOTALL)
_PATH_PART = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_ANY_ENTRY = "[...]"
_NESTED = ("lists or tables inside each other, hundreds deep", "a few at most")

_IN_TOML = (
    (r"Illegal character '\\[rn]'", "the end of the line inside a text", "closing quotes"),
    (r"Illegal character", "a character that cannot be seen", "plain text"),
    (r"Unterminated string|Expected \"'", "a text without an end", "closing quotes"),
    (r"Cannot overwrite|Cannot declare|Duplicate", "a key for the second time", "each key once"),
    (
        r"Invalid value|Invalid initial character for a key|Invalid date",
        "something that is no value",
        "text in quotes, a number, true, false, or a list in square brackets",
    ),
    (r"Unescaped|Escaped", "a stray backslash in a text", "\\\\ for a backslash"),
    (r"Expected '='", "a name with nothing after it", "name = value"),
    (r"Expected '\]+'|Unclosed array", "a bracket without its partner", "a closing bracket"),
    (r"Expected newline", "more on the line than one key", "the end of the line"),
)
"""What the TOML reader calls it; what a person sees there; what belongs there."""


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
    return to_model(read_table(text, path), path, model)


def to_model(table: dict[str, Any], path: Path, model: type[M]) -> M:
    """Read a table into any model. Raises `BadFile` with the key and what was expected there."""
    try:
        return msgspec.convert(_bounded(table), type=model)
    except msgspec.ValidationError as error:
        raise _explain(str(error), table, path, model) from error
    except RecursionError as error:
        raise BadFile(path, "", *_NESTED) from error


def read_table(text: str, path: Path) -> dict[str, Any]:
    """Read TOML into a table. Raises `BadFile` with line and column."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), path) from error
    except RecursionError as error:
        raise BadFile(path, "", *_NESTED) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        found = "a number of thousands of digits"
        raise BadFile(path, "", found, "a number that fits a line") from error


def _no_toml(message: str, path: Path) -> BadFile:
    reason, _, where = message.rpartition(" (at ")
    where = where.rstrip(")")
    where = "at the end" if where == "end of document" else where
    for pattern, found, expected in _IN_TOML:
        if re.match(pattern, reason):
            return BadFile(path, where, found, expected)
    return BadFile(path, where, one_line(reason[:1].lower() + reason[1:], 80), "valid TOML")


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
    complaint, where = match["expected"], (match["path"] or "").lstrip(".")
    if where.endswith(_ANY_ENTRY) and (odd := _no_text(table, where)):
        place = one_line(where.removesuffix(_ANY_ENTRY) + f".{odd[0]}", 120)
        return BadFile(path, place, _show(odd[1]), described(model, where))
    place = spoken_place(where, table)
    if match["name"]:
        return BadFile(path, place, "a name that is none", "a word before the equals sign")
    if unknown := re.match(r"Object contains unknown field `(.*)`", complaint, re.DOTALL):
        joint = "" if not where else ", " if where.endswith("]") else "."
        known = known_keys(model, where)
        close = nearest(unknown[1], known)
        hint = f"did you mean {' or '.join(close)}?" if close else f"known are {', '.join(known)}"
        key = one_line(place + joint + unknown[1], 120)
        return BadFile(path, key, "an unknown key", "a key that is known there", hint=hint)
    if missing := re.match(r"Object missing required field `(.*)`", complaint):
        inner = f"{where}.{missing[1]}".lstrip(".")
        expected = f"it, with {described(model, inner)}"
        return BadFile(path, place, f"no key “{missing[1]}”", expected)
    return BadFile(path, place, _show(_value_at(table, where)), described(model, where))


def _no_text(table: Any, where: str) -> tuple[str, Any] | None:
    """Find the entry that is no text in a table of texts: msgspec tells the table alone."""
    texts = _value_at(table, where.removesuffix(_ANY_ENTRY))
    if not isinstance(texts, dict):
        return None
    for name, value in texts.items():
        if not isinstance(value, str) or not plain(value):
            return name, value
    return None


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
    """Show what was found, however long it is."""
    match value:
        case dict():
            return "a table"
        case list():
            return f"a list of {len(value)}" if value else "an empty list"
        case str():
            return quoted(value) if one_line(value, 1) else "an empty text"
        case int() if abs(value) > LARGEST_SHOWN:
            return "a huge number"
        case None:
            return "something else"
        case _:
            return one_line(str(value).lower(), 60)
