"""What is told of a key beside its type: once, for the schema, editors, and whoever mistypes it."""

from __future__ import annotations

from functools import cache

from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields


def key(description: str, *, also: tuple[str, ...] = ()) -> Meta:
    """Describe a key for whoever writes a file.

    `also` are other words that people write for it: they are met with this one.
    """
    return Meta(description=description, extra={"also": also})


@cache
def fields_of(model: type[Struct]) -> tuple[FieldInfo, ...]:
    """Return the fields of a model, looked up once: that takes msgspec milliseconds."""
    return fields(model)
