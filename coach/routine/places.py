"""Where something stands in a file, said for a person, who counts from one."""

from __future__ import annotations

import re
from typing import Any

from coach.text import one_line

NAME_LIMIT = 60

_ENTRY = re.compile(r"^(steps|exercises)\[(\d+)\]\.?")
_INDEX = re.compile(r"\[(\d+)\]\.?")
_NAMED_BY = {"steps": "exercise", "exercises": "id"}


def entry(kind: str, index: int, name: object = None) -> str:
    """Name an entry of a list, counted here from 0: “step 2 (plank)”."""
    number = f"{kind} {index + 1}"
    return f"{number} ({one_line(name, NAME_LIMIT)})" if isinstance(name, str) and name else number


def spoken_place(where: str, table: dict[str, Any]) -> str:
    """Put `steps[1].dose.tempo_s[2]` as “step 2 (plank), dose.tempo_s, entry 3”.

    The names are looked up in `table`, which is what was read from the file.
    """
    parts = []
    if found := _ENTRY.match(where):
        kind, index = found[1], int(found[2])
        inner = table[kind][index]
        name = inner.get(_NAMED_BY[kind]) if isinstance(inner, dict) else None
        parts.append(entry(kind.removesuffix("s"), index, name))
        where = where[found.end() :]
    rest = _INDEX.sub(lambda index: f", entry {int(index[1]) + 1}, ", where)
    parts += [part.strip(", ") for part in rest.split(", ")]
    return one_line(", ".join(part for part in parts if part), 2 * NAME_LIMIT)
