"""What is wrong at one place of a file, and how all that is wrong with it becomes one error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach.base.errors import BadFile, quoted
from coach.base.keypath import KeyPath, named
from coach.base.text import one_line
from coach.base.tongue import tr

LARGEST_SHOWN = 10**18


class Fault(Struct, frozen=True):
    """One thing to mend: at which key, what was found there, what belongs there, what to do."""

    key: KeyPath
    found: str
    expected: str
    hint: str = ""
    rests_on: tuple[KeyPath, ...] = ()
    """Other places that were looked at for it: where one of those is wrong, it may be true no more
    once that is mended."""

    def follows(self, spoilt: Iterable[KeyPath]) -> bool:
        """Tell whether it may come of what is wrong at one of these places."""
        return any(touch(key, place) for key in (self.key, *self.rests_on) for place in spoilt)


def shown(value: Any) -> str:
    """Show what was found, however long it is."""
    match value:
        case dict():
            return tr("a table")
        case list():
            return tr("a list of {count}", count=len(value)) if value else tr("an empty list")
        case str():
            return quoted(value) if one_line(value, 1) else tr("an empty text")
        case int() if abs(value) > LARGEST_SHOWN:
            return tr("a huge number")
        case _:
            return one_line(str(value).lower(), 60)


def touch(one: KeyPath, other: KeyPath) -> bool:
    """Tell whether two places are the same, or one of them lies in the other."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def bad_file(
    faults: Iterable[Fault],
    path: Path | str,
    text: str = "",
    table: Mapping[str, Any] | None = None,
) -> BadFile:
    """Return the error of a file with these faults, of which there is at least one.

    With its `text` each has its line, and they stand in its order; the `table` that it was read
    into names its steps and exercises.
    """
    from coach.routine.lines import KeyLines  # late: a file without errors is not parsed twice

    lines = KeyLines(text)
    every = []
    for fault in dict.fromkeys(faults):
        key = fault.key if table is None else named(fault.key, table)
        found, expected, line = fault.found, fault.expected, lines.line(fault.key)
        every.append(BadFile(path, key, found, expected, hint=fault.hint, line=line))
    first, *others = sorted(every, key=lambda error: error.line or 0)
    first.others = tuple(others)
    return first


def check(faults: Iterable[Fault], path: Path | str) -> None:
    """Raise `BadFile` if there are any faults."""
    if found := list(faults):
        raise bad_file(found, path)
