"""`coach schema`: what an editor needs to complete and check a file while it is written."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from coach.cli.output import print_json
from coach.home.schemas import SchemaKind, schema


def print_schema(
    kind: Annotated[SchemaKind, Parameter(help="What the file holds.")] = "routine", /
) -> int:
    """Carry out `coach schema`; return its exit code."""
    print_json(schema(kind))
    return 0
