"""Places in a TOML file: as keys and numbers, as a person reads them, and back again."""

from __future__ import annotations

import re
from typing import Any

from coach.routine.places import spoken_place

Where = tuple[str | int, ...]
"""Keys, and numbers of entries from 0: ("steps", 2, "dose", "rest_s"); empty is the whole file."""

_NAMED = re.compile(r"^(step|exercise) (\d+)(?: \([^)]*\))?$")
_ENTRY = re.compile(r"^entry (\d+)$")
_LINE = re.compile(r"^line (\d+)\b")


def spoken(where: Where, table: dict[str, Any]) -> str:
    """Put a place as errors put it; `table` is what was read from the file."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return spoken_place(text.lstrip("."), table)


def where_of(key: str) -> Where:
    """Find the place that an error names, as far as its words tell."""
    where: list[str | int] = []
    for part in key.split(", "):
        if named := _NAMED.match(part):
            where += [f"{named[1]}s", int(named[2]) - 1]
        elif entry := _ENTRY.match(part):
            where.append(int(entry[1]) - 1)
        else:
            where += [name for name in part.split(".") if name]
    return tuple(where)


def line_named(key: str) -> int | None:
    """Return the line that an error names itself: “line 3, column 5”."""
    found = _LINE.match(key)
    return None if found is None else int(found[1])
