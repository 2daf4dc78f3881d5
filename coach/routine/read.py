"""From TOML text to models, or one clear error a mistake, with file, line and key.

Strings are made plain and bounded before anything else sees them (see `coach.base.text`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from coach.base.errors import BadFile
from coach.base.keypath import KeyPath
from coach.base.text import SPOKEN_LIMIT, TITLE_LIMIT, one_line, printable
from coach.base.tongue import later, tr
from coach.routine.faults import Fault, bad_file
from coach.routine.week_table import as_written, gathered

M = TypeVar("M", bound=msgspec.Struct)

Check = Callable[[M], Iterable[Fault]]

_NESTED = later("lists or tables inside each other, hundreds deep"), later("a few at most")

_LONG_KEY = re.compile(r"(?:^|[\[{,])[ \t]*+(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}", re.MULTILINE)
"""Names inside names: tomllib's time for them grows with the square of their number."""

_IN_TOML = (
    (
        r"Illegal character '\\[rn]'",
        later("the end of the line inside a text"),
        later("closing quotes"),
    ),
    (r"Illegal character", later("a character that cannot be seen"), later("plain text")),
    (r"Unterminated string|Expected \"'", later("a text without an end"), later("closing quotes")),
    (
        r"Cannot overwrite|Cannot declare|Duplicate",
        later("a key for the second time"),
        later("each key once"),
    ),
    (
        r"Invalid value|Invalid initial character for a key|Invalid date",
        later("something that is no value"),
        later("text in quotes, a number, true, false, or a list in square brackets"),
    ),
    (
        r"Unescaped|Escaped|Invalid hex",
        later("a stray backslash in a text"),
        later("\\\\ for a backslash"),
    ),
    (
        r"Cannot mutate",
        later("more of a table that is whole already"),
        later("each table in one place"),
    ),
    (r"Invalid statement", later("something that is no key"), later("name = value")),
    (r"Expected '='", later("a name with nothing after it"), later("name = value")),
    (
        r"Expected '\]+'|Unclosed",
        later("a bracket without its partner"),
        later("a closing bracket"),
    ),
    (
        r"Expected newline",
        later("more on the line than one key"),
        later("the end of the line"),
    ),
)
"""What the TOML reader calls it; what a person sees there; what belongs there."""


def read_model(text: str, path: Path, model: type[M], checked: Check[M] = lambda _: ()) -> M:
    """Read TOML into any model, and have it checked. Raises `BadFile` with all that is wrong.

    `checked` yields what no type can say, of a model that may hold less than was written: what
    comes of a part that does not fit is not told beside that part.
    """
    return to_model(read_table(text, path), path, model, checked, text)


def to_model(
    table: dict[str, Any],
    path: Path,
    model: type[M],
    checked: Check[M] = lambda _: (),
    text: str = "",
) -> M:
    """Read a table into any model, as `read_model` does; its `text` tells the lines."""
    made, faults, spoilt = fit(table, path, model)
    faults += [fault for fault in checked(made) if not fault.follows(spoilt)]
    if faults:
        raise bad_file(faults, path, text, table)
    return made


def fit(table: dict[str, Any], path: Path, model: type[M]) -> tuple[M, list[Fault], list[KeyPath]]:
    """Return a table as a model, where it does not fit, and of which places the model is silent.

    Raises `BadFile` for one that is hundreds of tables deep.
    """
    try:
        table = gathered(_bounded(table))
        return msgspec.convert(table, type=model), [], []
    except msgspec.ValidationError:
        from coach.routine.fitted import fitted  # late: most files fit

        best = fitted(table, model)
        faults = [replace(fault, key=as_written(fault.key)) for fault in best.faults]
        return best.model, faults, [as_written(place) for place in best.spoilt]
    except RecursionError as error:
        raise BadFile(path, (), *map(tr, _NESTED)) from error


def read_table(text: str, path: Path) -> dict[str, Any]:
    """Read TOML into a table. Raises `BadFile` with line and column."""
    if (found := _LONG_KEY.search(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise BadFile(path, (), *map(tr, _NESTED), position=tr("line {line}", line=line))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), path) from error
    except RecursionError as error:
        raise BadFile(path, (), *map(tr, _NESTED)) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        digits = tr("a number of thousands of digits")
        raise BadFile(path, (), digits, tr("a number that fits a line")) from error


def _no_toml(message: str, path: Path) -> BadFile:
    reason, _, where = message.rpartition(" (at ")
    line = re.match(r"line (\d+)", where)
    position = _position(where)
    found, expected = one_line(reason[:1].lower() + reason[1:], 80), tr("valid TOML")
    for pattern, seen, belongs in _IN_TOML:
        if re.match(pattern, reason):
            found, expected = tr(seen), tr(belongs)
            break
    number = int(line[1]) if line else None
    return BadFile(path, (), found, expected, position=position, line=number)


def _position(where: str) -> str:
    """Say where the TOML reader stopped: at a line and a column, or at the end."""
    if (place := re.match(r"line (\d+), column (\d+)", where)) is None:
        return tr("at the end")
    return tr("line {line}, column {column}", line=place[1], column=place[2])


def _bounded(value: Any, key: str = "") -> Any:
    """Return the value with all strings plain, on one line, and no longer than can be heard."""
    if isinstance(value, str) and key == "quick":  # its lines part it, and it bounds itself
        return "\n".join(map(printable, value.split("\n")))
    if isinstance(value, str):
        return one_line(value, TITLE_LIMIT if key == "title" else SPOKEN_LIMIT)
    if isinstance(value, dict):
        return {name: _bounded(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bounded(inner, key) for inner in value]
    return value
