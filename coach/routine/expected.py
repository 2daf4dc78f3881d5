"""What a model expects at a key, in the words of somebody who writes the file by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec.inspect as types

_PART = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def types_at(model: type, where: str) -> list[types.Type]:
    """Find the types that may stand at a path such as `steps[1].dose`: none, one or several."""
    found = list(_flat(types.type_info(model)))
    for name, _ in _PART.findall(where):
        found = [inner for outer in found for inner in _inside(outer, name)]
    return found


def described(model: type, where: str) -> str:
    """Say what a path of a model expects: “a whole number from 1 to 600”."""
    words = [_words(kind, where) for kind in types_at(model, where)]
    return " or ".join(dict.fromkeys(words)) or "something else"


def known_keys(model: type, where: str) -> list[str]:
    """List the keys of the table at a path."""
    return [
        inner.encode_name
        for kind in types_at(model, where)
        if isinstance(kind, types.StructType)
        for inner in kind.fields
    ]


def _flat(kind: types.Type) -> Iterator[types.Type]:
    """Yield the alternatives of a type. What may be left out in TOML is None in Python."""
    if isinstance(kind, types.UnionType):
        for option in kind.types:
            yield from _flat(option)
    elif isinstance(kind, types.Metadata):
        yield from _flat(kind.type)
    elif not isinstance(kind, types.NoneType):
        yield kind


def _inside(outer: types.Type, name: str) -> Iterator[types.Type]:
    """Yield the types of a table's key, or, where `name` is empty, of a list's entries."""
    if isinstance(outer, types.StructType):
        for inner in outer.fields:
            if inner.encode_name == name:
                yield from _flat(inner.type)
    elif isinstance(outer, types.DictType):
        yield from _flat(outer.value_type)
    elif isinstance(outer, types.ListType | types.VarTupleType):
        yield from _flat(outer.item_type)
    elif isinstance(outer, types.TupleType):
        yield from _flat(outer.item_types[0])


def _words(kind: types.Type, where: str) -> str:
    match kind:
        case types.IntType(ge=least, le=most):
            text = f"a whole number{_bounds(least, most)}"
        case types.FloatType(ge=low, le=high):
            text = f"a number{_bounds(low, high)}"
        case types.StrType():
            text = _text(kind)
        case types.LiteralType(values=values):
            *others, last = [str(value) for value in values]
            text = f"{', '.join(others)} or {last}" if others else last
        case types.TupleType(item_types=items):
            text = f"a list of {len(items)}, each {_words(items[0], where)}"
        case types.VarTupleType() | types.ListType():
            text = _list(kind, where)
        case types.BoolType():
            text = "true or false"
        case _:
            text = "a table"
    return text


def _text(kind: types.StrType) -> str:
    if kind.pattern is not None and "(-" not in kind.pattern:
        return "the code of a language in small letters, such as “de”"
    if kind.pattern is not None:
        most = f" (at most {kind.max_length})" if kind.max_length else ""
        return f"small letters, digits and single hyphens{most}, such as “knee-to-chest”"
    return "at least one word, in quotes" if kind.min_length else "text in quotes"


def _list(kind: types.VarTupleType | types.ListType, where: str) -> str:
    if isinstance(kind.item_type, types.StructType):
        most = f"{kind.min_length or 0} to {kind.max_length} " if kind.max_length else ""
        return f"{most}entries, each begun with [[{where}]]"
    most = f" of at most {kind.max_length}" if kind.max_length else ""
    return f"a list in square brackets{most}, each entry {_words(kind.item_type, where)}"


def _bounds(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least} to {most}"
    if least is not None:
        return f" of {least} or more"
    return "" if most is None else f" of {most} or less"
