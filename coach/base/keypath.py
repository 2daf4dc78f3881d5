"""Where something stands in a TOML file: as keys and numbers, and as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from coach.base.text import one_line
from coach.base.tongue import later, tr

KeyPath = tuple[str | int, ...]
"""Keys, and numbers of entries from 0: ("steps", 2, "dose", "rest_s"); empty is the whole file."""

NAME_LIMIT = 60
WORDED_LIMIT = 120
"""Characters of an entry's name and of a whole path, when they are shown."""

_NAMED_BY = {"steps": "exercise", "exercises": "id"}
"""Lists whose entries a person knows by name, each with the key that holds the name."""


_CALLED = {
    "steps": later("step {number}"),
    "exercises": later("exercise {number}"),
    "quick": later("quick, entry {number}"),
    "weeks": later("[[weeks]] {number}"),
}
"""What an entry of a list is called. A table of weeks may be for several: its number is none of a
week."""


class Entry(int):
    """The number of a list's entry, from 0, with the name that is shown beside it.

    It equals the bare number: a path is the same with names and without.
    """

    name: str

    def __new__(cls, number: int, name: object) -> Entry:
        """Keep the name of an entry; whatever is no text is no name."""
        entry = super().__new__(cls, number)
        entry.name = name if isinstance(name, str) else ""
        return entry


def named(key: KeyPath, table: Mapping[str, Any]) -> KeyPath:
    """Look up the name of a path's step or exercise in what was read from the file."""
    match key:
        case ("steps" | "exercises" as kind, int(number), *rest):
            entries = table.get(kind)
            entry = entries[number] if isinstance(entries, list) and number < len(entries) else None
            inside = entry if isinstance(entry, dict) else {}
            name = inside.get(_NAMED_BY[kind]) or inside.get("title")
            return (kind, Entry(number, name), *named(tuple(rest), inside))
        case ("weeks", int(number), *rest):
            return ("weeks", Entry(number, _of_weeks(table.get("weeks"), number)), *rest)
        case _:
            return key


def worded(key: KeyPath) -> str:
    """Word a path for a person, who counts from one: “step 2 (plank), dose.tempo_s, entry 3”."""
    parts = []
    rest = list(key)
    while len(rest) > 1 and rest[0] in _CALLED and isinstance(rest[1], int):
        kind, number, *rest = rest
        name = one_line(getattr(number, "name", ""), NAME_LIMIT)
        called = tr(_CALLED[str(kind)], number=int(number) + 1)
        parts.append(called + (f" ({name})" if name else ""))
    for is_number, group in groupby(rest, key=lambda part: isinstance(part, int)):
        if is_number:
            parts += [tr("entry {number}", number=int(number) + 1) for number in group]
        else:
            parts.append(".".join(map(str, group)))
    return one_line(", ".join(part for part in parts if part), WORDED_LIMIT)


def _of_weeks(tables: Any, number: int) -> str:
    """Tell which weeks a table of a programme is for: “week 3”, “weeks 4 to 6”."""
    lengths = [
        one.get("weeks", 1) if isinstance(one, dict) else 1
        for one in (tables if isinstance(tables, list) else [])[: number + 1]
    ]
    if len(lengths) <= number or not all(isinstance(one, int) and one > 0 for one in lengths):
        return ""
    last = sum(lengths)
    first = last - lengths[-1] + 1
    if first == last:
        return tr("week {number}", number=last)
    return tr("weeks {first} to {last}", first=first, last=last)
