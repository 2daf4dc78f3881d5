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
from coach.routine.faults import Fault, bad_file
from coach.routine.week_table import as_written, gathered

M = TypeVar("M", bound=msgspec.Struct)

Check = Callable[[M], Iterable[Fault]]

_NESTED = ("lists or tables inside each other, hundreds deep", "a few at most")

_LONG_KEY = re.compile(r"(?:^|[\[{,])[ \t]*+(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}", re.MULTILINE)
"""Names inside names: tomllib's time for them grows with the square of their number."""

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
        raise BadFile(path, (), *_NESTED) from error


def read_table(text: str, path: Path) -> dict[str, Any]:
    """Read TOML into a table. Raises `BadFile` with line and column."""
    if (found := _LONG_KEY.search(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise BadFile(path, (), *_NESTED, position=f"line {line}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), path) from error
    except RecursionError as error:
        raise BadFile(path, (), *_NESTED) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        digits = "a number of thousands of digits"
        raise BadFile(path, (), digits, "a number that fits a line") from error


def _no_toml(message: str, path: Path) -> BadFile:
    reason, _, where = message.rpartition(" (at ")
    line = re.match(r"line (\d+)", where)
    position = where.removesuffix(")") if line else "at the end"
    found, expected = one_line(reason[:1].lower() + reason[1:], 80), "valid TOML"
    for pattern, seen, belongs in _IN_TOML:
        if re.match(pattern, reason):
            found, expected = seen, belongs
            break
    number = int(line[1]) if line else None
    return BadFile(path, (), found, expected, position=position, line=number)


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
