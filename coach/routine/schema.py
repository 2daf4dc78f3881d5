"""The JSON Schema of a kind of file, made of its model: for editors, and for other programs."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from coach.routine.week_table import OF_EXERCISES, Week

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[Struct]) -> dict[str, Any]:
    """Return the schema of a model: each key with its description, its bounds and its default."""
    made = msgspec.json.schema(model)
    if (week := made.get("$defs", {}).get(Week.__name__)) is not None:
        # Exercises stand beside the keys of a week, and only their reader gathers them.
        gathered = week["properties"].pop(OF_EXERCISES)
        week["additionalProperties"] = gathered["additionalProperties"]
    return as_written(made)


def as_written(made: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of a model as that of a file in TOML."""
    return {"$schema": DIALECT, **_without_null(made)}


def _without_null(part: Any) -> Any:
    """Take out what Python has for a key that is left out: TOML has no null."""
    if isinstance(part, list):
        return [_without_null(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _without_null(inner) for name, inner in part.items()}
    if "default" in kept and kept["default"] is None:
        del kept["default"]
    if "anyOf" in kept:
        options = [option for option in kept.pop("anyOf") if option != {"type": "null"}]
        return {**options[0], **kept} if len(options) == 1 else {**kept, "anyOf": options}
    return kept
