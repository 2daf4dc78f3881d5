"""The kinds of files that a person writes, each with the model that it is read into."""

from __future__ import annotations

from typing import Any, Literal

from coach.home.folders import seeds_folder
from coach.home.phrases_schema import phrases_schema
from coach.home.settings import settings_schema
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.routine.pattern import Pattern
from coach.routine.schema import as_written, schema_of

SchemaKind = Literal["routine", "exercise", "pattern", "phrases", "settings"]


def schema(kind: SchemaKind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    match kind:
        case "routine":
            return schema_of(Routine)
        case "exercise":
            return schema_of(Exercise)
        case "pattern":
            return schema_of(Pattern)
        case "phrases":
            return phrases_schema(seeds_folder())
        case "settings":
            return as_written(settings_schema())
